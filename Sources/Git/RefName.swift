internal import CommitHistory

/// The full name of a ref as git keeps it: bytes, which need not be UTF-8.
///
/// A text would not do. To Swift two names are equal that differ in their Unicode form only, and
/// names that are not UTF-8 all look alike; to git each is a ref of its own.
struct RefName: Hashable {
  let bytes: [UInt8]

  init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The name for people; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the name is UTF-8, so that its text names this ref and no other.
  var isText: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// The name behind a folder such as `refs/tags/`; `nil` when the ref is not in it.
  func inside(_ folder: StaticString) -> RefName? {
    folder.withUTF8Buffer { prefix in
      guard bytes.count > prefix.count, unsafe bytes.starts(with: prefix) else { return nil }
      return RefName(bytes: bytes[prefix.count...])
    }
  }
}

extension RefName: Comparable {
  static func < (left: RefName, right: RefName) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// What the file of a loose ref says.
enum LooseRef: Equatable {
  case object(ObjectID)
  case symbolic(RefName)

  /// Reads the file as git does: white space at the end does not count.
  ///
  /// - Throws: `GitError.unreadableRef` when it holds neither an object id nor the name of a ref.
  init(_ content: [UInt8], of name: RefName) throws(GitError) {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var end = content.count
    while end > 0, isBlank(content[end - 1]) { end -= 1 }
    let text = content[..<end]
    if text.starts(with: Array("ref:".utf8)) {
      let target = RefName(bytes: text.dropFirst(4).drop(while: isBlank))
      guard target.inside("refs/") != nil, Repository.isValidRefName(target.text) else {
        throw .unreadableRef(
          name: name.text, reason: "it points to '\(target.text)', which is no ref")
      }
      self = .symbolic(target)
      return
    }
    let digits = ObjectID.hexDigitCount
    guard let id = ObjectID(hex: text.span), text.count == digits || isBlank(text[digits]) else {
      throw .unreadableRef(name: name.text, reason: "its file holds no object id")
    }
    self = .object(id)
  }
}
