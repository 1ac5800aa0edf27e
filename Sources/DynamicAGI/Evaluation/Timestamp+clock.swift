#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
public import Market

extension Timestamp {
  /// What the clock of the system says.
  public static var now: Timestamp {
    var reading = timespec()
    let failure = unsafe clock_gettime(CLOCK_REALTIME, &reading)
    precondition(failure == 0, "every system has a clock")
    return Timestamp(
      secondsSince1970: Int64(reading.tv_sec), nanoseconds: Int32(reading.tv_nsec))
  }
}
