internal import CLibGit2
package import CommitHistory

/// A tree object, entry by entry, with every byte that is not changed kept as it is.
struct RawTree {
  /// One name in it.
  private struct Entry {
    /// The mode in octal digits, as the object has them.
    var mode: [UInt8]
    let name: [UInt8]
    var object: [UInt8]

    var isFolder: Bool { mode.elementsEqual("40000".utf8) || mode.elementsEqual("040000".utf8) }

    /// What git sorts by: a folder as if its name ended in a slash.
    var key: [UInt8] { isFolder ? name + [UInt8(ascii: "/")] : name }
  }

  private var entries: [Entry] = []

  /// The empty tree.
  init() {}

  /// Reads a tree's content; `nil` when it is damaged.
  init?(_ content: [UInt8]) {
    var position = 0
    while position < content.count {
      guard let blank = content[position...].firstIndex(of: UInt8(ascii: " ")),
        let end = content[blank...].firstIndex(of: 0),
        end + ObjectID.byteCount < content.count
      else { return nil }
      let next = end + 1 + ObjectID.byteCount
      entries.append(
        Entry(
          mode: Array(content[position..<blank]), name: Array(content[(blank + 1)..<end]),
          object: Array(content[(end + 1)..<next])))
      position = next
    }
  }

  /// The tree's content.
  var content: [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += entry.mode
      bytes.append(UInt8(ascii: " "))
      bytes += entry.name
      bytes.append(0)
      bytes += entry.object
    }
    return bytes
  }

  /// What a name stands for; `nil` when there is no such name.
  func object(of name: [UInt8]) -> (id: ObjectID, isFolder: Bool)? {
    entries.first { $0.name == name }.map { (ObjectID(bytes: $0.object.span), $0.isFolder) }
  }

  /// Puts a name in, in git's order, or gives the name that is there another object.
  mutating func set(_ name: [UInt8], to object: ObjectID, mode: FileMode) {
    let digits = Array(String(mode.rawValue, radix: 8).utf8)
    let entry = Entry(mode: digits, name: name, object: Array(object.bytes))
    entries.removeAll { $0.name == name }
    let place = entries.firstIndex { entry.key.lexicographicallyPrecedes($0.key) }
    entries.insert(entry, at: place ?? entries.count)
  }
}

extension Repository {
  /// A file to put into a tree.
  package typealias NewFile = (path: String, blob: ObjectID, mode: FileMode)

  /// Works out the tree that is `base` with some files put in.
  ///
  /// - Returns: its id, and the trees that are new, the deepest first.
  /// - Throws: `GitError` when `base` cannot be read, or a file stands where a folder must be.
  package func trees(
    base: ObjectID, files: [NewFile]
  ) throws(GitError) -> (root: ObjectID, new: [LooseObject]) {
    _ = try rawTree(base)
    var new: [LooseObject] = []
    let placed = files.map { file in
      PlacedFile(
        components: file.path.split(separator: "/").map { Array($0.utf8) }[...], file: file)
    }
    let root = placed.isEmpty ? base : try tree(base, with: placed, new: &new)
    return (root, new)
  }

  private struct PlacedFile {
    var components: ArraySlice<[UInt8]>
    let file: NewFile
  }

  private func rawTree(_ id: ObjectID) throws(GitError) -> RawTree {
    let object = try read(id)
    guard object.kind == GIT_OBJECT_TREE, let tree = RawTree(object.content) else {
      throw .damagedObject(id, reason: "it is no tree")
    }
    return tree
  }

  private func tree(
    _ base: ObjectID?, with files: [PlacedFile], new: inout [LooseObject]
  ) throws(GitError) -> ObjectID {
    var tree = RawTree()
    if let base { tree = try rawTree(base) }
    var folders: [[UInt8]: [PlacedFile]] = [:]
    for var placed in files {
      guard let name = placed.components.popFirst() else { continue }
      if placed.components.isEmpty {
        if tree.object(of: name)?.isFolder == true { throw Self.inTheWay(placed.file.path) }
        tree.set(name, to: placed.file.blob, mode: placed.file.mode)
      } else {
        folders[name, default: []].append(placed)
      }
    }
    for (name, inside) in folders.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let existing = tree.object(of: name)
      if existing?.isFolder == false { throw Self.inTheWay(inside[0].file.path) }
      let id = try self.tree(existing?.id, with: inside, new: &new)
      tree.set(name, to: id, mode: .directory)
    }
    let object = try LooseObject(tree.content, as: .tree)
    new.append(object)
    return object.id
  }

  private static func inTheWay(_ path: String) -> GitError {
    .library(
      operation: "put '\(path)' into the tree", reason: "a file stands where a folder must be")
  }
}
