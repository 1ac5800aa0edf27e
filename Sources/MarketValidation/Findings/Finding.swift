public import Market

/// One thing that is wrong with a payload, or that was put right on the way.
public struct Finding: Hashable, Sendable {
  /// How much a finding matters.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The payload is refused.
    case error
    /// The payload is used, and someone should look.
    case warning
  }

  /// The kind of finding.
  public var code: FindingCode
  /// Whether the payload is refused for it.
  public var severity: Severity
  /// Where it is: a JSON Pointer (RFC 6901) from the root of what was validated.
  public var pointer: String
  /// What was there, as JSON, at most 60 scalars of it; empty when nothing was there.
  public var got: String
  /// What should have been there.
  public var expected: String
  /// What the sender can do about it.
  public var remedy: String
  /// Who sent the payload, as far as it says.
  public var source: String?
  /// The line of the value when the payload was text, the first is 1.
  public var line: Int?
  /// The column of the value in characters when the payload was text, the first is 1.
  public var column: Int?

  /// Creates a finding.
  public init(
    code: FindingCode, severity: Severity, pointer: String, got: String, expected: String,
    remedy: String, source: String? = nil, line: Int? = nil, column: Int? = nil
  ) {
    self.code = code
    self.severity = severity
    self.pointer = pointer
    self.got = got
    self.expected = expected
    self.remedy = remedy
    self.source = source
    self.line = line
    self.column = column
  }
}

extension Finding: CustomStringConvertible {
  /// The finding in one line.
  public var description: String {
    let place = line.map { "\($0):\(column ?? 1): " } ?? ""
    return "\(place)\(severity.rawValue): \(message) [\(code.rawValue)]; \(remedy)"
  }

  /// What is wrong, in one sentence.
  var message: String {
    let subject = "expected \(expected) for " + (pointer.isEmpty ? "the payload" : "'\(pointer)'")
    // Of a text that is no payload there is no value to show, but a reason.
    if pointer.isEmpty, code.rawValue.hasPrefix("json.") { return "\(subject): \(got)" }
    return "\(subject), found \(got.isEmpty ? "nothing" : got)"
  }
}
