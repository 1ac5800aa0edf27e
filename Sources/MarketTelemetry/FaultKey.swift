internal import Documents
public import Market
internal import MarketValidation

/// What telemetry counts by: the same kind of finding, of the same sender, at the same field.
///
/// Names are compared by their code points, as JSON and stores do. Of a name with more than 200 of
/// them the first 199 are kept, so that nobody fills the memory by sending one.
public struct FaultKey: Hashable, Sendable {
  /// The sender.
  public let source: String
  /// The kind of finding.
  public let code: FindingCode
  /// The pointer of the field with every position in an array as `*`.
  public let pattern: String

  /// What the sender can do, whatever the value.
  public var remedy: String { code.remedy }

  /// Creates a key of the pattern of a pointer.
  public init(source: String, code: FindingCode, pointer: String) {
    self.source = kept(source)
    self.code = code
    pattern = kept(Self.pattern(of: pointer))
  }

  /// Creates a key of a pattern that was stored.
  package init(source: String, code: FindingCode, pattern: String) {
    self.source = source
    self.code = code
    self.pattern = pattern
  }

  /// A pointer with every position in an array as `*`.
  ///
  /// A pointer does not tell a position from a name of digits; both become `*`.
  static func pattern(of pointer: String) -> String {
    pointer.split(separator: "/", omittingEmptySubsequences: false).map { token in
      let isPosition =
        !token.isEmpty
        && token.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return isPosition ? "*" : String(token)
    }.joined(separator: "/")
  }
}

extension FaultKey {
  /// Compares by code points.
  public static func == (left: FaultKey, right: FaultKey) -> Bool {
    left.code == right.code && left.pattern.utf8.elementsEqual(right.pattern.utf8)
      && left.source.utf8.elementsEqual(right.source.utf8)
  }

  /// Feeds what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    ExactKey(text: source).hash(into: &hasher)
    ExactKey(text: pattern).hash(into: &hasher)
  }

  /// The order of senders, then codes, then fields, each by the bytes of its text: the same on every
  /// platform.
  static func precedes(_ left: FaultKey, _ right: FaultKey) -> Bool {
    let texts = [
      (left.source, right.source), (left.code.rawValue, right.code.rawValue),
      (left.pattern, right.pattern),
    ]
    for (left, right) in texts where !left.utf8.elementsEqual(right.utf8) {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return false
  }
}

extension FaultKey: CustomStringConvertible {
  /// The key in one line.
  public var description: String { "\(source) \(code.rawValue) \(pattern)" }
}
