internal import Attestation
internal import CommitHistory
internal import DatasetManifests
internal import Documents
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import ReleaseVerification
internal import SemanticVersioning
internal import YAML

/// What is needed to look at the signatures of a release.
struct SignatureObserver {
  let repository: Repository
  let policy: ReleasePolicy
  let census: TagCensus
  let head: Commit

  /// Every version that is known, highest first.
  let known: [SemanticVersion]

  let sources: SignatureSources

  /// Looks at the signatures of a release, and at who may make them.
  ///
  /// - Throws: what reading the repository throws.
  func signatures(of observation: ReleaseObservation) throws -> ObservedSignatures {
    var seen = ObservedSignatures()
    guard let version = try? SemanticVersion(observation.version) else { return seen }
    if let tag = census.versions.first(where: { $0.version == version })?.tag, tag.isAnnotated {
      seen.tag = SignedObject(tag: try repository.tagContent(tag.object))
    }
    let released = try observation.releaseCommit.map { try repository.commit($0) }
    if let released {
      seen.commit = ObservedSignatures.SignedCommit(
        id: released.id, committer: released.committer,
        object: SignedObject(commit: released.object))
      seen.furtherTags = try furtherTags(of: observation, at: released)
    }
    let base = try base(of: version, at: released)
    seen.isRequired = try isRequired(at: [released, base.commit])
    seen.signers = try signers(of: observation, released: released, base: base)
    return seen
  }

  /// The tags of datasets that the release itself made: those of unchanged datasets are of a release
  /// before it, which vouches for them.
  private func furtherTags(
    of observation: ReleaseObservation, at commit: Commit
  ) throws -> [ObservedSignatures.FurtherTag] {
    guard let folder = policy.recordsFolder else { return [] }
    let path = ReleasedDatasets.path(of: observation.version, in: folder)
    guard let bytes = observation.files[path],
      let list = try? ReleasedDatasets(reading: bytes, file: path)
    else { return [] }
    return try list.datasets.compactMap { dataset in
      guard let tag = census.tag(named: dataset.tag), tag.isAnnotated, tag.target == commit.id
      else { return nil }
      return ObservedSignatures.FurtherTag(
        name: tag.name, tagger: try repository.tagObject(tag.object).tagger,
        object: SignedObject(tag: try repository.tagContent(tag.object)))
    }
  }

  /// The release before: its tree says who may sign this one.
  private enum Base {
    case release(version: SemanticVersion, commit: Commit)
    /// There is one, and its commit is not in this clone.
    case missing(SemanticVersion)
    /// This is the first release.
    case none

    var commit: Commit? {
      if case .release(_, let commit) = self { commit } else { nil }
    }
  }

  /// The highest final version below a release that the release builds on.
  ///
  /// What the release says itself is not asked: whoever forged it would name the release that suits
  /// them, or none. One that builds on no release is judged by the highest below it.
  private func base(of version: SemanticVersion, at released: Commit?) throws -> Base {
    var highest: Base?
    for earlier in known where !earlier.isPrerelease && earlier < version {
      guard let commit = try commit(of: earlier) else { return .missing(earlier) }
      let candidate = Base.release(version: earlier, commit: commit)
      guard let released else { return highest ?? candidate }
      if try isAncestor(commit.id, of: released.id) { return candidate }
      highest = highest ?? candidate
    }
    return highest ?? .none
  }

  private func commit(of version: SemanticVersion) throws -> Commit? {
    for tag in census.versions where tag.version == version {
      guard try repository.targetKind(of: tag.tag) == .commit else { continue }
      return try repository.commit(tag.tag.target)
    }
    return try releaseCommit(
      of: version.description, before: head, in: repository, policy: policy)
  }

