internal import DiagnosticReports
package import IdentityLoading

/// Why there is no identity.
///
/// All faults are in it, not the first one alone, so that a bundle is put right in one go.
public struct IdentityError: Error, Sendable {
  /// The stable name of a kind of fault.
  ///
  /// New kinds are added as the checks grow, so a `switch` over codes has a `default`.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code, such as `ID2003`.
    public let rawValue: String

    /// Names a code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The environment is none of the bundle's.
    public static let unknownEnvironment = Code(rawValue: "ID3001")
    /// Nobody said which environment it is.
    public static let noEnvironmentChosen = Code(rawValue: "ID3002")
    /// There is no folder with a bundle.
    public static let missingBundle = Code(rawValue: "ID3007")
    /// A file changed while it was read: trying again may help.
    public static let changedWhileRead = Code(rawValue: "ID1073")
    /// `local.yaml` is there in production.
    public static let localInProduction = Code(rawValue: "ID3012")
  }

  /// The code of the first finding that is an error.
  public let code: Code

  /// All findings as people read them, with the lines that they point at.
  public let message: String

  /// All findings: errors, and what else was found.
  public let findings: [IdentityFinding]

  package init(_ failure: BundleFailure) {
    findings = failure.diagnostics.map { IdentityFinding($0) }
    code =
      (findings.first { $0.severity == .error } ?? findings.first)?.code ?? Code(rawValue: "ID")
    message = textReport(
      of: failure.diagnostics, source: { failure.sources[$0] }, color: false)
  }
}

extension IdentityError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
