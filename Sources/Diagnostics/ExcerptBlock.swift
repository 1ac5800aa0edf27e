/// The lines of one source that a diagnostic speaks of, with what is said at each.
struct ExcerptBlock {
  /// A place with its caret character and its words.
  struct Mark {
    /// What is marked.
    var location: SourceLocation
    /// What is to be seen there.
    var label: String?
    /// What the mark is drawn with.
    var caret: Character
  }

  /// Carets below a line, in cells, with the words behind them.
  struct Row {
    /// The cells before the first caret.
    var offset: Int
    /// The number of carets.
    var count: Int
    /// The mark that the carets stand for.
    var mark: Mark
  }

  /// One line as shown.
  struct Line {
    /// The number of the line; `nil` where the source has no lines to go to.
    var number: Int?
    /// The text of the line.
    var text: String
    /// The carets below it.
    var rows: [Row]
  }

  /// The place that the block is headed with.
  var place: SourceLocation
  /// What stands behind the place.
  var remark: String?
  /// The lines from top to bottom.
  private(set) var lines: [Line] = []
  /// The marks whose line cannot be shown, the heading's excepted.
  private(set) var unshown: [Mark] = []

  /// Cuts the marked lines out of their source.
  ///
  /// - Parameters:
  ///   - marks: What to mark, all in one source, at least one; the first heads the block.
  ///   - linesBefore: How many lines before the first mark are shown besides.
  ///   - bytes: The source; `nil` when it cannot be shown.
  init(_ marks: [Mark], linesBefore: Int = 0, bytes: [UInt8]?) {
    place = marks[0].location
    let numbers = Set(marks.map(\.location.line))
    for number in numbers {
      let here = marks.filter { $0.location.line == number }
      if let bytes { add(here, of: bytes) } else { unshown += here }
    }
    if let bytes, lines.contains(where: { $0.number == place.line }) {
      for number in max(1, place.line - linesBefore)..<place.line where !numbers.contains(number) {
        let start = SourceLocation(file: place.file, line: number, column: 1)
        let excerpt = SourceExcerpt(of: bytes, at: start)
        lines.append(Line(number: number, text: excerpt?.text ?? "", rows: []))
      }
    }
    lines.sort { ($0.number ?? 0) < ($1.number ?? 0) }
    unshown.sort { $0.location.line < $1.location.line }
    if let head = unshown.firstIndex(where: { $0.location == place }) {
      remark = unshown.remove(at: head).label
    }
  }

  /// Adds one line with its marks; one that is cut out of a long line shows the line again.
  private mutating func add(_ marks: [Mark], of bytes: [UInt8]) {
    var rest = marks
    while let first = rest.first {
      guard first.isShown, var excerpt = SourceExcerpt(of: bytes, at: first.location) else {
        unshown.append(rest.removeFirst())
        continue
      }
      if rest.contains(where: { excerpt.marksTab($0.location) }) {
        excerpt =
          SourceExcerpt(of: bytes, at: first.location, showsTabs: true) ?? excerpt
      }
      var rows: [Row] = []
      var left: [Mark] = []
      for mark in rest {
        if mark.isShown, let cells = excerpt.cells(of: mark.location) {
          rows.append(Row(offset: cells.offset, count: cells.count, mark: mark))
        } else {
          left.append(mark)
        }
      }
      let number = place.source == .file ? first.location.line : nil
      lines.append(Line(number: number, text: excerpt.text, rows: rows))
      rest = left
    }
  }
}

extension ExcerptBlock.Mark {
  /// Whether there is something on the line to mark.
  fileprivate var isShown: Bool {
    location.source == .file ? location.length != 0 : location.length != nil
  }
}
