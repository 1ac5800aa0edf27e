/// Where a trailer and its value are in the bytes of a message.
struct TrailerLayout: Sendable {
  /// The token and separator.
  let mark: TrailerMark

  /// How many lines are before the token.
  let lineIndex: Int

  /// The value over all of its lines, without the blanks around it.
  let value: Range<Int>

  /// Reads the value of the trailer at `line`.
  ///
  /// The value of a breaking note ends only where another trailer begins (Conventional Commits
  /// 1.0.0, 10): a note has paragraphs and examples. Any other value goes on over indented lines, as
  /// in git, so that prose behind a `Release-As` is not taken into the version.
  ///
  /// - Parameters:
  ///   - fences: the code blocks of the message, in which nothing ends a note.
  ///   - squashMarker: the bullet that begins the next message of a squash merge, and ends the note.
  /// - Returns: the trailer and the first line behind it.
  static func read(
    _ bytes: Span<UInt8>, mark: TrailerMark, at line: Line, fences: CodeFences, squashMarker: UInt8?
  ) -> (trailer: TrailerLayout, next: Line) {
    var valueEnd = line.end
    var current = bytes.line(after: line)
    var followsBlank = false
    while current.start < bytes.count {
      if bytes.isBlank(current) {
        guard mark.isBreaking else { break }
        followsBlank = true
      } else if mark.isBreaking, let end = fences.end(ofBlockAt: current, in: bytes) {
        valueEnd = end.end
        current = end
        followsBlank = false
      } else {
        if followsBlank, let squashMarker, bytes.bullet(at: current)?.marker == squashMarker {
          break
        }
        if TrailerMark(bytes, line: current) != nil || bytes.isDivider(current) { break }
        guard mark.isBreaking || bytes.isIndented(current) else { break }
        valueEnd = current.end
        followsBlank = false
      }
      current = bytes.line(after: current)
    }
    let value = bytes.trimmed(mark.valueStart..<max(valueEnd, mark.valueStart))
    return (TrailerLayout(mark: mark, lineIndex: line.index, value: value), current)
  }
}
