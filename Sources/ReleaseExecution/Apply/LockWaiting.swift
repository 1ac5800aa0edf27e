#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How time passes while a lock is waited for; a test lets it pass in its own way.
package struct LockWaiting: Sendable {
  /// Lets some microseconds pass.
  package let sleep: @Sendable (_ microseconds: Int64) -> Void

  /// Gives a random number from 0 up to 1.
  let chance: @Sendable () -> Double

  package init(
    sleep: @escaping @Sendable (_ microseconds: Int64) -> Void,
    chance: @escaping @Sendable () -> Double
  ) {
    self.sleep = sleep
    self.chance = chance
  }

  /// Time as it is.
  package static let sleeping = LockWaiting(
    sleep: { microseconds in
      var pause = timespec()
      pause.tv_sec = time_t(microseconds / 1_000_000)
      pause.tv_nsec = Int(microseconds % 1_000_000 * 1000)
      // A signal that ends the pause early does no harm.
      _ = unsafe nanosleep(&pause, nil)
    },
    chance: { Double.random(in: 0..<1) })
}
