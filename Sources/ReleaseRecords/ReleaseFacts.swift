package import CommitHistory
package import SemanticVersioning

/// What a release states about itself, in the version file, in `current.json` and in the record.
package struct ReleaseFacts: Hashable, Sendable {
  package let name: String
  package let version: SemanticVersion
  package let tag: String
  package let previousVersion: SemanticVersion?
  package let previousTag: String?

  /// The commit that the release commit stands on: what was released.
  package let sourceCommit: ObjectID

  package let date: ReleaseDate

  /// What the model is made from; none for a release that was made before releases told.
  package let sources: [SourceTag]

  package init(
    name: String, version: SemanticVersion, tag: String, previousVersion: SemanticVersion?,
    previousTag: String?, sourceCommit: ObjectID, date: ReleaseDate, sources: [SourceTag] = []
  ) {
    self.name = name
    self.version = version
    self.tag = tag
    self.previousVersion = previousVersion
    self.previousTag = previousTag
    self.sourceCommit = sourceCommit
    self.date = date
    self.sources = sources
  }

  /// `stable`, or the label of the pre-release.
  package var channel: String { ReleaseRecords.channel(of: version) }
}

/// The channel of a version: `stable`, or the label of the pre-release.
package func channel(of version: SemanticVersion) -> String {
  guard version.isPrerelease else { return "stable" }
  return version.prereleaseLabel ?? version.prerelease.map(\.description).joined(separator: ".")
}
