/// The pauses between the tries to take a lock: short at first, then ever longer, until the time is
/// spent.
///
/// The time is that of the pauses alone: no clock is read, and what a machine does in between does not
/// count.
struct LockBackoff {
  /// The time that is left, in microseconds.
  private var remaining: Int64

  /// The pauses so far.
  private var count: Int64 = 0

  /// The longest wait, in milliseconds: a command that never ends is no answer.
  static let limitMillisecondsMax: Int64 = 60_000

  /// The longest pause, in microseconds.
  private static let pauseMax: Int64 = 1_000_000

  /// Starts to wait.
  ///
  /// - Parameter limitMilliseconds: how long at most; 0 for not at all, less for as long as is allowed.
  init(limitMilliseconds: Int64) {
    let isBounded = (0...Self.limitMillisecondsMax).contains(limitMilliseconds)
    remaining = (isBounded ? limitMilliseconds : Self.limitMillisecondsMax) * 1000
  }

  /// The next pause, in microseconds; `nil` when the time is spent.
  ///
  /// The pauses grow with the square of their number, in milliseconds, and each is up to a quarter
  /// shorter or longer: of two processes that wait for each other one is first.
  ///
  /// - Parameter chance: a random number from 0 up to 1.
  mutating func next(chance: Double) -> Int64? {
    guard remaining > 0 else { return nil }
    count += 1
    let pause = min(count * count * 1000, Self.pauseMax)
    let varied = Int64(Double(pause) * (0.75 + chance / 2))
    defer { remaining -= varied }
    return min(varied, remaining)
  }
}
