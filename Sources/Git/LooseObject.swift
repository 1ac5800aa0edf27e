internal import CLibGit2
package import CommitHistory

/// An object as git keeps it in a file of its own, ready to be written.
///
/// Made here and written by the caller: a transaction decides itself in what order and how durably
/// its files reach the disk, which libgit2 leaves open.
package struct LooseObject: Hashable, Sendable {
  /// The kinds of object that a release writes.
  package enum Kind: String, Sendable {
    case blob, tree, commit, tag
  }

  /// The id.
  package let id: ObjectID

  /// What the object is.
  package let kind: Kind

  /// What the object holds.
  package let content: [UInt8]

  /// Makes the object of some content.
  ///
  /// - Throws: `GitError.library` when libgit2 cannot digest it.
  package init(_ content: [UInt8], as kind: Kind) throws(GitError) {
    LibGit2.start()
    let type =
      switch kind {
      case .blob: GIT_OBJECT_BLOB
      case .tree: GIT_OBJECT_TREE
      case .commit: GIT_OBJECT_COMMIT
      case .tag: GIT_OBJECT_TAG
      }
    var id = git_oid()
    let status = unsafe content.withUnsafeBytes {
      unsafe git_odb_hash(&id, $0.baseAddress, $0.count, type)
    }
    guard status == 0 else { throw LibGit2.failure("digest an object", status: status) }
    self.id = id.objectID
    self.kind = kind
    self.content = content
  }

  /// Where the file lies below the folder of objects.
  package var path: String { "\(id.hex.prefix(2))/\(id.hex.dropFirst(2))" }

  /// The bytes of the file: kind and size, then the content, all of it one zlib stream.
  ///
  /// - Throws: `GitError.library` when zlib has no memory.
  package func file() throws(GitError) -> [UInt8] {
    let plain = Array("\(kind.rawValue) \(content.count)\0".utf8) + content
    var size = compressBound(UInt(plain.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    let status = unsafe compress2(&packed, &size, plain, UInt(plain.count), Z_DEFAULT_COMPRESSION)
    guard status == Z_OK else {
      throw .library(operation: "compress an object", reason: "zlib status \(status)")
    }
    return Array(packed[..<Int(size)])
  }
}

extension Repository {
  /// Whether an object of that id is there.
  package func contains(_ id: ObjectID) -> Bool {
    var name = git_oid(id)
    return unsafe git_odb_exists(objects, &name) == 1
  }

  /// Whether the object is there, whole and with the same content.
  ///
  /// A file that a crash tore is not there: it is to be written again.
  package func holds(_ object: LooseObject) -> Bool {
    var name = git_oid(object.id)
    guard unsafe git_odb_exists(objects, &name) == 1, let found = try? read(object.id) else {
      return false
    }
    return found.content == object.content
  }
}
