/// The paragraphs of a body, read line by line.
struct BodyOutline {
  /// The code blocks; looked for at the first line that could open one.
  private(set) var fences: CodeFences?

  /// The first line of the last paragraph that is not directly below the subject.
  private(set) var paragraph: Line?

  /// The list marker of a squash merge.
  private(set) var squashMarker: UInt8?

  /// Whether there is a list at the top level.
  private(set) var hasBullets = false

  /// The lines of a squash merge at which a breaking note starts a paragraph.
  private(set) var squashedNotes: [Line] = []

  /// Whether all lines of the paragraph so far are trailers or go on with one.
  private var isTrailerBlock = false

  /// Whether the last trailer of the block is a breaking note, which goes on over any line.
  private var isBreakingOpen = false

  /// Whether the paragraph began as a list.
  private var isList = false

  /// Reads the body.
  ///
  /// - Returns: the line at which the trailers begin; `nil` when there are none.
  mutating func read(_ bytes: Span<UInt8>, from first: Line) -> Line? {
    var line = first
    var startsParagraph = false
    while line.start < bytes.count {
      if bytes.isBlank(line) {
        startsParagraph = true
      } else if let end = blockEnd(bytes, at: line) {
        if startsParagraph { beginParagraph(at: line) }
        isTrailerBlock = isTrailerBlock && isBreakingOpen
        startsParagraph = false
        line = end
      } else {
        if startsParagraph {
          beginParagraph(at: line)
          let mark = TrailerMark(bytes, line: line)
          isBreakingOpen = mark?.isBreaking ?? false
          isTrailerBlock = mark != nil || isCherryPick(bytes, line)
          if isBreakingOpen {
            if squashMarker == nil {
              fences = fences ?? CodeFences(bytes, from: line)
              return line
            }
            squashedNotes.append(line)
          }
        } else if isTrailerBlock {
          continueBlock(bytes, at: line)
        }
        readBullet(bytes, at: line, startsParagraph: startsParagraph)
        startsParagraph = false
      }
      line = bytes.line(after: line)
    }
    return isTrailerBlock ? paragraph : nil
  }

  private mutating func beginParagraph(at line: Line) {
    paragraph = line
    isTrailerBlock = false
    isBreakingOpen = false
    isList = false
  }

  private mutating func continueBlock(_ bytes: Span<UInt8>, at line: Line) {
    if let mark = TrailerMark(bytes, line: line) {
      isBreakingOpen = mark.isBreaking
    } else if !isBreakingOpen, !bytes.isIndented(line), !isCherryPick(bytes, line) {
      isTrailerBlock = false
    }
  }

  private mutating func readBullet(_ bytes: Span<UInt8>, at line: Line, startsParagraph: Bool) {
    guard startsParagraph || isList, let bullet = bytes.bullet(at: line) else { return }
    isList = true
    hasBullets = true
    if squashMarker == nil, (try? HeaderLayout(bytes, in: bullet.text)) != nil {
      squashMarker = bullet.marker
    }
  }

  private mutating func blockEnd(_ bytes: Span<UInt8>, at line: Line) -> Line? {
    if let fences { return fences.end(ofBlockAt: line, in: bytes) }
    guard CodeFences.mayOpen(bytes, at: line) else { return nil }
    let found = CodeFences(bytes, from: line)
    fences = found
    return found.end(ofBlockAt: line, in: bytes)
  }
}

/// Whether `git cherry-pick -x` wrote the line, which git allows among trailers.
func isCherryPick(_ bytes: Span<UInt8>, _ line: Line) -> Bool {
  bytes.starts(with: "(cherry picked from commit ", at: line.start, end: line.end)
}
