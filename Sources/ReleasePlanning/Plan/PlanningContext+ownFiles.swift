internal import Documents
internal import ReleaseRecords
internal import ReleaseRules
package import SemanticVersioning

extension PlanningContext {
  /// Refuses to write over what a release under another tag has left: several families of tags may have
  /// one version, and a record or a section of a changelog is of one release for ever.
  ///
  /// - Throws: `PlanningFault.ownedByOther`.
  package func requireOwnFiles(of version: SemanticVersion) throws(PlanningFault) {
    let own = tagName(of: version)
    if let folder = policy.recordsFolder {
      let path = ReleaseRecord.path(of: version.description, in: folder)
      if let owner = files[path].flatMap({ recordedTag($0, at: path) }), owner != own {
        throw .ownedByOther(path: path, version: version, tag: own, owner: owner)
      }
    }
    if let sectionOwner {
      throw .ownedByOther(
        path: policy.changelog.path, version: version, tag: own, owner: sectionOwner)
    }
  }

  /// The tag that a record names; `nil` for one that cannot be read.
  private func recordedTag(_ bytes: [UInt8], at path: String) -> String? {
    (try? parseJSON(bytes, name: path)).flatMap { try? ReleaseRecord(reading: $0) }?.facts.tag
  }
}
