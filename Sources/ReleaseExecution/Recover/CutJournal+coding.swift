internal import CommitHistory
internal import Documents
internal import Git

/// What a copy of the journal says, to the byte.
extension CutJournal {
  private static let form = SealedDocument(schema: "agi-release/journal/v2")

  /// The bytes of a copy.
  var encoded: [UInt8] { Self.form.encoded(node) }

  /// Reads a copy; `nil` when any byte of it is not as it was written.
  init?(decoding bytes: [UInt8]) {
    guard let node = Self.form.decoded(bytes) else { return nil }
    self.init(reading: node)
  }

  private var node: Node {
    .map([
      ("version", .text(version)), ("branch", .text(branchRef)),
      ("oldCommit", .text(oldCommit.hex)), ("newCommit", .text(newCommit.hex)),
      ("tags", .list(tags, \.node)),
      (
        "logs",
        .list(logs) {
          .map([
            ("shared", .boolean($0.isShared)), ("ref", .text($0.ref)), ("text", .text($0.text)),
          ])
        }
      ),
      ("index", .text(index?.hex)), ("files", .list(files, \.node)),
      ("pushTo", .text(pushTo)), ("kind", .text(kind.rawValue)),
    ])
  }

  private init?(reading node: Node) {
    guard let version = node["version"]?.text, let branch = node["branch"]?.text,
      let old = node.id("oldCommit"), let new = node.id("newCommit"),
      let tags = node.all("tags", { Tag(reading: $0) }),
      let logs = node.all("logs", { ReflogLine(reading: $0) }),
      let files = node.all("files", { File(reading: $0) })
    else { return nil }
    // A journal of version 0.3.0 has no such key, and is of a release.
    guard let kind = CutKind(rawValue: node["kind"]?.text ?? CutKind.release.rawValue) else {
      return nil
    }
    self.init(
      kind: kind, version: version, branchRef: branch, oldCommit: old, newCommit: new, tags: tags,
      logs: logs,
      index: node["index"]?.text.flatMap { ContentDigest(hex: $0) }, files: files,
      pushTo: node["pushTo"]?.text)
  }
}

extension CutJournal.Tag {
  /// The tag as a document has it.
  var node: Node { .map([("ref", .text(ref)), ("object", .text(object.hex))]) }

  /// Reads a tag; `nil` when it is none.
  init?(reading node: Node) {
    guard let ref = node["ref"]?.text, let object = node.id("object") else { return nil }
    self.init(ref: ref, object: object)
  }
}

extension ReflogLine {
  fileprivate init?(reading node: Node) {
    guard let isShared = node["shared"]?.boolean, let ref = node["ref"]?.text,
      let text = node["text"]?.text
    else { return nil }
    self.init(isShared: isShared, ref: ref, text: text)
  }
}

extension CutJournal.File {
  fileprivate var node: Node {
    .map([
      ("path", .text(path)), ("mode", .integer(mode.rawValue)), ("before", .text(before?.hex)),
      ("after", .text(after.hex)), ("old", old?.node ?? .null), ("new", new?.node ?? .null),
    ])
  }

  fileprivate init?(reading node: Node) {
    guard let path = node["path"]?.text, let after = node.id("after"),
      let number = node["mode"]?.integer,
      let mode = UInt32(exactly: number).flatMap({ FileMode(rawValue: $0) })
    else { return nil }
    self.init(
      path: path, mode: mode, before: node.id("before"), after: after,
      old: node["old"].flatMap { FileContent(reading: $0) },
      new: node["new"].flatMap { FileContent(reading: $0) })
  }
}

extension FileContent {
  fileprivate var node: Node {
    .map([("size", .integer(sizeBytes)), ("sha256", .text(digest.hex))])
  }

  fileprivate init?(reading node: Node) {
    guard let size = node["size"]?.integer, let sizeBytes = Int(exactly: size),
      let digest = node["sha256"]?.text.flatMap({ ContentDigest(hex: $0) })
    else { return nil }
    self.init(sizeBytes: sizeBytes, digest: digest)
  }
}

extension Node {
  /// The object id below a key.
  func id(_ key: String) -> ObjectID? { self[key]?.text.flatMap { ObjectID(hex: $0) } }

  /// The elements of the list below a key; `nil` when one of them cannot be read.
  func all<Element>(_ key: String, _ read: (Node) -> Element?) -> [Element]? {
    guard let list = self[key]?.list else { return nil }
    let elements = list.compactMap(read)
    return elements.count == list.count ? elements : nil
  }
}
