internal import Diagnostics

/// One thing that was found in a bundle or in its overrides.
public struct IdentityFinding: Sendable, Hashable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// It must be put right before there is an identity.
    case error
    /// It is most likely not what was meant.
    case warning
    /// A remark.
    case note
  }

  /// The stable code, such as `ID2003`; `agi-release identity help ID2003` explains it.
  public let code: IdentityError.Code

  /// How much it matters.
  public let severity: Severity

  /// What is wrong, in one sentence.
  public let message: String

  /// The file, or the name of the variable or option; `nil` where there is no place.
  public let source: String?

  /// The line in the file, the first is 1.
  public let line: Int?

  /// The column in Unicode scalars, the first is 1.
  public let column: Int?

  /// What will most likely put it right.
  public let hint: String?

  init(_ diagnostic: Diagnostic) {
    code = IdentityError.Code(rawValue: diagnostic.code)
    severity =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    message = diagnostic.message
    let place = diagnostic.location
    source = place?.file
    let isFile = place?.source == .file
    line = isFile ? place?.line : nil
    column = isFile ? place?.column : nil
    hint = diagnostic.hint
  }
}

extension IdentityFinding: CustomStringConvertible {
  /// Place, severity, code and message in one line, for logs.
  public var description: String {
    var place = source.map { "\($0): " } ?? ""
    if let source, let line, let column { place = "\(source):\(line):\(column): " }
    return "\(place)\(severity.rawValue)[\(code.rawValue)]: \(message)"
  }
}
