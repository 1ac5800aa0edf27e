internal import Diagnostics
internal import Documents
internal import Market

/// One run over a payload: where it is, and what it has found.
struct Validation {
  /// How the payload is judged.
  let options: ValidationOptions
  /// The root of the payload; `nil` for a value made in code.
  let root: Node?
  /// Numbers of the text that JSON cannot hold, by where they stand.
  let unreadable: [TextPlace: UnreadableNumber]
  /// The steps from the root to the value under consideration.
  var path: [JSONPointer.Step] = []
  /// Where the fields of the objects under consideration were given, those of the innermost last.
  var given: [GivenField] = []
  /// What was found.
  private(set) var findings: [Finding] = []
  /// What was changed.
  private(set) var ledger: [LedgerEntry] = []
  /// The number of findings beyond the most that are kept.
  private(set) var omittedCount = 0
  private var omittedErrorCount = 0

  /// Creates a run at the root.
  init(
    options: ValidationOptions, root: Node?, unreadable: [TextPlace: UnreadableNumber] = [:]
  ) {
    self.options = options
    self.root = root
    self.unreadable = unreadable
  }

  /// Whether the payload is refused.
  var isRefused: Bool {
    omittedErrorCount > 0 || findings.contains { $0.severity == .error }
  }

  /// Goes one step down for the time of `body`.
  mutating func descend<Result>(
    _ step: JSONPointer.Step, _ body: (inout Validation) -> Result
  ) -> Result {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }

  /// Goes down to a key for the time of `body`.
  mutating func descend<Result>(_ key: String, _ body: (inout Validation) -> Result) -> Result {
    descend(.key(key), body)
  }

  // MARK: Findings

  /// Records a finding about a value at the current place.
  ///
  /// - Parameters:
  ///   - code: its kind.
  ///   - subject: the value.
  ///   - expected: what should have been there.
  ///   - remedy: what the sender can do; else that of the code.
  mutating func report(
    _ code: FindingCode, _ subject: Subject, expected: String, remedy: String? = nil,
    severity: Finding.Severity = .error
  ) {
    guard !isFull else {
      omittedCount += 1
      if severity == .error { omittedErrorCount += 1 }
      return
    }
    var code = code
    var got = subject.shown
    let location = subject.location ?? nearestLocation()
    if let number = unreadableNumber(at: location) {
      if severity == .error { code = number.code }
      got = number.text
    }
    findings.append(
      Finding(
        code: code, severity: severity, pointer: pointer, got: got, expected: expected,
        remedy: remedy ?? code.remedy, line: location?.line, column: location?.column))
  }

  /// Records that a field is not there; its pointer is the one it would have.
  mutating func reportMissing(_ field: Field) {
    let reason = field.reasonName.map { "; null needs a reason in '\($0)'" } ?? ""
    report(
      .fieldMissing, .nothing, expected: field.expected,
      remedy: "add '\(field.name)'" + reason)
  }

  /// Records a change that the description allows.
  mutating func tell(
    _ code: FindingCode, _ subject: Subject, to: String, rule: String, isReversible: Bool,
    expected: String, remedy: String? = nil
  ) {
    let from = unreadableNumber(at: subject.location)?.text ?? subject.json
    ledger.append(
      LedgerEntry(
        pointer: pointer, code: code, from: from, to: to, rule: rule, isReversible: isReversible))
    report(code, subject, expected: expected, remedy: remedy, severity: .warning)
  }

  /// Records that a field that was left out has its default.
  mutating func tellDefault(of field: Field, is text: String) {
    tell(
      .defaulted, .nothing, to: text, rule: "default", isReversible: true,
      expected: field.expected, remedy: "send '\(field.name)' to say so yourself")
  }

  /// Turns the errors found since `mark` into warnings, because a worst value stands in.
  ///
  /// - Returns: the code of the first of them.
  mutating func forgive(since mark: Int) -> FindingCode? {
    var first: FindingCode?
    for index in findings.indices.dropFirst(mark) where findings[index].severity == .error {
      findings[index].severity = .warning
      first = first ?? findings[index].code
    }
    return first
  }

  /// Whether further findings are only counted.
  var isFull: Bool { findings.count >= options.findingCountMax }

  /// The number at a place that stands in the text and that JSON cannot hold.
  private func unreadableNumber(at location: SourceLocation?) -> UnreadableNumber? {
    guard !unreadable.isEmpty, let location else { return nil }
    return unreadable[TextPlace(location)]
  }

  private var pointer: String { JSONPointer(path).description }

  /// Where the value at the current place was written, or else the closest thing around it.
  private func nearestLocation() -> SourceLocation? {
    guard let root else { return nil }
    for count in stride(from: path.count, through: 0, by: -1) {
      if let node = root[JSONPointer(Array(path[..<count]))], let location = node.location {
        return location
      }
    }
    return nil
  }
}
