package import Documents

/// Who the released model is, for each environment: what a record keeps of the identity bundle.
package struct ReleasedIdentity: Hashable, Sendable {
  /// The folder of the bundle in the repository.
  package let folder: String

  /// The digest of the resolved identity, by environment.
  package let environments: [String: ContentDigest]

  package init(folder: String, environments: [String: ContentDigest]) {
    self.folder = folder
    self.environments = environments
  }

  /// The identity as a record writes it.
  package var report: Node {
    .map([
      ("folder", .text(folder)),
      (
        "environments",
        .list(environments.sorted { $0.key < $1.key }) { environment, digest in
          .map([("environment", .text(environment)), ("digest", .text(digest.description))])
        }
      ),
    ])
  }
}
