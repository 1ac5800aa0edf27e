/// How many prints that were read from disk are in memory.
///
/// A gauge belongs to one task at a time.
final class PrintGauge {
  private var count = 0
  /// The most at a time.
  private(set) var peak = 0

  /// Notes prints that are in memory while `body` runs.
  func hold(_ more: Int, _ body: () throws -> Void) rethrows {
    count += more
    peak = max(peak, count)
    defer { count -= more }
    try body()
  }
}
