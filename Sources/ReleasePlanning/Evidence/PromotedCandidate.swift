package import CommitHistory
package import DatasetManifests
package import Documents
package import ReleaseRecords

/// The candidate that a promotion makes final, with what it released: the final release must be the same.
package struct PromotedCandidate: Hashable, Sendable {
  /// Which candidate it is.
  package let promotion: ReleasedPromotion

  /// The paths that the commit to release has not as the candidate's release commit has them, besides
  /// the files that releases write.
  package let changes: [TreeChange]

  /// What more is compared; `nil` where the version alone is asked for.
  package let content: Content?

  package init(promotion: ReleasedPromotion, changes: [TreeChange], content: Content?) {
    self.promotion = promotion
    self.changes = changes
    self.content = content
  }

  /// What a release vouches for besides its tree.
  package struct Content: Hashable, Sendable {
    /// The digest of each environment's identity; empty without an identity.
    package let environments: [String: ContentDigest]

    /// The root of each dataset.
    package let roots: [DatasetName: ContentDigest]

    package init(environments: [String: ContentDigest], roots: [DatasetName: ContentDigest]) {
      self.environments = environments
      self.roots = roots
    }
  }

  /// Everything in which a commit is not what the candidate released: paths, then environments, then
  /// datasets, each by name.
  ///
  /// - Parameter found: what the commit vouches for.
  package func differences(from found: Content) -> [PromotionDifference] {
    let paths = changes.map { PromotionDifference(change: $0) }
    guard let content else { return paths }
    let environments = PromotionDifference.between(
      content.environments, found.environments, kind: .environment)
    let datasets = PromotionDifference.between(
      Dictionary(uniqueKeysWithValues: content.roots.map { ($0.key.text, $0.value) }),
      Dictionary(uniqueKeysWithValues: found.roots.map { ($0.key.text, $0.value) }),
      kind: .dataset)
    return paths + environments + datasets
  }
}
