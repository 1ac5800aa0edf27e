/// Which output of a series something happened at.
package struct OutputMark: Hashable, Sendable {
  /// Its number among the outputs of the series; the first is 1.
  package var number: Int
  /// The file and the line, as `file:line`.
  package var place: String
  /// The moment of the evaluation by RFC 3339.
  package var moment: String
  /// The id of the evaluation.
  package var evaluationID: String

  /// Creates a mark.
  package init(number: Int, place: String, moment: String, evaluationID: String) {
    self.number = number
    self.place = place
    self.moment = moment
    self.evaluationID = evaluationID
  }
}
