public import Market

/// What telemetry counts by: the same kind of finding, of the same sender, at the same field.
public struct FaultKey: Hashable, Sendable {
  /// The sender.
  public let source: String
  /// The kind of finding.
  public let code: FindingCode
  /// The pointer of the field with every position in an array as `*`.
  public let pattern: String

  /// Creates a key of the pattern of a pointer.
  public init(source: String, code: FindingCode, pointer: String) {
    self.source = source
    self.code = code
    pattern = Self.pattern(of: pointer)
  }

  /// Creates a key of a pattern that was stored.
  init(source: String, code: FindingCode, pattern: String) {
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

extension FaultKey: CustomStringConvertible {
  /// The key in one line.
  public var description: String { "\(source) \(code.rawValue) \(pattern)" }
}
