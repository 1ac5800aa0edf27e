/// The last outputs of a series that may be of any length, to make a baseline of.
package struct BaselineRows: Sendable {
  /// An output and where it stands.
  struct Row: Sendable {
    var output: RecordedOutput
    var mark: OutputMark
  }

  /// How many outputs are kept.
  package let countMax: Int
  /// How many outputs there were.
  package private(set) var outputCount = 0
  /// How many refused requests there were.
  package private(set) var refusalCount = 0

  /// The kept outputs; once they are as many as are kept, the oldest is at ``start``.
  private var kept: [Row] = []
  private var start = 0
  private var outcomes = RecentLabels()

  /// Creates an empty series.
  ///
  /// - Parameter countMax: how many outputs are kept, at least 1.
  package init(countMax: Int) {
    precondition(countMax > 0, "a baseline has outputs")
    self.countMax = countMax
    outcomes = RecentLabels(countMax: countMax)
  }

  /// Takes a line.
  ///
  /// - Parameter place: where it stands, as `file:line`.
  package mutating func add(_ line: RecordedLine, place: String) {
    switch line {
    case .refusal(let code):
      refusalCount += 1
      outcomes.add(code)
    case .output(let output):
      outputCount += 1
      outcomes.add(DriftCategory.evaluated)
      let mark = OutputMark(
        number: outputCount, place: place, moment: output.moment,
        evaluationID: output.evaluationID)
      if kept.count < countMax {
        kept.append(Row(output: output, mark: mark))
      } else {
        kept[start] = Row(output: output, mark: mark)
        start = (start + 1) % countMax
      }
    }
  }

  /// The kept outputs, the oldest first.
  var rows: [Row] { Array(kept[start...] + kept[..<start]) }

  /// The outcomes of the last requests, the oldest first.
  var outcomeLabels: [String] { outcomes.labels }
}
