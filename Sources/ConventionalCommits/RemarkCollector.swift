/// Goes through a message once more for the lines that its parts leave out.
struct RemarkCollector {
  private let commit: ConventionalCommit
  private let fences: CodeFences

  /// The offset of the line that keeps the last paragraph from being trailers.
  private let oddLineStart: Int?

  /// Prepares to look at a message.
  init(_ commit: ConventionalCommit) {
    self.commit = commit
    fences = CodeFences(commit.text.bytes.span, from: commit.secondLine)
    oddLineStart = Self.oddLineStart(of: commit, fences: fences)
  }

  /// Collects the remarks, in the order of the message.
  func collect() -> [Remark] {
    let bytes = commit.text.bytes.span
    var remarks: [Remark] = []
    var line = commit.secondLine
    var last = Line(
      start: commit.subjectRange.lowerBound, end: commit.subjectRange.upperBound,
      next: line.start, index: line.index - 1)
    var isBelowSubject = true
    while line.start < bytes.count {
      if bytes.isBlank(line) {
        isBelowSubject = false
      } else if let trailer = commit.trailer(over: line) {
        if let reason = reason(for: trailer, at: line) { remarks.append(remark(reason, line)) }
      } else {
        if isBelowSubject, line.index == commit.secondLine.index {
          remarks.append(remark(.missingBlankLine, line))
        }
        if let end = fences.end(ofBlockAt: line, in: bytes) {
          remarks += notesInCode(from: line, through: end)
          line = end
        } else if let reason = reason(for: line, isBelowSubject: isBelowSubject) {
          remarks.append(remark(reason, line))
        }
      }
      last = line
      line = bytes.line(after: line)
    }
    if commit.text.isCut { remarks.append(remark(.textAfterNUL, last)) }
    return remarks
  }

  private func reason(for line: Line, isBelowSubject: Bool) -> Remark.Reason? {
    let bytes = commit.text.bytes.span
    let mark = TrailerMark(bytes, line: line)
    if isBelowSubject, mark != nil { return .trailerBelowSubject }
    if mark?.isBreaking == true { return .breakingChangeInProse }
    if let reason = nearMiss(line) { return reason }
    let content = bytes.trimmed(line.start..<line.end)
    if let header = try? HeaderLayout(bytes, in: content), header.isBreaking {
      return .breakingHeaderInProse
    }
    if line.start == oddLineStart { return mark == nil ? .proseInTrailers : .trailerInProse }
    return isAmongFooters(line) ? .proseInTrailers : nil
  }

  private func reason(for trailer: TrailerLayout, at line: Line) -> Remark.Reason? {
    guard trailer.mark.token.lowerBound == line.start else { return nil }
    guard trailer.mark.isBreaking else { return nearMiss(line) }
    return trailer.value.isEmpty ? .emptyBreakingNote : nil
  }

  private func notesInCode(from first: Line, through last: Line) -> [Remark] {
    let bytes = commit.text.bytes.span
    var remarks: [Remark] = []
    var line = bytes.line(after: first)
    while line.start < last.start {
      if TrailerMark(bytes, line: line)?.isBreaking == true {
        remarks.append(remark(.breakingChangeInCodeBlock, line))
      }
      line = bytes.line(after: line)
    }
    return remarks
  }

  private func remark(_ reason: Remark.Reason, _ line: Line) -> Remark {
    let content = commit.text.bytes.span.trimmed(line.start..<line.end)
    return Remark(
      line: commit.text.number(of: line), text: commit.text.string(content), reason: reason)
  }

  /// Says in what a line that begins almost like a breaking note misses to be one.
  private func nearMiss(_ line: Line) -> Remark.Reason? {
    let bytes = commit.text.bytes.span
    var start = line.start
    while start < line.end, bytes[start].isBlank || isMarkup(bytes[start]) { start += 1 }
    let words = ["breaking change", "breaking-change"]
    guard
      words.contains(where: {
        bytes.starts(with: $0, at: start, end: line.end, ignoringCase: true)
      })
    else { return nil }
    let isInCapitals =
      bytes.starts(with: "BREAKING CHANGE", at: start, end: line.end)
      || bytes.starts(with: "BREAKING-CHANGE", at: start, end: line.end)
    var position = start + words[0].utf8.count
    if position < line.end, bytes[position].lowercased == UInt8(ascii: "s") { position += 1 }
    while position < line.end, isMarkup(bytes[position]) { position += 1 }
    let hasColon = position < line.end && bytes[position] == .colon
    if !isInCapitals { return hasColon ? .breakingChangeNotInCapitals : nil }
    let isExact = hasColon && position == start + words[0].utf8.count
    return isExact && position + 1 < line.end && bytes[position + 1] == .space
      ? .breakingChangeInProse : .breakingChangeWithoutColon
  }

  private func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "_"),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private func isAmongFooters(_ line: Line) -> Bool {
    let bytes = commit.text.bytes.span
    return line.start >= commit.layout.footersStart && !bytes.isDivider(line)
      && !isCherryPick(bytes, line)
  }

  /// Looks in the last paragraph, when it has both trailers and prose, for the first line that is not
  /// as the line it begins with.
  private static func oddLineStart(
    of commit: ConventionalCommit, fences: CodeFences
  ) -> Int? {
    let bytes = commit.text.bytes.span
    guard commit.layout.footersStart >= bytes.count, var line = commit.layout.lastParagraph else {
      return nil
    }
    let startsWithTrailer = TrailerMark(bytes, line: line) != nil
    while line.start < bytes.count {
      if let end = fences.end(ofBlockAt: line, in: bytes) {
        line = end
      } else if !bytes.isBlank(line) {
        let isTrailer = TrailerMark(bytes, line: line) != nil
        let continues = startsWithTrailer && bytes.isIndented(line)
        if isTrailer != startsWithTrailer, !continues { return line.start }
      }
      line = bytes.line(after: line)
    }
    return nil
  }
}
