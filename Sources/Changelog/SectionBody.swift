/// A section taken apart into what a merge compares.
struct SectionBody: Sendable {
  /// The lines of the version heading with their endings.
  var heading: [UInt8]

  /// The empty lines below the heading.
  var gap: [UInt8] = []

  /// The groups; the first has no title and holds what stands in front of the titles.
  var groups: [SectionGroup] = [SectionGroup(title: [], heading: [])]

  /// What the program wrote when it wrote the section last; `nil` when a person wrote it.
  var fingerprints: [Fingerprint]?

  /// How lines end that a merge adds.
  let lineEnding: LineEnding

  /// Takes a section apart.
  ///
  /// - Parameters:
  ///   - extent: where the section stands; empty lines at its end are not part of the result.
  ///   - bytes: the file.
  ///   - lineEnding: how lines end that are added, and a last line that the file does not end.
  init(_ extent: SectionExtent, in bytes: [UInt8], lineEnding: LineEnding) {
    self.lineEnding = lineEnding
    let heading = ended(Array(bytes[extent.start..<extent.headingEnd]), by: lineEnding)
    // A lone return in front of a line feed that is added would be half of a pair: the heading tells
    // the next run how the lines of the section end.
    let hasLoneReturn = LineEnding(endOf: heading) == .carriageReturn
    self.heading = hasLoneReturn ? lineEnding.applied(to: heading[...]) : heading
    // From the third level on groups may stand beside their section's heading.
    let groupLevels = max(3, extent.level)...max(3, extent.level + 1)
    var hidden = HiddenBlocks()
    var start = extent.headingEnd
    var wasComment = false
    var isAfterFingerprints = false
    while start < extent.end {
      let line = Line(in: bytes, from: start)
      start = line.end
      let surroundings = hidden.consume(line, number: 0, in: bytes)
      let text = ended(Array(bytes[line.start..<line.end]), by: lineEnding)
      if line.isBlank {
        // In a block that goes on it becomes a part of it with the next line.
        if !isAfterFingerprints || !hasGap { appendGap(text) }
        continue
      } else if hidden.isContinuing {
        continueBlock(text)
      } else if let comment = FingerprintComment(line: bytes[line.start..<line.contentEnd]) {
        fingerprints = (fingerprints ?? []) + comment.fingerprints
        (wasComment, isAfterFingerprints) = (true, true)
        continue
      } else if let heading = Heading(atx: line, in: bytes), surroundings == .text {
        if groupLevels.contains(heading.level) {
          groups.append(SectionGroup(title: Array(bytes[heading.text]), heading: text))
        } else {
          startBlock(text, line: line, isComment: false, in: bytes)
        }
        (wasComment, isAfterFingerprints) = (true, false)
        continue
      } else if continues(line, after: wasComment, surroundings, in: bytes) {
        continueBlock(text)
      } else {
        startBlock(text, line: line, isComment: surroundings == .comment, in: bytes)
      }
      (wasComment, isAfterFingerprints) = (surroundings == .comment, false)
    }
  }

  private func continues(
    _ line: Line, after wasComment: Bool, _ surroundings: HiddenBlocks.Surroundings,
    in bytes: [UInt8]
  ) -> Bool {
    guard let block = groups.last?.blocks.last else { return false }
    if line.indentation >= 2 { return true }
    return block.gap.isEmpty && !wasComment && surroundings != .comment
      && !line.isListItem(in: bytes)
  }

  private mutating func startBlock(
    _ text: [UInt8], line: Line, isComment: Bool, in bytes: [UInt8]
  ) {
    let block = SectionBlock(
      bytes: text, isComment: isComment, isItem: line.isListItem(in: bytes))
    groups[groups.count - 1].blocks.append(block)
  }

  private mutating func continueBlock(_ text: [UInt8]) {
    withLastBlock { block in
      block.bytes += block.gap + text
      block.gap = []
    }
  }

  private mutating func appendGap(_ text: [UInt8]) {
    let group = groups.count - 1
    if !groups[group].blocks.isEmpty {
      withLastBlock { $0.gap += text }
    } else if group > 0 {
      groups[group].gap += text
    } else {
      gap += text
    }
  }

  /// Whether an empty line stands below what was read last.
  private var hasGap: Bool {
    guard groups.count > 1 || !groups[0].blocks.isEmpty else { return !gap.isEmpty }
    let group = groups[groups.count - 1]
    return !(group.blocks.last?.gap ?? group.gap).isEmpty
  }

  private mutating func withLastBlock(_ change: (inout SectionBlock) -> Void) {
    let group = groups.count - 1
    change(&groups[group].blocks[groups[group].blocks.count - 1])
  }

  /// The section in full, without empty lines at its end.
  func joined() -> [UInt8] {
    var result = heading + gap
    appendGroups(to: &result)
    if let fingerprints {
      part(&result)
      FingerprintComment(fingerprints: fingerprints).append(to: &result)
      result += lineEnding.bytes
    }
    trimEnd(&result)
    return result
  }

  /// What a page about the release shows: everything but the heading and the fingerprints.
  func joinedNotes() -> [UInt8] {
    var result: [UInt8] = []
    appendGroups(to: &result)
    trimEnd(&result)
    return result
  }

  private func appendGroups(to result: inout [UInt8]) {
    for group in groups {
      if !group.heading.isEmpty || !group.blocks.isEmpty { part(&result) }
      result += group.heading
      result += group.gap
      for block in group.blocks {
        result += block.bytes
        result += block.gap
      }
    }
  }

  /// Adds what is missing to an empty line at the end.
  private func part(_ result: inout [UInt8]) {
    guard let last = result.last else { return }
    if !last.isLineEnd { result += lineEnding.bytes }
    // Behind a lone CR the first LF makes a pair of it and no empty line.
    while trailingLineEndCount(result) < 2 { result += lineEnding.bytes }
  }

  private func trimEnd(_ result: inout [UInt8]) {
    while trailingLineEndCount(result) > 1 {
      let isPair = result.suffix(2).elementsEqual([0x0D, 0x0A])
      result.removeLast(isPair ? 2 : 1)
      while let last = result.last, last.isBlank { result.removeLast() }
    }
  }
}

/// How many lines end, empty or not, at the end of the bytes; counts to two.
private func trailingLineEndCount(_ bytes: [UInt8]) -> Int {
  var rest = bytes[...]
  var count = 0
  while count < 2, let last = rest.last, last.isLineEnd {
    let isPair = rest.suffix(2).elementsEqual([0x0D, 0x0A])
    rest.removeLast(isPair ? 2 : 1)
    while let last = rest.last, last.isBlank { rest.removeLast() }
    count += 1
  }
  return count
}

private func ended(_ line: [UInt8], by lineEnding: LineEnding) -> [UInt8] {
  guard let last = line.last, !last.isLineEnd else { return line }
  return line + lineEnding.bytes
}
