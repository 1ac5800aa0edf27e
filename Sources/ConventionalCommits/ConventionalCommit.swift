/// A commit message, read as Conventional Commits 1.0.0.
///
/// Any bytes are a message: what cannot be read is kept as text and listed in `notUnderstood`, and a
/// body never takes its header away. The message is held once, as bytes, with the places of its
/// parts; text is made when it is asked for, since most messages are asked for their level only.
package struct ConventionalCommit: Sendable {
  /// The message that the places below point into.
  let text: MessageText

  /// The subject, without the blanks around it.
  let subjectRange: Range<Int>

  /// The parts of the subject, or why it has none.
  let headerLayout: Result<HeaderLayout, HeaderFault>

  /// The line behind the subject.
  let secondLine: Line

  /// What is behind the subject.
  let layout: BodyLayout

  /// Whether the header has a `!` or a trailer is a breaking note.
  ///
  /// Nothing else makes a commit breaking, whatever its prose says.
  package let isBreaking: Bool

  /// Reads the message of a commit.
  ///
  /// - Parameter message: the message in UTF-8. Bytes that are not are read as other text, and
  ///   become the replacement character where text is made.
  package init(message: [UInt8]) {
    self.init(MessageText(message: message))
  }

  /// Reads the file that git hands to a `commit-msg` hook.
  ///
  /// - Parameters:
  ///   - bytes: the file. Lines that start with `commentPrefix`, and everything from git's scissors
  ///     line on, are no part of the message; line numbers are still those of the file.
  ///   - commentPrefix: the value of `core.commentChar` or `core.commentString`; when empty, there
  ///     are no comments.
  package init(messageFile bytes: [UInt8], commentPrefix: String = "#") {
    self.init(MessageText(messageFile: bytes, commentPrefix: commentPrefix))
  }

  private init(_ text: MessageText) {
    let bytes = text.bytes.span
    var line = bytes.line(at: 0, index: 0)
    while line.start < bytes.count, bytes.isBlank(line) { line = bytes.line(after: line) }
    let subject = bytes.trimmed(line.start..<line.end)
    let second = bytes.line(after: line)

    self.text = text
    subjectRange = subject
    secondLine = second
    layout =
      second.start < bytes.count ? BodyLayout(bytes, from: second) : BodyLayout.empty
    let hasMark: Bool
    do throws(HeaderFault) {
      let header = try HeaderLayout(bytes, in: subject)
      hasMark = header.isBreaking
      headerLayout = .success(header)
    } catch {
      hasMark = false
      headerLayout = .failure(error)
    }
    isBreaking = hasMark || layout.trailers.contains { $0.mark.isBreaking }
  }

  /// The first line that is not blank, without the blanks around it.
  package var subject: String { text.string(subjectRange) }

  /// Whether the subject starts with `prefix`, without making its text.
  package func subjectStarts(with prefix: [UInt8]) -> Bool {
    text.bytes[subjectRange].starts(with: prefix)
  }

  /// The subject as a conventional header; `nil` when it is not one.
  package var header: Header? {
    guard case .success(let layout) = headerLayout else { return nil }
    return Header(layout, in: text)
  }

  /// Why the subject is not a conventional header; `nil` when it is one.
  package var headerFault: HeaderFault? {
    guard case .failure(let fault) = headerLayout else { return nil }
    return fault
  }

  /// The text between subject and trailers, without blank lines around it; `nil` when there is none.
  package var body: String? {
    let range = bodyRange
    return range.isEmpty ? nil : text.lines(range)
  }

  /// The trailers, in the order of the message.
  package var trailers: [Trailer] { layout.trailers.map { Trailer($0, in: text) } }

  /// Whether there is a trailer, without making the text of any.
  package var hasTrailers: Bool { !layout.trailers.isEmpty }

  /// Whether the subject is a conventional header, without making the text of its parts.
  package var hasHeader: Bool {
    if case .success = headerLayout { return true }
    return false
  }

  /// The values of the trailers that announce an incompatible change.
  package var breakingNotes: [String] {
    layout.trailers.filter { $0.mark.isBreaking }.map { text.lines($0.value) }
  }

  /// The part of the message between subject and trailers, without the blank lines around it.
  ///
  /// Blanks before its first word stay: they may be the indentation of a list or an example.
  var bodyRange: Range<Int> {
    let bytes = text.bytes.span
    let end = min(layout.footersStart, bytes.count)
    var line = secondLine
    while line.start < end, bytes.isBlank(line) { line = bytes.line(after: line) }
    guard line.start < end else { return end..<end }
    return line.start..<bytes.trimmed(line.start..<end).upperBound
  }
}

extension ConventionalCommit: Hashable {
  /// Compares the bytes: they are all that the parts are made of.
  package static func == (left: ConventionalCommit, right: ConventionalCommit) -> Bool {
    left.text.bytes == right.text.bytes
      && left.text.droppedLineOffsets == right.text.droppedLineOffsets
  }

  /// Hashes the bytes.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(text.bytes)
  }
}
