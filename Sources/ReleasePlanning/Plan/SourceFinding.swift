internal import CommitHistory
package import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

extension PlanningContext {
  /// What a version is made from: the identity of each environment, then what the configuration names.
  ///
  /// - Throws: `PlanningFault` for a tag that this clone has not, and for one that names a pre-release
  ///   when the version is final.
  func sources(of version: SemanticVersion) throws(PlanningFault) -> [SourceTag] {
    var sources = identity?.sources ?? []
    for source in policy.sources {
      guard let name = source.tag else {
        sources.append(source)
        continue
      }
      guard let tag = census.tag(named: name) else {
        throw .sourceTagMissing(source: source.label, tag: name)
      }
      if let named = source.version, named.isPrerelease, !version.isPrerelease {
        throw .prereleaseSource(source: source.label, tag: name, version: version)
      }
      sources.append(
        SourceTag(
          kind: source.kind, name: source.name, tag: name, object: tag.object,
          digest: source.digest, location: source.location))
    }
    return sources
  }
}

extension ReleasedIdentity {
  /// The identity of each environment, as something that the model is made from.
  package var sources: [SourceTag] {
    environments.sorted { $0.key < $1.key }.map { environment, digest in
      SourceTag(
        kind: SourceTag.identityKind, name: environment, digest: digest, location: folder)
    }
  }
}
