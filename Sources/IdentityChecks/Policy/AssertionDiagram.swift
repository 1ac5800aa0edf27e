/// A condition with the values of its parts drawn below it, so that a failure explains itself.
///
/// ```text
/// endpoints.api.host  !~  "(^|\.)dev(\.|$)"
/// │                   │
/// │                   false: matched "dev" at offset 4
/// "api.dev.dynamic.example"
/// ```
struct AssertionDiagram {
  /// What is looked at.
  var subject: String
  /// How it is held against the operand.
  var relation: String
  /// What it is held against, if anything.
  var operand: String? = nil
  /// The value of the subject, if there is one.
  var value: String? = nil
  /// What the relation came to.
  var verdict: String

  /// The lines of the diagram.
  var lines: [String] {
    let width = subject.unicodeScalars.count
    let gap = String(repeating: " ", count: width + 1)
    let first = "\(subject)  \(relation)" + (operand.map { "  \($0)" } ?? "")
    let stem = value == nil ? " " : "│"
    var lines = [first, "\(stem)\(gap)│", "\(stem)\(gap)\(verdict)"]
    if let value { lines.append(value) }
    return lines
  }
}
