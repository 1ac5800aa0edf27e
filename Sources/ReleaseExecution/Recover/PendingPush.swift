internal import CommitHistory
internal import Documents
internal import FileStore
internal import Git
internal import ReleaseReading

/// A push that was asked for and is not known to have arrived.
package struct PendingPush: Hashable {
  /// What is pushed.
  let kind: CutKind

  /// The version that was released or yanked.
  let version: String

  /// The name of the remote.
  let remote: String

  /// The full name of the branch, and the release commit.
  let branchRef: String
  let commit: ObjectID

  /// The tags of the release.
  let tags: [CutJournal.Tag]

  private static let form = SealedDocument(schema: "agi-release/push/v1")
  private static let sizeMax = 1 << 20

  /// Makes the push known to every later command.
  func write(at site: CutSite) throws {
    let node = Node.map([
      ("version", .text(version)), ("remote", .text(remote)), ("branch", .text(branchRef)),
      ("commit", .text(commit.hex)), ("tags", .list(tags, \.node)),
      ("kind", .text(kind.rawValue)),
    ])
    try site.own.write(Self.form.encoded(node), to: CutSite.push)
  }

  /// Forgets the push: it has arrived, or nobody wants it any more.
  static func remove(at site: CutSite) throws {
    try site.own.remove(CutSite.push)
  }

  /// The push that is not settled yet; `nil` for none.
  ///
  /// - Throws: `ReleaseFailure` when there is one and it cannot be read.
  package static func read(at site: CutSite) throws -> PendingPush? {
    guard let bytes = try site.own.read(CutSite.push, limitBytes: sizeMax) else { return nil }
    guard let node = form.decoded(bytes), let push = PendingPush(reading: node) else {
      throw ReleaseFailure(
        .interrupted, code: "push.record",
        message: "'\(site.own.root)/\(CutSite.push)' is damaged: a release was to be pushed",
        hint: "agi-release abort forgets it; push the branch and its tags by hand")
    }
    return push
  }

  private init?(reading node: Node) {
    guard let version = node["version"]?.text, let remote = node["remote"]?.text,
      let branch = node["branch"]?.text, let commit = node.id("commit"),
      let tags = node.all("tags", { CutJournal.Tag(reading: $0) }),
      let kind = CutKind(rawValue: node["kind"]?.text ?? CutKind.release.rawValue)
    else { return nil }
    self.init(
      kind: kind, version: version, remote: remote, branchRef: branch, commit: commit, tags: tags)
  }

  init(
    kind: CutKind, version: String, remote: String, branchRef: String, commit: ObjectID,
    tags: [CutJournal.Tag]
  ) {
    self.kind = kind
    self.version = version
    self.remote = remote
    self.branchRef = branchRef
    self.commit = commit
    self.tags = tags
  }

  /// The push of a cut; `nil` when none was asked for.
  init?(of journal: CutJournal) {
    guard let remote = journal.pushTo else { return nil }
    self.init(
      kind: journal.kind, version: journal.version, remote: remote, branchRef: journal.branchRef,
      commit: journal.newCommit, tags: journal.tags)
  }
}
