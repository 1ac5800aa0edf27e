/// The difference between two texts in the unified form that `git diff` and `patch` use.
///
/// - Parameters:
///   - before: the old text; `nil` for a file that did not exist.
///   - after: the new text.
///   - path: the name for the two header lines.
///   - context: the number of unchanged lines around a change.
/// - Returns: the lines of the diff with their line feeds; empty when the texts are equal.
package func unifiedDiff(
  before: [UInt8]?, after: [UInt8], path: String, context: Int = 3
) -> String {
  let old = lines(of: before ?? [])
  let new = lines(of: after)
  let edits = lineEdits(from: old, to: new)
  guard edits.contains(where: { $0.kind != .keep }) || before == nil else { return "" }
  // Behind a blank, `patch` takes the rest of a name for a date unless a tab ends it.
  let name = path.contains(" ") ? path + "\t" : path
  var text = before == nil ? "--- /dev/null\n" : "--- a/\(name)\n"
  text += "+++ b/\(name)\n"
  for hunk in hunks(of: edits, context: context) { text += hunk }
  return text
}

private struct LineEdit {
  enum Kind { case keep, remove, add }
  let kind: Kind
  let line: ArraySlice<UInt8>
}

private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
    lines.append(bytes[start...index])
    start = index + 1
  }
  if start < bytes.count { lines.append(bytes[start...]) }
  return lines
}

/// The edits that lead from one text to the other. The common start and end are set aside first: a
/// release changes a few lines of files that may be very long.
private func lineEdits(
  from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]
) -> [LineEdit] {
  let shortest = min(old.count, new.count)
  let head = zip(old, new).prefix { $0.0 == $0.1 }.count
  let tail = zip(old.reversed(), new.reversed()).prefix(shortest - head)
    .prefix { $0.0 == $0.1 }.count
  var edits = old[..<head].map { LineEdit(kind: .keep, line: $0) }
  edits += middleEdits(
    from: Array(old[head..<(old.count - tail)]), to: Array(new[head..<(new.count - tail)]))
  edits += old[(old.count - tail)...].map { LineEdit(kind: .keep, line: $0) }
  return edits
}

private func middleEdits(
  from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]
) -> [LineEdit] {
  // A text that is all new, as a first changelog is, needs no search for what is common.
  if old.isEmpty { return new.map { LineEdit(kind: .add, line: $0) } }
  if new.isEmpty { return old.map { LineEdit(kind: .remove, line: $0) } }
  var removed = Set<Int>()
  var added = Set<Int>()
  for change in new.difference(from: old) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var edits: [LineEdit] = []
  var oldIndex = 0
  var newIndex = 0
  while oldIndex < old.count || newIndex < new.count {
    if oldIndex < old.count, removed.contains(oldIndex) {
      edits.append(LineEdit(kind: .remove, line: old[oldIndex]))
      oldIndex += 1
    } else if newIndex < new.count, added.contains(newIndex) {
      edits.append(LineEdit(kind: .add, line: new[newIndex]))
      newIndex += 1
    } else {
      edits.append(LineEdit(kind: .keep, line: old[oldIndex]))
      oldIndex += 1
      newIndex += 1
    }
  }
  return edits
}

private func hunks(of edits: [LineEdit], context: Int) -> [String] {
  var ranges: [Range<Int>] = []
  for (index, edit) in edits.enumerated() where edit.kind != .keep {
    let range = max(0, index - context)..<min(edits.count, index + context + 1)
    if let last = ranges.last, range.lowerBound <= last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else {
      ranges.append(range)
    }
  }
  var oldLine = 1
  var newLine = 1
  var position = 0
  return ranges.map { range in
    let skipped = range.lowerBound - position
    oldLine += skipped
    newLine += skipped
    let hunk = edits[range]
    let oldCount = hunk.count { $0.kind != .add }
    let newCount = hunk.count { $0.kind != .remove }
    defer {
      oldLine += oldCount
      newLine += newCount
      position = range.upperBound
    }
    return hunkHeader(oldLine, oldCount, newLine, newCount) + hunk.map(rendered).joined()
  }
}

/// A side without lines is counted from the line before it, as `diff -u` does.
private func hunkHeader(_ oldLine: Int, _ oldCount: Int, _ newLine: Int, _ newCount: Int) -> String
{
  let oldStart = oldCount == 0 ? oldLine - 1 : oldLine
  let newStart = newCount == 0 ? newLine - 1 : newLine
  return "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n"
}

private func rendered(_ edit: LineEdit) -> String {
  let mark =
    switch edit.kind {
    case .keep: " "
    case .remove: "-"
    case .add: "+"
    }
  let text = mark + String(decoding: edit.line, as: UTF8.self)
  return edit.line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
}
