internal import CommitHistory
internal import Documents
internal import FileStore
internal import Git

/// What a cut is about to change, written down before the first change.
struct CutJournal: Hashable, Sendable {
  let version: String
  let branchRef: String
  let oldCommit: ObjectID
  let newCommit: ObjectID
  let tagRef: String
  let tagObject: ObjectID
  let files: [File]

  /// One file of the release commit.
  struct File: Hashable, Sendable {
    let path: String
    let mode: FileMode
    /// The blob before; `nil` for a new file.
    let before: ObjectID?
    let after: ObjectID
  }

  private static let schema = "agi-release/journal/v1"
  private static let path: RelativePath = "agi-release/journal.json"
  private static let sizeMax = 1 << 20

  /// Makes the journal durable.
  func write(in repository: Repository) throws(ReleaseFailure) {
    try translating {
      try FileTree(root: repository.gitDirectory).write(prettyJSON(node), to: Self.path)
    }
  }

  /// Ends the journal: nothing is under way.
  func remove(in repository: Repository) throws(ReleaseFailure) {
    try translating {
      _ = try FileTree(root: repository.gitDirectory).remove(Self.path)
    }
  }

  /// The journal of a cut that did not come to its end; `nil` when none is under way.
  ///
  /// - Throws: `ReleaseFailure` when there is one and it cannot be read.
  static func read(in repository: Repository) throws(ReleaseFailure) -> CutJournal? {
    try translating {
      let tree = FileTree(root: repository.gitDirectory)
      guard let bytes = try tree.read(path, limitBytes: sizeMax) else { return nil }
      guard let node = try? parseJSON(bytes, name: "journal.json"),
        let journal = CutJournal(reading: node)
      else {
        throw ReleaseFailure(
          .interrupted, code: "cut.journal",
          message: "'\(repository.gitDirectory)/\(path)' is no journal of a cut",
          hint: "look at the last commit and its tag, then remove the file")
      }
      return journal
    }
  }

  private var node: Node {
    .map([
      ("schema", .text(Self.schema)), ("version", .text(version)), ("branch", .text(branchRef)),
      ("oldCommit", .text(oldCommit.hex)), ("newCommit", .text(newCommit.hex)),
      ("tag", .text(tagRef)), ("tagObject", .text(tagObject.hex)),
      (
        "files",
        .list(files) { file in
          .map([
            ("path", .text(file.path)), ("mode", .integer(file.mode.rawValue)),
            ("before", .text(file.before?.hex)), ("after", .text(file.after.hex)),
          ])
        }
      ),
    ])
  }

  private init?(reading node: Node) {
    guard node["schema"]?.text == Self.schema, let version = node["version"]?.text,
      let branch = node["branch"]?.text, let old = node.id("oldCommit"),
      let new = node.id("newCommit"), let tag = node["tag"]?.text,
      let tagObject = node.id("tagObject"), let list = node["files"]?.list
    else { return nil }
    var files: [File] = []
    for entry in list {
      guard let path = entry["path"]?.text, let after = entry.id("after"),
        let number = entry["mode"]?.integer,
        let mode = UInt32(exactly: number).flatMap({ FileMode(rawValue: $0) })
      else { return nil }
      files.append(File(path: path, mode: mode, before: entry.id("before"), after: after))
    }
    self.init(
      version: version, branchRef: branch, oldCommit: old, newCommit: new, tagRef: tag,
      tagObject: tagObject, files: files)
  }

  init(
    version: String, branchRef: String, oldCommit: ObjectID, newCommit: ObjectID, tagRef: String,
    tagObject: ObjectID, files: [File]
  ) {
    self.version = version
    self.branchRef = branchRef
    self.oldCommit = oldCommit
    self.newCommit = newCommit
    self.tagRef = tagRef
    self.tagObject = tagObject
    self.files = files
  }
}

extension Node {
  fileprivate func id(_ key: String) -> ObjectID? {
    self[key]?.text.flatMap { ObjectID(hex: $0) }
  }
}
