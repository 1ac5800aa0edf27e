extension ConventionalCommit {
  /// The items of the body's lists that are conventional headers: `* feat: x`, `- fix(a): b`.
  ///
  /// Only items at the top level of the body count, in paragraphs that begin as a list. Whether they
  /// are changes is for the caller to decide, together with `otherBullets`: a list of settings,
  /// `- timeout: 5 s`, looks the same.
  package var squashedEntries: [SquashedEntry] { bullets.entries }

  /// The items of the body's lists that are not conventional headers.
  package var otherBullets: [Bullet] { bullets.others }

  private var bullets: (entries: [SquashedEntry], others: [Bullet]) {
    guard layout.hasBullets else { return ([], []) }
    let found = scanBullets()
    var others: [Bullet] = []
    var entries: [SquashedEntry] = []
    let notes = layout.trailers.filter { $0.mark.isBreaking }
    var nextNote = 0
    for (index, item) in found.items.enumerated() {
      let line = text.number(of: item.line)
      let limit = index + 1 < found.items.count ? found.items[index + 1].line.start : found.end
      var ownNotes: [String] = []
      while nextNote < notes.count, notes[nextNote].mark.token.lowerBound < limit {
        ownNotes.append(text.lines(notes[nextNote].value))
        nextNote += 1
      }
      if let header = try? HeaderLayout(text.bytes.span, in: item.text) {
        entries.append(
          SquashedEntry(header: Header(header, in: text), breakingNotes: ownNotes, line: line))
      } else {
        others.append(Bullet(text: text.string(item.text), line: line))
      }
    }
    return (entries, others)
  }

  private typealias Item = (line: Line, text: Range<Int>)

  /// The items of the body, and where the part of the message ends that belongs to the last of them:
  /// at the line that a forge draws below the list, else at the end.
  private func scanBullets() -> (items: [Item], end: Int) {
    let bytes = text.bytes.span
    let fences = CodeFences(bytes, from: secondLine)
    var items: [Item] = []
    var line = secondLine
    var divider: Int?
    var (startsParagraph, isList) = (false, false)
    while line.start < bytes.count {
      if bytes.isBlank(line) {
        startsParagraph = true
      } else if let end = fences.end(ofBlockAt: line, in: bytes) {
        if startsParagraph { isList = false }
        startsParagraph = false
        line = end
      } else {
        if startsParagraph { isList = false }
        if divider == nil, bytes.isDivider(line) { divider = line.start }
        if line.start < layout.footersStart, startsParagraph || isList,
          let bullet = bytes.bullet(at: line), trailer(over: line) == nil
        {
          isList = true
          divider = nil
          items.append((line, bullet.text))
        }
        startsParagraph = false
      }
      line = bytes.line(after: line)
    }
    return (items, divider ?? bytes.count)
  }
}
