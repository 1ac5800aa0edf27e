internal import FileStore

/// What the token says to those who find it as a lock: which process, and where to settle it.
package struct TokenNote {
  /// The process that made it.
  let holder: LockHolder

  /// The work tree of the cut, or the git directory of a bare repository.
  let place: String

  /// What no other token says: where no file has two names, a lock is ours by its content.
  private let mark: String

  /// The longest note that is read.
  static let byteCountMax = 8192

  /// Makes the note of a new token.
  init(holder: LockHolder, place: String) {
    let words = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }
    self.init(holder: holder, place: place, mark: words.joined(separator: "-"))
  }

  private init(holder: LockHolder, place: String, mark: String) {
    self.holder = holder
    self.place = place
    self.mark = mark
  }

  /// Reads the content of a lock; `nil` when it is none of a cut.
  init?(_ content: [UInt8]) {
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0].elementsEqual(Self.title.utf8),
      let holder = LockHolder(line: lines[1] + [UInt8(ascii: "\n")])
    else { return nil }
    self.init(
      holder: holder, place: String(decoding: lines[2], as: UTF8.self),
      mark: lines.count > 4 ? String(decoding: lines[3], as: UTF8.self) : "")
  }

  /// The content of the token.
  var content: [UInt8] {
    Array("\(Self.title)\n".utf8) + holder.line + Array("\(place)\n\(mark)\n".utf8)
  }

  private static let title = "lock of agi-release cut"
}
