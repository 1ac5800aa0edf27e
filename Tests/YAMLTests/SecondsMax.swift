/// The most time that one document of at most a megabyte may take.
///
/// An unoptimised build on a busy machine is some twenty times slower; what is quadratic takes
/// minutes in either.
#if DEBUG
  let secondsMax: Duration = .seconds(20)
#else
  let secondsMax: Duration = .seconds(1)
#endif
