/// The last labels of a series, of which there are few different ones.
struct RecentLabels: Sendable {
  /// How many labels are kept.
  let countMax: Int
  private var kept: [String] = []
  private var start = 0
  private var known: Set<String> = []

  /// The most different labels; what comes beyond counts as ``other``.
  private static let differentCountMax = 256
  /// The label of what is too rare to have its own.
  static let other = "other"

  /// Creates an empty series.
  init(countMax: Int = 1) { self.countMax = countMax }

  /// Takes a label.
  mutating func add(_ label: String) {
    let text = String(label.unicodeScalars.prefix(200))
    let isKnown = known.contains(text)
    let shown = isKnown || known.count < Self.differentCountMax ? text : Self.other
    known.insert(shown)
    if kept.count < countMax {
      kept.append(shown)
    } else {
      kept[start] = shown
      start = (start + 1) % countMax
    }
  }

  /// The labels, the oldest first.
  var labels: [String] { Array(kept[start...] + kept[..<start]) }
}
