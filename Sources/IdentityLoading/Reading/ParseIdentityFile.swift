internal import Diagnostics
package import Documents
package import IdentityModel
internal import YAML

/// Reads one file of a bundle as strict YAML.
///
/// - Parameters:
///   - bytes: The file.
///   - name: The name that messages give to the file.
/// - Returns: The document; a file of comments alone is a null. Otherwise the first fault, under
///   its code in the catalogue of identities.
package func parseIdentityFile(
  _ bytes: [UInt8], name: String
) -> Result<Node, DocumentFault> {
  do throws(YAMLError) {
    return .success(try parseYAML(bytes, name: name, limits: .identity))
  } catch {
    var diagnostic = error.diagnostic
    diagnostic.code = IdentityCode(for: error.reason).rawValue
    return .failure(DocumentFault(diagnostic))
  }
}
