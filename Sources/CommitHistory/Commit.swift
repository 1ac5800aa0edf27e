#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One commit: its place in the graph, and the bytes of the commit object.
///
/// What a walk needs is read at once; people, time zones and the message are read from the object's
/// bytes when they are asked for, since a walk meets many commits and prints few.
package struct Commit: Sendable {
  /// The name of the commit.
  package let id: ObjectID

  /// The name of the commit's tree.
  package let tree: ObjectID

  /// The parents, the first parent first; empty for a root.
  package let parents: [ObjectID]

  /// The committer's time in seconds since 1970; 0 when the object does not say, as in git.
  package let committedAtSeconds: Int64

  /// The content of the commit object as git stores it, without the `commit <size>` header.
  package let object: [UInt8]

  private let headers: CommitHeaders

  /// Reads a commit object.
  ///
  /// - Throws: `CommitObjectError` when the object has no tree or a parent that is no object id.
  package init(id: ObjectID, object: [UInt8]) throws(CommitObjectError) {
    let headers = try CommitHeaders(object: object.span, id: id)
    self.id = id
    self.object = object
    self.headers = headers
    tree = headers.tree
    parents = headers.parents
    committedAtSeconds = headers.committer.map { Signature.seconds(in: object.span, at: $0) } ?? 0
  }

  /// Who wrote the change.
  package var author: Signature { signature(headers.author) }

  /// The bytes that `author` is read from.
  package var authorLine: [UInt8] { headers.author.map { Array(object[$0]) } ?? [] }

  /// Who made the commit.
  package var committer: Signature { signature(headers.committer) }

  /// The message, decoded by the commit's own encoding header.
  package var message: CommitMessage {
    CommitMessage(
      bytes: Array(object[headers.messageStart...]),
      declaredEncoding: headers.encoding.map { String(decoding: object[$0], as: UTF8.self) })
  }

  /// Whether the commit joins two or more lines of history.
  package var isMerge: Bool { parents.count > 1 }

  private func signature(_ range: Range<Int>?) -> Signature {
    guard let range else { return Signature(name: "", email: "", seconds: 0, offsetMinutes: 0) }
    return Signature(line: object[range])
  }
}

/// The reason why the bytes of an object are not a commit.
package struct CommitObjectError: Error, Hashable {
  /// The commit that cannot be read.
  package let id: ObjectID

  /// What is wrong with it.
  package let reason: String
}

/// Where the headers of a commit object are.
private struct CommitHeaders: Sendable {
  var tree: ObjectID = .zero
  var parents: [ObjectID] = []
  var author: Range<Int>?
  var committer: Range<Int>?
  var encoding: Range<Int>?
  var messageStart = 0

  init(object: Span<UInt8>, id: ObjectID) throws(CommitObjectError) {
    var position = 0
    var hasTree = false
    while position < object.count, object[position] != newline {
      // The first byte tells most lines apart; ids have a length, so their lines need no search.
      switch object[position] {
      case UInt8(ascii: "t") where object.starts("tree ", at: position):
        guard !hasTree, let tree = ObjectID(hex: object, at: position + 5) else {
          throw CommitObjectError(id: id, reason: "its 'tree' line is not an object id")
        }
        self.tree = tree
        hasTree = true
        position += 5 + ObjectID.hexDigitCount
      case UInt8(ascii: "p") where object.starts("parent ", at: position):
        guard let parent = ObjectID(hex: object, at: position + 7) else {
          throw CommitObjectError(id: id, reason: "a 'parent' line is not an object id")
        }
        parents.append(parent)
        position += 7 + ObjectID.hexDigitCount
      case UInt8(ascii: "a") where author == nil && object.starts("author ", at: position):
        author = position + 7..<lineEnd(of: object, from: position)
        position = author?.upperBound ?? position
      case UInt8(ascii: "c") where committer == nil && object.starts("committer ", at: position):
        committer = position + 10..<lineEnd(of: object, from: position)
        position = committer?.upperBound ?? position
      case UInt8(ascii: "e") where encoding == nil && object.starts("encoding ", at: position):
        encoding = position + 9..<lineEnd(of: object, from: position)
      default: break
      }
      position = lineEnd(of: object, from: position) + 1
    }
    guard hasTree else { throw CommitObjectError(id: id, reason: "it names no tree") }
    messageStart = min(position + 1, object.count)
  }
}

private let newline = UInt8(ascii: "\n")

/// Where the line that `start` is in ends. Headers are most of what a walk looks at, so the search is
/// the machine's own.
private func lineEnd(of bytes: Span<UInt8>, from start: Int) -> Int {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress, start < buffer.count,
      let found = unsafe memchr(base + start, Int32(newline), buffer.count - start)
    else { return buffer.count }
    return unsafe UnsafeRawPointer(base).distance(to: found)
  }
}

extension Span<UInt8> {
  /// Whether the bytes at `offset` are the ASCII text `prefix`.
  fileprivate func starts(_ prefix: StaticString, at offset: Int) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard count - offset >= length else { return false }
    return prefix.withUTF8Buffer { buffer in
      for index in 0..<length where unsafe buffer[index] != self[offset + index] { return false }
      return true
    }
  }
}
