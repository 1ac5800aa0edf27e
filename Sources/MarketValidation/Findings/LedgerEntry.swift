public import Market

/// One place where the context differs from what the payload says: a coercion, a default or a
/// substitution.
public struct LedgerEntry: Hashable, Sendable {
  /// Where: a JSON Pointer from the root of what was validated.
  public var pointer: String
  /// Which kind of change.
  public var code: FindingCode
  /// The original value as JSON, whole, so that its type shows; empty when nothing was there.
  public var from: String
  /// The value used instead, as JSON.
  public var to: String
  /// The rule that allows the change, in words.
  public var rule: String
  /// Whether the original can be told from the value used and the code.
  public var isReversible: Bool

  /// Creates an entry.
  public init(
    pointer: String, code: FindingCode, from: String, to: String, rule: String, isReversible: Bool
  ) {
    self.pointer = pointer
    self.code = code
    self.from = from
    self.to = to
    self.rule = rule
    self.isReversible = isReversible
  }
}
