internal import CLibGit2
package import CommitHistory

extension Repository: CommitSource {
  /// Reads one commit straight from the object database.
  ///
  /// - Throws: `GitError.missingObject`, or `.damagedObject` when it is no commit.
  package func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let object = try read(try replacements()[id] ?? id)
    guard object.kind == GIT_OBJECT_COMMIT else {
      throw .damagedObject(id, reason: "it is no commit")
    }
    do {
      return try Commit(id: id, object: object.content)
    } catch {
      throw .damagedObject(id, reason: error.reason)
    }
  }

  /// Reads a commit that a file names: it need not be a commit, and need not be here.
  ///
  /// - Returns: `nil` where there is no such object, or one of another kind.
  /// - Throws: `GitError` when the object is here and cannot be read.
  package func commitIfAny(_ id: ObjectID) throws(GitError) -> Commit? {
    do throws(GitError) {
      guard try objectKind(id) == GIT_OBJECT_COMMIT else { return nil }
    } catch {
      if case .missingObject = error { return nil }
      throw error
    }
    return try commit(id)
  }

  /// Reads an annotated tag's object.
  ///
  /// - Throws: `GitError.missingObject`, or `.damagedObject` when it is no tag.
  package func tagObject(_ id: ObjectID) throws(GitError) -> TagObject {
    let object = try read(id)
    guard object.kind == GIT_OBJECT_TAG, let tag = TagObject(object: object.content) else {
      throw .damagedObject(id, reason: "it is no annotated tag")
    }
    return tag
  }

  /// The content of a file in a commit's tree.
  ///
  /// - Returns: the file; `nil` when the tree has no entry at `path`.
  /// - Throws: `GitError` when an object cannot be read.
  package func file(at path: String, in commit: Commit) throws(GitError) -> TreeFile? {
    guard let entry = try treeEntry(at: path, inTree: commit.tree) else { return nil }
    guard entry.mode != .directory, entry.mode != .submodule else {
      return TreeFile(mode: entry.mode, blob: entry.object, content: [])
    }
    return TreeFile(mode: entry.mode, blob: entry.object, content: try read(entry.object).content)
  }

  /// The names in a folder of a commit's tree, sorted; empty when there is no such folder.
  ///
  /// - Throws: `GitError` when an object cannot be read.
  package func names(inFolder path: String, of commit: Commit) throws(GitError) -> [String] {
    var tree = commit.tree
    if !path.isEmpty {
      guard let entry = try treeEntry(at: path, inTree: commit.tree), entry.mode == .directory
      else { return [] }
      tree = entry.object
    }
    return try treeEntries(tree).map(\.name)
  }

  /// The entries of a tree in git's order.
  ///
  /// - Throws: `GitError` when the tree cannot be read.
  package func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
    try treeEntries(id)
  }

  /// The content of a blob.
  ///
  /// - Throws: `GitError` when it cannot be read.
  package func content(ofBlob id: ObjectID) throws(GitError) -> [UInt8] {
    let object = try read(id)
    guard object.kind == GIT_OBJECT_BLOB else { throw .damagedObject(id, reason: "it is no file") }
    return object.content
  }

  /// The size of an object's content in bytes, which is not read for it.
  ///
  /// - Throws: `GitError` when the object is not there.
  package func byteCount(of id: ObjectID) throws(GitError) -> Int {
    try header(id).size
  }

  /// The entry at `path` below a tree; `nil` when there is none.
  package func treeEntry(
    at path: String, inTree root: ObjectID
  ) throws(GitError) -> TreeEntry? {
    var tree = root
    let components = path.split(separator: "/")
    for (depth, component) in components.enumerated() {
      guard
        let entry = try treeEntries(tree).first(where: {
          // Byte for byte: to Swift two names are equal that differ in their Unicode form only.
          $0.name.utf8.elementsEqual(component.utf8)
        })
      else {
        return nil
      }
      if depth == components.count - 1 { return entry }
      guard entry.mode == .directory else { return nil }
      tree = entry.object
    }
    return nil
  }

  private func treeEntries(_ id: ObjectID) throws(GitError) -> [TreeEntry] {
    let object = try read(id)
    guard object.kind == GIT_OBJECT_TREE, let entries = TreeEntry.list(in: object.content) else {
      throw .damagedObject(id, reason: "it is no tree")
    }
    return entries
  }

  /// The kind of an object, from its header alone.
  func objectKind(_ id: ObjectID) throws(GitError) -> git_object_t { try header(id).kind }

  private func header(_ id: ObjectID) throws(GitError) -> (kind: git_object_t, size: Int) {
    if let header = try loose(id, { try $0.header() }) { return (header.kind, header.size) }
    var name = git_oid(id)
    var size = 0
    var kind = GIT_OBJECT_INVALID
    let status = unsafe git_odb_read_header(&size, &kind, objects, &name)
    guard status == 0 else { throw Self.readFailure(id, status: status) }
    return (kind, size)
  }

  /// Reads an object of any kind.
  func read(_ id: ObjectID) throws(GitError) -> (kind: git_object_t, content: [UInt8]) {
    if let object = try looseObject(id) { return object }
    return try unsafe packed(id) { kind, content in
      (kind, unsafe [UInt8](UnsafeRawBufferPointer(content)))
    }
  }

  /// Lends the content of a blob, which may be large: it is in memory once.
  ///
  /// - Throws: `GitError` when it cannot be read; what `body` throws.
  package func withContent<Value>(
    ofBlob id: ObjectID, _ body: (Span<UInt8>) throws -> Value
  ) throws -> Value {
    func checked(_ kind: git_object_t) throws(GitError) {
      guard kind == GIT_OBJECT_BLOB else { throw .damagedObject(id, reason: "it is no file") }
    }
    if let object = try looseObject(id) {
      try checked(object.kind)
      return try body(object.content.span)
    }
    let result = try unsafe packed(id) { kind, content -> Result<Value, any Error> in
      Result {
        try checked(kind)
        return try body(unsafe content.span)
      }
    }
    return try result.get()
  }

  /// Lends an object that libgit2 reads.
  private func packed<Value>(
    _ id: ObjectID, _ body: (git_object_t, UnsafeBufferPointer<UInt8>) -> Value
  ) throws(GitError) -> Value {
    var name = git_oid(id)
    var object: OpaquePointer?
    let status = unsafe git_odb_read(&object, objects, &name)
    guard status == 0, let object = unsafe object else {
      throw Self.readFailure(id, status: status)
    }
    defer { unsafe git_odb_object_free(object) }
    let data = unsafe git_odb_object_data(object)?.assumingMemoryBound(to: UInt8.self)
    let count = unsafe data == nil ? 0 : git_odb_object_size(object)
    return unsafe body(
      git_odb_object_type(object), UnsafeBufferPointer(start: data, count: count))
  }

  /// Reads an object that has a file of its own; `nil` where it has none, or libgit2 has to say what is
  /// wrong with it.
  func looseObject(
    _ id: ObjectID
  ) throws(GitError) -> (kind: git_object_t, content: [UInt8])? {
    try loose(id) { file in
      let header = try file.header()
      return (header.kind, try file.content(header))
    }
  }

  /// Reads from the file of an object, and refuses one that ends too early.
  private func loose<Value>(
    _ id: ObjectID, _ body: (LooseFile) throws -> Value
  ) throws(GitError) -> Value? {
    let folder = Int(id.bytes[0])
    for (directory, exists) in zip(objectDirectories, try looseFolders()) where exists[folder] {
      let hex = id.hex
      guard let file = try LooseFile("\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))") else {
        continue
      }
      do {
        return try body(file)
      } catch let error as GitError {
        throw error
      } catch {
        let fault = error as? LooseFile.Fault
        if fault == .torn || file.isTorn() {
          throw .damagedObject(id, reason: "its file is torn")
        }
        guard fault == .wrongSize else { return nil }
        throw .damagedObject(id, reason: "its size is not the one that its file states")
      }
    }
    return nil
  }

  /// Which folders of loose objects exist: in a fresh clone none, and then no read costs more.
  private func looseFolders() throws(GitError) -> [[Bool]] {
    if let known = knownLooseFolders { return known }
    var folders: [[Bool]] = []
    for directory in objectDirectories {
      var exists = [Bool](repeating: false, count: 256)
      for entry in try listDirectory(Array(directory.utf8)) where entry.name.count == 2 {
        guard let byte = UInt8(String(decoding: entry.name, as: UTF8.self), radix: 16) else {
          continue
        }
        exists[Int(byte)] = true
      }
      folders.append(exists)
    }
    knownLooseFolders = folders
    return folders
  }

  static func readFailure(_ id: ObjectID, status: Int32) -> GitError {
    let reason = LibGit2.lastErrorText()
    return status == GIT_ENOTFOUND.rawValue
      ? .missingObject(id) : .damagedObject(id, reason: reason)
  }
}

extension git_oid {
  /// The id in libgit2's form.
  init(_ id: ObjectID) {
    self.init()
    let bytes = id.bytes
    unsafe withUnsafeMutableBytes(of: &self) { unsafe $0.copyBytes(from: bytes) }
  }

  /// The id as a value.
  var objectID: ObjectID {
    let bytes = unsafe withUnsafeBytes(of: self) { unsafe [UInt8]($0) }
    return ObjectID(bytes: bytes.span)
  }
}
