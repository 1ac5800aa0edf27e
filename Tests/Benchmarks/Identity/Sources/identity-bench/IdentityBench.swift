import Diagnostics
import Documents
import IdentityBundles
import IdentityChecks
import IdentityLoading

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Resolves one bundle again and again, from the bytes of its files to digests and lock, and prints
/// the nanoseconds of CPU time for each environment of each time, one a line.
///
/// With the argument `lock` it prints the lock instead, so that two versions of the code can be
/// compared.
@main
struct IdentityBench {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, arguments[2] == "lock" || Int(arguments[2]) != nil else {
      print("usage: identity-bench FOLDER COUNT|lock")
      exit(64)
    }
    let source = readBundle(at: arguments[1], named: "identity")
    let lock = resolve(source)
    guard let count = Int(arguments[2]) else {
      print(lock.text, terminator: "")
      return
    }
    for _ in 0..<count {
      let start = now()
      let again = resolve(source)
      print((now() - start) / again.entries.count)
    }
  }

  /// A bundle with findings would be timed for its messages, so it is refused.
  private static func resolve(_ source: BundleSource) -> IdentityLock {
    let resolution = IdentityBundle(source, parse: parseIdentityFile).resolved()
    guard resolution.diagnostics.isEmpty, let lock = resolution.lock else {
      for diagnostic in resolution.diagnostics { print(diagnostic) }
      exit(1)
    }
    return lock
  }

  private static func now() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
