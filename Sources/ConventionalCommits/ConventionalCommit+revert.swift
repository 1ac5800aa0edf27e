extension ConventionalCommit {
  /// What the commit undoes, when its subject says that it does: `Revert "…"`, git's `Reapply "…"`
  /// (the revert of a revert), or a header of type `revert`.
  var revert: Revert? {
    guard let subject = revertedSubject else { return nil }
    let (ids, mainline) = statedIDs
    let stated = Set(ids)
    return Revert(
      revertedIDs: ids + referencedIDs.filter { !stated.contains($0) }, mainlineID: mainline,
      revertedSubject: subject.isEmpty ? nil : subject)
  }

  private var revertedSubject: String? {
    let bytes = text.bytes.span
    let (start, end) = (subjectRange.lowerBound, subjectRange.upperBound)
    if bytes.starts(with: "Revert \"", at: start, end: end) {
      return quoted(from: start + 8)
    }
    if bytes.starts(with: "Reapply \"", at: start, end: end) {
      return "Revert \"" + quoted(from: start + 9) + "\""
    }
    guard case .success(let header) = headerLayout, header.type.count == 6,
      bytes.starts(with: "revert", at: start, end: end, ignoringCase: true)
    else { return nil }
    return conventionalSubject(header.description)
  }

  /// The text up to the quote that ends it, which only pull request numbers may follow. A forge
  /// cuts a long subject, and the quote with it: then it is all of the text.
  private func quoted(from start: Int) -> String {
    let bytes = text.bytes.span
    var end = subjectRange.upperBound
    while end > start, bytes[end - 1] != UInt8(ascii: "\""),
      let reference = pullRequestReference(endingAt: end)
    {
      end = reference.start
    }
    guard end > start else { return "" }
    return text.string(start..<(bytes[end - 1] == UInt8(ascii: "\"") ? end - 1 : end))
  }

  /// The description of a conventional revert, freed of quotes and of a number that follows another:
  /// of two, the last is the revert's own.
  private func conventionalSubject(_ description: Range<Int>) -> String {
    let bytes = text.bytes.span
    if bytes[description.lowerBound] == UInt8(ascii: "\"") {
      return quoted(from: description.lowerBound + 1)
    }
    if let own = pullRequestReference(endingAt: description.upperBound),
      own.start > description.lowerBound, pullRequestReference(endingAt: own.start) != nil
    {
      return text.string(description.lowerBound..<own.start)
    }
    return text.string(description)
  }

  /// The ids of git's sentence "This reverts commit …, reversing changes made to …."
  private var statedIDs: (reverted: [String], mainline: String?) {
    let bytes = text.bytes.span
    var ids: [String] = []
    var mainline: String?
    var line = secondLine
    while line.start < bytes.count {
      defer { line = bytes.line(after: line) }
      let sentence = "This reverts commit "
      guard bytes.starts(with: sentence, at: line.start, end: line.end),
        let id = objectID(at: line.start + sentence.utf8.count)
      else { continue }
      ids.append(id.hex)
      // The sentence is longer than a line: git wraps it behind "reversing".
      let (first, second) = (", reversing", "changes made to ")
      guard bytes.starts(with: first, at: id.end, end: bytes.count) else { continue }
      var position = id.end + first.utf8.count
      while position < bytes.count, bytes[position].isBlank { position += 1 }
      guard bytes.starts(with: second, at: position, end: bytes.count) else { continue }
      mainline = objectID(at: position + second.utf8.count)?.hex ?? mainline
    }
    return (ids, mainline)
  }

  /// The ids of `Refs: 676104e, a215868`, as the specification's example of a revert has them.
  private var referencedIDs: [String] {
    trailers.filter {
      ["refs", "reverts"].contains($0.token.lowercased()) && $0.separator == .colon
    }
    .flatMap { $0.value.split { $0 == "," || $0 == " " } }
    .filter { (7...40).contains($0.utf8.count) && $0.utf8.allSatisfy(isHexDigit) }
    .map { $0.lowercased() }
  }

  private func objectID(at start: Int) -> (hex: String, end: Int)? {
    let bytes = text.bytes.span
    var end = start
    while end < bytes.count, isHexDigit(bytes[end]) { end += 1 }
    let isWord = end == bytes.count || !bytes[end].isTokenByte
    guard isWord, (7...40).contains(end - start) else { return nil }
    return (text.string(start..<end).lowercased(), end)
  }
}

private func isHexDigit(_ byte: UInt8) -> Bool {
  byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte.lowercased)
}
