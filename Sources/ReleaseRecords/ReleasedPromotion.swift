package import CommitHistory
package import Documents
package import SemanticVersioning

/// Which candidate a final release is: what its record says under `promotes`.
package struct ReleasedPromotion: Hashable, Sendable {
  /// The version of the candidate.
  package let version: SemanticVersion

  /// The tag of the candidate.
  package let tag: String

  /// The candidate's release commit, whose content the final release has.
  package let commit: ObjectID

  package init(version: SemanticVersion, tag: String, commit: ObjectID) {
    self.version = version
    self.tag = tag
    self.commit = commit
  }

  /// The promotion as a record and a plan write it.
  package var report: Node {
    .map([
      ("version", .text(version.description)), ("tag", .text(tag)),
      ("commit", .text(commit.hex)),
    ])
  }

  /// Reads what a record says under `promotes`.
  package init(reading node: Node) throws(RecordFault) {
    guard let version = node["version"]?.text.flatMap({ try? SemanticVersion($0) }) else {
      throw RecordFault(key: "promotes.version", expected: "a SemVer 2.0.0 version")
    }
    guard let tag = node["tag"]?.text else {
      throw RecordFault(key: "promotes.tag", expected: "a text")
    }
    guard let commit = node["commit"]?.text.flatMap({ ObjectID(hex: $0) }) else {
      throw RecordFault(key: "promotes.commit", expected: "a commit id of 40 digits")
    }
    self.init(version: version, tag: tag, commit: commit)
  }
}
