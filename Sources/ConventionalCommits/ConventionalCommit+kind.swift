extension ConventionalCommit {
  /// What a commit is besides a change, told by its subject.
  package enum Kind: Hashable, Sendable {
    /// A change and nothing else.
    case ordinary
    /// A merge, by the subjects that git and the forges write. The title is that of the merged
    /// request, where the body begins with one; of a merge by hand it is any first line.
    case merge(title: String?)
    /// The undoing of other commits.
    case revert(Revert)
    /// A correction for `git rebase --autosquash` to fold into the commit with the given subject.
    case fixup(of: String)
    /// As `fixup`, with a message to be added.
    case squash(of: String)
    /// As `fixup`, with a message to be used instead.
    case amend(of: String)
  }

  /// What the commit is besides a change.
  ///
  /// Corrections of corrections name the subject under all of their prefixes, as git pairs them.
  package var kind: Kind {
    let bytes = text.bytes.span
    let (start, end) = (subjectRange.lowerBound, subjectRange.upperBound)
    guard start < end else { return .ordinary }
    switch bytes[start] {
    case UInt8(ascii: "M"): return mergeKind ?? .ordinary
    case UInt8(ascii: "f") where bytes.starts(with: "fixup! ", at: start, end: end):
      return .fixup(of: correctedSubject)
    case UInt8(ascii: "s") where bytes.starts(with: "squash! ", at: start, end: end):
      return .squash(of: correctedSubject)
    case UInt8(ascii: "a") where bytes.starts(with: "amend! ", at: start, end: end):
      return .amend(of: correctedSubject)
    default: return revert.map(Kind.revert) ?? .ordinary
    }
  }

  /// The numbers that GitHub puts in parentheses at the end of a subject, in the order written.
  package var pullRequestNumbers: [String] {
    var numbers: [String] = []
    var end = subjectRange.upperBound
    while let reference = pullRequestReference(endingAt: end) {
      numbers.append(text.string(reference.number))
      end = reference.start
    }
    return numbers.reversed()
  }

  /// Recognises ` (#12)` before `end`, with the blanks before it.
  func pullRequestReference(endingAt end: Int) -> (number: Range<Int>, start: Int)? {
    let bytes = text.bytes.span
    let start = subjectRange.lowerBound
    guard end > start, bytes[end - 1] == UInt8(ascii: ")") else { return nil }
    var digits = end - 1
    while digits > start, bytes[digits - 1].isDigit { digits -= 1 }
    guard digits < end - 1, digits - 2 >= start, bytes[digits - 1] == UInt8(ascii: "#"),
      bytes[digits - 2] == UInt8(ascii: "(")
    else { return nil }
    return (digits..<end - 1, bytes.trimmed(start..<digits - 2).upperBound)
  }

  private var correctedSubject: String {
    let bytes = text.bytes.span
    var rest = subjectRange
    while let prefix = ["fixup! ", "squash! ", "amend! "].first(where: {
      bytes.starts(with: $0, at: rest.lowerBound, end: rest.upperBound)
    }) {
      rest = bytes.trimmed(rest.lowerBound + prefix.utf8.count..<rest.upperBound)
    }
    return text.string(rest)
  }

  private var mergeKind: Kind? {
    let bytes = text.bytes.span
    let prefixes = [
      "Merge branch ", "Merge branches ", "Merge pull request ", "Merge remote-tracking branch ",
      "Merge remote-tracking branches ", "Merge tag ", "Merge tags ", "Merge commit ",
      "Merge commits ", "Merged in ",
    ]
    let isMerge = prefixes.contains {
      bytes.starts(with: $0, at: subjectRange.lowerBound, end: subjectRange.upperBound)
    }
    guard isMerge else { return nil }
    let body = bodyRange
    guard !body.isEmpty else { return .merge(title: nil) }
    let first = bytes.line(at: body.lowerBound, index: 0)
    return .merge(title: text.string(bytes.trimmed(first.start..<first.end)))
  }
}
