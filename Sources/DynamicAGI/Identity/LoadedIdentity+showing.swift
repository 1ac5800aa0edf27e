package import Documents
package import IdentityChecks
internal import IdentityEditing
internal import IdentityModel

extension LoadedIdentity {
  /// The identity with its origin as a document for programs.
  package var node: Node {
    .map([
      ("schema", "dynamic-agi/identity/v1"), ("environment", .text(environment)),
      ("digest", .text(digest)), ("effectiveDigest", .text(effectiveDigest)),
      ("release", .text(MODEL_VERSION_INFO.tag)), ("overrides", .texts(overrides)),
      ("attestation", .text(attestation)), ("identity", identity.node),
    ])
  }

  /// The identity as text, with the attestation in a comment where the form has comments.
  package func text(as format: IdentityFormat) -> String {
    switch format {
    case .yaml: "# \(attestation)\n" + yamlText(of: identity.node)
    case .json: String(decoding: prettyJSON(node), as: UTF8.self)
    case .env:
      "# \(attestation)\n" + variablesText(of: identity, environment: environment)
    }
  }
}
