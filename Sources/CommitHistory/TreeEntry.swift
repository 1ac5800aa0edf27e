/// One name in a tree object.
package struct TreeEntry: Hashable, Sendable {
  /// The name; bytes that are not UTF-8 are replaced.
  package let name: String

  /// What the name stands for.
  package let mode: FileMode

  /// The blob, tree or commit.
  package let object: ObjectID

  package init(name: String, mode: FileMode, object: ObjectID) {
    self.name = name
    self.mode = mode
    self.object = object
  }

  /// Reads all entries of a tree object's content; `nil` when it is damaged.
  package static func list(in content: [UInt8]) -> [TreeEntry]? {
    var entries: [TreeEntry] = []
    let bytes = content.span
    var position = 0
    while position < bytes.count {
      var mode: UInt32 = 0
      while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
        guard (48...55).contains(bytes[position]) else { return nil }
        mode = mode &* 8 &+ UInt32(bytes[position] - 48)
        position += 1
      }
      let nameStart = position + 1
      position = nameStart
      while position < bytes.count, bytes[position] != 0 { position += 1 }
      guard position + ObjectID.byteCount < bytes.count, let mode = FileMode(rawValue: mode) else {
        return nil
      }
      let object = ObjectID(bytes: bytes.extracting((position + 1)...))
      let name = String(decoding: content[nameStart..<position], as: UTF8.self)
      entries.append(TreeEntry(name: name, mode: mode, object: object))
      position += 1 + ObjectID.byteCount
    }
    return entries
  }
}

/// What git records of a file's kind and permission.
package enum FileMode: Hashable, Sendable {
  case regular, executable, symlink, directory, submodule

  /// Reads the number in a tree; `nil` for one that git does not write.
  package init?(rawValue: UInt32) {
    switch rawValue {
    case 0o100644, 0o100664: self = .regular
    case 0o100755: self = .executable
    case 0o120000: self = .symlink
    case 0o040000: self = .directory
    case 0o160000: self = .submodule
    default: return nil
    }
  }

  /// The number in a tree.
  package var rawValue: UInt32 {
    switch self {
    case .regular: 0o100644
    case .executable: 0o100755
    case .symlink: 0o120000
    case .directory: 0o040000
    case .submodule: 0o160000
    }
  }
}

/// A file in a tree with its content.
package struct TreeFile: Hashable, Sendable {
  package let mode: FileMode
  package let blob: ObjectID
  package let content: [UInt8]

  package init(mode: FileMode, blob: ObjectID, content: [UInt8]) {
    self.mode = mode
    self.blob = blob
    self.content = content
  }
}
