/// What is said of one parameter: the source of its check, its schema, its reading and its page.
package struct ParameterDescription: Sendable {
  /// What a parameter holds.
  package enum Kind: Sendable {
    /// A number within a range.
    case number(ParameterAccess, ClosedRange<Double>)
    /// True or false.
    case flag(any WritableKeyPath<ParameterValues, Bool> & Sendable)
  }

  /// The keys that lead to it, from the root of the document.
  package let path: [String]
  /// What it holds.
  package let kind: Kind
  /// What it is measured in.
  package let unit: String
  /// What it means.
  package let summary: String
  /// Why the default is what it is.
  package let reason: String

  /// Describes a number.
  init(
    _ path: String, _ keyPath: any WritableKeyPath<ParameterValues, Double> & Sendable,
    _ range: ClosedRange<Double>, unit: String, _ summary: String, reason: String
  ) {
    self.init(path, ParameterAccess(keyPath), range, unit: unit, summary, reason: reason)
  }

  /// Describes a number wherever it stands.
  init(
    _ path: String, _ access: ParameterAccess, _ range: ClosedRange<Double>, unit: String,
    _ summary: String, reason: String
  ) {
    self.path = path.split(separator: ".").map(String.init)
    kind = .number(access, range)
    self.unit = unit
    self.summary = summary
    self.reason = reason
  }

  /// Describes a switch.
  init(
    _ path: String, _ keyPath: any WritableKeyPath<ParameterValues, Bool> & Sendable,
    _ summary: String, reason: String
  ) {
    self.path = path.split(separator: ".").map(String.init)
    kind = .flag(keyPath)
    unit = "true or false"
    self.summary = summary
    self.reason = reason
  }

  /// The keys joined by dots.
  package var name: String { path.joined(separator: ".") }

  /// Every parameter in the order of the page.
  package static let all =
    evidence + reliability + calibration + risk + sizing + marketMaking
}
