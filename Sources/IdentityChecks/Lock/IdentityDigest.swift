package import Documents
package import IdentityModel

/// The digest of an identity in one environment.
///
/// Digested is the canonical JSON (RFC 8785) of `{"environment": …, "identity": {…}, "schema": 1}`:
/// every value with its default, secrets as `{"$secret": "env:NAME"}`. So one digest stands for one
/// identity, however its sources are written.
///
/// - Throws: ``CanonicalJSONError`` for an identity made in code that JSON cannot hold exactly, such
///   as one with an integer beyond 2^53; a checked bundle has none.
package func identityDigest(
  _ identity: DynamicAGIIdentity, environment: String
) throws(CanonicalJSONError) -> ContentDigest {
  let envelope: Node = [
    "environment": .text(environment), "identity": identity.node,
    "schema": .integer(IdentitySchema.version),
  ]
  return ContentDigest(of: try canonicalJSON(envelope))
}
