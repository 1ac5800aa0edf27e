internal import CommitHistory

/// The content of a `packed-refs` file.
///
/// Read here and not through libgit2, whose iterators answer a torn file with fewer refs and no
/// error.
struct PackedRefs {
  /// One line of the file.
  struct Entry {
    let name: RefName
    let object: ObjectID
    /// The object behind an annotated tag, where the file says it.
    var peeled: ObjectID?
  }

  /// The refs in the order of the file.
  let entries: [Entry]

  /// Whether an entry without a peeled object is known to hold no tag object.
  let isFullyPeeled: Bool

  static let empty = PackedRefs(entries: [], isFullyPeeled: true)

  private init(entries: [Entry], isFullyPeeled: Bool) {
    self.entries = entries
    self.isFullyPeeled = isFullyPeeled
  }

  /// Reads the file's bytes.
  ///
  /// - Throws: `GitError.unreadableFile` when a line is not what git writes, or the last one is torn.
  init(_ bytes: [UInt8], path: String) throws(GitError) {
    var entries: [Entry] = []
    var isFullyPeeled = false
    guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else {
      throw .unreadableFile(path: path, reason: "its last line is torn")
    }
    let content = bytes.span
    var position = 0
    var line = 0
    while position < content.count {
      var end = position
      while content[end] != UInt8(ascii: "\n") { end += 1 }
      line += 1
      let first = content[position]
      if first == UInt8(ascii: "#") {
        let header = String(decoding: bytes[position..<end], as: UTF8.self)
        isFullyPeeled = isFullyPeeled || header.split(separator: " ").contains("fully-peeled")
      } else if first == UInt8(ascii: "^"), let peeled = ObjectID(hex: content, at: position + 1),
        end == position + 1 + ObjectID.hexDigitCount, !entries.isEmpty
      {
        entries[entries.count - 1].peeled = peeled
      } else if let object = ObjectID(hex: content, at: position),
        end > position + ObjectID.hexDigitCount + 1,
        content[position + ObjectID.hexDigitCount] == UInt8(ascii: " ")
      {
        let name = bytes[(position + ObjectID.hexDigitCount + 1)..<end]
        guard !name.contains(0) else {
          throw .unreadableFile(path: path, reason: "line \(line) has a NUL in the name of a ref")
        }
        entries.append(Entry(name: RefName(bytes: name), object: object))
      } else {
        throw .unreadableFile(path: path, reason: "line \(line) is not an object id and a ref")
      }
      position = end + 1
    }
    self.entries = entries
    self.isFullyPeeled = isFullyPeeled
  }

  /// The object that the file gives for a ref.
  func object(of name: RefName) -> ObjectID? {
    entries.first { $0.name == name }?.object
  }
}