  private func isAncestor(_ commit: ObjectID, of other: ObjectID) throws(GitError) -> Bool {
    var graph = CommitGraph(source: repository)
    do {
      return try graph.isAncestor(commit, of: other)
    } catch {
      // Where a shallow clone ends it is not known, and the release is judged by the highest below it.
      if repository.isShallow, case .missingObject = error { return false }
      throw error
    }
  }

  /// Whether the release's own configuration, or that of the release before, asks for a signature: a
  /// release cannot excuse itself.
  private func isRequired(at commits: [Commit?]) throws -> Bool {
    let decided = try commits.compactMap { commit in
      try commit.flatMap { try requirement(at: $0) }
    }
    return decided.isEmpty ? policy.signing.isRequired : decided.contains(true)
  }

  /// What the configuration of a commit says; that of today where it cannot be read any more.
  private func requirement(at commit: Commit) throws -> Bool? {
    guard let file = try repository.file(at: ReleasePolicy.path, in: commit) else { return nil }
    guard let node = try? parseYAML(file.content, name: ReleasePolicy.path) else {
      return policy.signing.isRequired
    }
    return ReleasePolicy.read(node, defaultName: policy.name).policy.signing.isRequired
  }

  private func signers(
    of observation: ReleaseObservation, released: Commit?, base: Base
  ) throws -> ObservedSigners {
    let revoked: RevokedKeys
    switch try revokedKeys(at: [head, base.commit]) {
    case .success(let keys): revoked = keys
    case .failure(let fault): return fault.signers
    }
    if let given = sources.allowedSigners {
      return list(given.bytes, revoked: revoked, place: given.name, isOwn: false)
    }
    guard let path = policy.signing.allowedSignersPath else { return .none }
    switch base {
    case .missing(let version):
      return .unknown(
        "who may sign is said by the release before, \(version), which is not in this clone: "
          + "git fetch --tags --unshallow")
    case .release(let version, let commit):
      if let bytes = try content(path, at: commit) {
        return list(bytes, revoked: revoked, place: "\(version):\(path)", isOwn: false)
      }
    case .none: break
    }
    guard let bytes = try released.flatMap({ try content(path, at: $0) }) else {
      return .unknown("there is no '\(path)' to say whose key that is")
    }
    return list(
      bytes, revoked: revoked, place: "\(observation.version):\(path)", isOwn: true)
  }

  private func list(
    _ bytes: [UInt8], revoked: RevokedKeys, place: String, isOwn: Bool
  ) -> ObservedSigners {
    do throws(AttestationFault) {
      return .found(
        SignerList(
          allowed: try AllowedSigners(parsing: bytes), revoked: revoked, place: place, isOwn: isOwn)
      )
    } catch {
      return UnreadableList(place: place, fault: error).signers
    }
  }

  /// A list that cannot be read.
  private struct UnreadableList: Error {
    let place: String
    let fault: AttestationFault

    var signers: ObservedSigners {
      .unreadable(
        place: fault.line.map { "\(place):\($0)" } ?? place, reason: fault.message)
    }
  }

  /// The keys that HEAD or the release before revokes: a key is revoked after it has signed.
  private func revokedKeys(
    at commits: [Commit?]
  ) throws -> Result<RevokedKeys, UnreadableList> {
    guard let path = policy.signing.revokedKeysPath else { return .success(RevokedKeys()) }
    var all = RevokedKeys()
    for case let commit? in commits {
      guard let bytes = try content(path, at: commit) else { continue }
      do throws(AttestationFault) {
        all = all.union(try RevokedKeys(parsing: bytes))
      } catch {
        return .failure(
          UnreadableList(place: "\(commit.id.abbreviated()):\(path)", fault: error))
      }
    }
    return .success(all)
  }

  /// The content of a regular file; `nil` where there is none.
  private func content(_ path: String, at commit: Commit) throws(GitError) -> [UInt8]? {
    guard let file = try repository.file(at: path, in: commit),
      file.mode == .regular || file.mode == .executable
    else { return nil }
    return file.content
  }
}
