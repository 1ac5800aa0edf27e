internal import Diagnostics
package import Documents
package import IdentityDiagnostics
internal import YAML

/// Reads one file of a bundle as strict YAML.
///
/// - Parameters:
///   - bytes: The file.
///   - name: The name that messages give to the file.
/// - Returns: The document; a file of comments alone is a null, and any root is accepted: what a
///   bundle asks of it is the bundle's to say. Otherwise all faults that do not follow from another,
///   under their codes in the catalogue of identities.
package func parseIdentityFile(
  _ bytes: [UInt8], name: String
) -> Result<Node, DocumentFault> {
  var limits = YAMLLimits.identity
  limits.requiresMap = false
  do throws(YAMLError) {
    return .success(try parseYAML(bytes, name: name, limits: limits))
  } catch {
    let further = yamlFaults(in: bytes, name: name, limits: limits).dropFirst()
    return .failure(
      DocumentFault(error.identityDiagnostic, further: further.map(\.identityDiagnostic)))
  }
}

extension YAMLError {
  /// The fault under its code in the catalogue of identities.
  fileprivate var identityDiagnostic: Diagnostic {
    var diagnostic = diagnostic
    diagnostic.code = IdentityCode(for: reason).rawValue
    if reason == .tabIndent { diagnostic.hint = "`identity fmt` replaces it with 2 spaces" }
    return diagnostic
  }
}
