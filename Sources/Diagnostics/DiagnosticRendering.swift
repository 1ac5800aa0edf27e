/// Renders a diagnostic for people.
///
/// The sentence comes first, then the place with the marked line, carets and what they show, further
/// places of the same file between them in the order of their lines, places elsewhere below, then
/// notes, ways out and the environments it reaches:
///
/// ```text
/// error[yaml.duplicate-key]: key `name` is set twice in the same mapping
///   --> identity/base.yaml:4:1
///    |
///  2 | name: Dynamic Capital
///    | ---- first set here
///  4 | name: Dynamic Capital 2
///    | ^^^^ second value would silently win
///    = help: remove one of them
/// ```
///
/// A fix is shown as the corrected line below the hint, unless the hint spells it out in backticks
/// or it is blank. A place without a source, or whose length is 0, is named but not shown; its label
/// stands behind it in parentheses. Nothing in the diagnostic or in the source line reaches the
/// terminal as a control: such characters are shown as escapes. The text ends with a line feed.
///
/// - Parameters:
///   - diagnostic: What to render.
///   - source: Gives the bytes of a source by the name its locations bear: of a file, or
///     `NAME=value` of a variable; without them the line is left out.
///   - color: Whether to colour the text; colour never carries a meaning of its own.
/// - Returns: One or more whole lines.
package func rendered(
  _ diagnostic: Diagnostic, source: (String) -> [UInt8]?, color: Bool
) -> String {
  let blocks = excerptBlocks(of: diagnostic, source: source)
  let numbers = blocks.flatMap { $0.lines.compactMap(\.number) }
  let text = DiagnosticText(
    severity: diagnostic.severity, isColored: color,
    gutter: max(2, String(numbers.max() ?? 0).count))

  let kind = diagnostic.severity.rawValue
  let title = diagnostic.code.isEmpty ? kind : "\(kind)[\(diagnostic.code.escapedForDisplay)]"
  var result = text.strong(title) + ": \(diagnostic.message.escapedForDisplay)\n"
  for block in blocks { result += text.block(block) }
  var hint = diagnostic.hint
  if let correction = correction(of: diagnostic, source: source) {
    result += text.correction(correction, title: hint ?? "write instead")
    hint = nil
  }
  for note in diagnostic.notes { result += text.remark("note", note) }
  result += text.diagram(diagnostic.diagram)
  for help in [hint, diagnostic.alternative].compactMap(\.self) {
    result += text.remark("help", help)
  }
  if !diagnostic.affects.isEmpty {
    result += text.remark("affects", diagnostic.affects.joined(separator: ", "))
  }
  return result
}

/// The blocks of lines of a diagnostic: its own source first, then the others as they are named.
private func excerptBlocks(
  of diagnostic: Diagnostic, source: (String) -> [UInt8]?
) -> [ExcerptBlock] {
  var marks: [ExcerptBlock.Mark] = []
  if let location = diagnostic.location {
    marks.append(.init(location: location, label: diagnostic.label, caret: "^"))
  }
  marks += diagnostic.related.map { .init(location: $0.location, label: $0.label, caret: "-") }

  var blocks: [ExcerptBlock] = []
  while let first = marks.first {
    let place = first.location
    let here = marks.filter { $0.location.file == place.file && $0.location.source == place.source }
    marks.removeAll { $0.location.file == place.file && $0.location.source == place.source }
    let isOwn = blocks.isEmpty && diagnostic.location != nil
    var block = ExcerptBlock(
      here, linesBefore: isOwn ? diagnostic.linesBefore : 0, bytes: source(place.file))
    if isOwn, let remark = diagnostic.placeRemark { block.remark = remark }
    blocks.append(block)
  }
  return blocks
}

/// The marked line as the fix leaves it; `nil` when there is no fix or nothing would be seen of it.
private func correction(
  of diagnostic: Diagnostic, source: (String) -> [UInt8]?
) -> ExcerptBlock? {
  guard let fix = diagnostic.fix, let place = diagnostic.location, place.source == .file,
    fix.location.file == place.file, fix.location.line == place.line,
    fix.replacement.unicodeScalars.contains(where: { $0 != " " }),
    !fix.replacement.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }),
    !(diagnostic.hint ?? "").spellsOut(fix.replacement),
    let bytes = source(place.file), let line = SourceExcerpt.line(place.line, of: bytes)
  else { return nil }
  let start = byteIndex(ofColumn: fix.location.column, in: bytes[line])
  let end = byteIndex(
    ofColumn: fix.location.column + (fix.location.length ?? 0), in: bytes[line])
  var corrected = bytes
  corrected.replaceSubrange(start..<max(start, end), with: fix.replacement.utf8)
  var location = fix.location
  location.length = fix.replacement.unicodeScalars.count
  return ExcerptBlock([.init(location: location, label: nil, caret: "~")], bytes: corrected)
}

/// The index of the byte that a column of the line starts with.
private func byteIndex(ofColumn column: Int, in line: ArraySlice<UInt8>) -> Int {
  var rest = line
  for _ in 1..<max(column, 1) where !rest.isEmpty {
    rest = rest.dropFirst(SourceExcerpt.decodedScalar(of: rest).map { UTF8.width($0) } ?? 1)
  }
  return rest.startIndex
}

extension String {
  /// Whether a part in backticks holds `text`.
  fileprivate func spellsOut(_ text: String) -> Bool {
    split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .contains { $0.offset % 2 == 1 && $0.element.contains(text) }
  }
}
