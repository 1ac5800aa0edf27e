internal import EvaluationTuning

/// A window over the end of a series that is as long as its mean has stayed the same.
///
/// The values are kept as sums in buckets whose sizes double, at most a few of each, so that a window
/// of n values takes the memory of log n. When two parts of the window have means that differ by
/// more than chance allows, the mean has changed, and the window begins again: A. Bifet and R.
/// Gavaldà, "Learning from time-changing data with adaptive windowing" (2007).
package struct AdaptiveWindow: Hashable, Sendable {
  /// How the window looks for a change.
  package struct Settings: Hashable, Sendable {
    /// The chance of a false alarm that each look may have, above 0 and below 1.
    package var falseAlarmProbability: Double
    /// After how many values each look comes.
    package var clock: Int
    /// The most buckets of one size.
    package var bucketCountMax: Int
    /// The fewest values that a part may have.
    package var partCountMin: Int
    /// The fewest values that are looked at.
    package var windowCountMin: Int

    /// Creates settings.
    package init(
      falseAlarmProbability: Double = 0.002, clock: Int = 1, bucketCountMax: Int = 5,
      partCountMin: Int = 5, windowCountMin: Int = 10
    ) {
      self.falseAlarmProbability = falseAlarmProbability
      self.clock = clock
      self.bucketCountMax = bucketCountMax
      self.partCountMin = partCountMin
      self.windowCountMin = windowCountMin
    }
  }

  /// The values of a bucket: their sum and the sum of their squared deviations.
  private struct Bucket: Hashable, Sendable {
    var total: Double
    var squares: Double
  }

  /// How the window looks for a change.
  package let settings: Settings
  /// The number of values in the window.
  package private(set) var count = 0
  /// The sum of the squared deviations from the mean.
  package private(set) var squares = 0.0

  private var total = 0.0
  /// The buckets of 1, 2, 4 … values, the oldest of each size first.
  private var rows: [[Bucket]] = [[]]
  private var tick = 0
  private var hasChanged = false

  /// Creates an empty window.
  package init(_ settings: Settings = Settings()) { self.settings = settings }

  /// The mean of the values; 0 for none.
  package var mean: Double { count > 0 ? total / Double(count) : 0 }

  /// Takes a value.
  ///
  /// - Returns: whether the mean has changed; the next value begins a new window.
  package mutating func add(_ value: Double) -> Bool {
    if hasChanged { self = AdaptiveWindow(settings) }
    rows[0].append(Bucket(total: value, squares: 0))
    count += 1
    if count > 1 {
      let before = Double(count - 1)
      let difference = value - total / before
      squares += before * difference * difference / Double(count)
    }
    total += value
    compress()
    tick += 1
    if tick.isMultiple(of: settings.clock), count > settings.windowCountMin {
      while cutsOnce() { hasChanged = true }
    }
    return hasChanged
  }

  /// Joins the two oldest buckets of a size of which there are too many.
  private mutating func compress() {
    var index = 0
    while index < rows.count, rows[index].count > settings.bucketCountMax {
      if index + 1 == rows.count { rows.append([]) }
      let size = Double(1 << index)
      let (older, newer) = (rows[index][0], rows[index][1])
      let difference = older.total / size - newer.total / size
      rows[index + 1].append(
        Bucket(
          total: older.total + newer.total,
          squares: older.squares + newer.squares
            + size * size * difference * difference / (size + size)))
      rows[index].removeFirst(2)
      index += 1
    }
  }

  /// Drops the oldest bucket if some cut of the window shows two means.
  ///
  /// - Returns: whether it did.
  private mutating func cutsOnce() -> Bool {
    let width = Double(count)
    let confidence = naturalLogarithm(
      2 * naturalLogarithm(width) / settings.falseAlarmProbability)
    let variance = squares / width
    let least = Double(settings.partCountMin)
    var (oldCount, newCount) = (0.0, width)
    var (oldTotal, newTotal) = (0.0, total)
    for index in rows.indices.reversed() {
      let size = Double(1 << index)
      for (place, bucket) in rows[index].enumerated() {
        oldCount += size
        newCount -= size
        oldTotal += bucket.total
        newTotal -= bucket.total
        if index == 0, place == rows[0].count - 1 { return false }
        guard oldCount >= least, newCount >= least else { continue }
        let parts = 1 / (oldCount - least + 1) + 1 / (newCount - least + 1)
        let allowed =
          (2 * parts * variance * confidence).squareRoot() + 2 / 3 * confidence * parts
        if (oldTotal / oldCount - newTotal / newCount).magnitude > allowed {
          dropOldest()
          return true
        }
      }
    }
    return false
  }

  private mutating func dropOldest() {
    let size = 1 << (rows.count - 1)
    let bucket = rows[rows.count - 1].removeFirst()
    count -= size
    total -= bucket.total
    let (dropped, left) = (Double(size), Double(count))
    let difference = bucket.total / dropped - total / left
    squares -=
      bucket.squares + dropped * left * difference * difference / (dropped + left)
    while rows.count > 1, rows[rows.count - 1].isEmpty { rows.removeLast() }
  }
}
