internal import Documents

/// The state of reading one batch: rows are looked at one by one, and their digests computed for all
/// of them together.
struct BatchReader {
  private let shard: Int
  private let options: BatchOptions
  private let idKey: [UInt8]
  private let tagKey: [UInt8]
  private var row: Int
  private var canonicalizer: RowCanonicalizer
  private var scanner: ContentScanner
  private var sketcher = RowSketcher()
  /// What the rows come to, but for their digests.
  private(set) var summary: BatchSummary
  /// What is to be hashed of them.
  private(set) var digests = BatchDigests()
  /// Their sketches.
  private(set) var sketches: [RowSketch] = []
  /// Their bytes without ids.
  private(set) var content: [UInt8] = []

  /// Creates a reader that has seen no rows.
  ///
  /// - Parameters:
  ///   - firstRow: The index of the first row in its shard.
  ///   - shard: The index of the shard.
  ///   - options: What to look at.
  ///   - written: Memory for rows that are written anew, which is taken.
  ///   - content: Memory for rows without ids, which is taken.
  init(
    firstRow: Int, shard: Int, options: BatchOptions, written: inout [UInt8],
    content: inout [UInt8]
  ) {
    canonicalizer = RowCanonicalizer(written: &written)
    swap(&self.content, &content)
    self.content.removeAll(keepingCapacity: true)
    row = firstRow
    self.shard = shard
    self.options = options
    idKey = canonicalKey(options.idColumn)
    tagKey = canonicalKey(options.tagColumn)
    scanner = ContentScanner(rules: options.rules)
    summary = BatchSummary(firstRow: firstRow)
  }

  /// The canonical form of rows that were read in another one.
  var written: [UInt8] { canonicalizer.written }

  /// Reads rows, each followed by a line feed.
  ///
  /// - Parameters:
  ///   - bytes: The rows.
  ///   - offset: The offset of the first in the shard.
  mutating func read(_ bytes: Span<UInt8>, offset: Int) {
    var index = 0
    while index < bytes.count {
      let place = RowPlace(shard: shard, row: row, offset: offset + index)
      do throws(RowFault) {
        let found = try canonicalizer.canonicalize(bytes, at: index)
        let byteCount = found.next - 1 - index
        index = found.next
        guard byteCount <= options.rowByteCountMax else {
          throw RowFault.tooLong(limit: options.rowByteCountMax)
        }
        try add(found, bytes, place)
      } catch {
        if summary.faults.count < options.faultCountMax {
          summary.faults.append(BatchSummary.PlacedFault(place: place, fault: error))
        }
        // A fault of the content is found when the row has been read to its end; no row holds a line
        // feed, so the next one ends a row that broke off.
        if offset + index == place.offset { index = lineEnd(bytes, from: index) + 1 }
      }
      row += 1
    }
    summary.schema = canonicalizer.schema
  }

  private func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while bytes[index] != UInt8(ascii: "\n") { index += 1 }
    return index
  }

  private mutating func add(
    _ found: RowCanonicalizer.Row, _ bytes: Span<UInt8>, _ place: RowPlace
  ) throws(RowFault) {
    guard found.isWritten else {
      return try add(found, canonical: bytes.extracting(found.range), place)
    }
    // Held beside the canonicalizer, which changes nothing of it before it is let go.
    let written = canonicalizer.written
    try add(found, canonical: written.span.extracting(found.range), place)
  }

  private mutating func add(
    _ found: RowCanonicalizer.Row, canonical: Span<UInt8>, _ place: RowPlace
  ) throws(RowFault) {
    let id = memberIndex(idKey.span, canonicalizer.members, canonical)
    if let id, !startsID(canonical[canonicalizer.members[id].value.lowerBound]) {
      throw RowFault(.id, "'\(options.idColumn)' is neither a text nor a number", at: 0)
    }
    if id == nil, options.requiresID {
      throw RowFault(
        .id, "the row has no '\(options.idColumn)', which other rows are named by", at: 0)
    }
    summary.rowCount += 1
    summary.byteCount += canonical.count + 1
    summary.characterCount += canonicalizer.characterCount
    if !found.isCanonical {
      summary.rewrittenCount += 1
      summary.firstRewritten = summary.firstRewritten ?? place
    }
    if id != nil { summary.idCount += 1 }
    countTags(canonical)
    if !options.rules.isEmpty {
      scanner.scan(canonical)
      for rule in scanner.found { summary.findings.add(rule, at: place) }
    }
    if options.sketches { addSketch(canonical, without: id, place) }
    digests.add(found, place)
    if options.printsIDs, let id { digests.addID(found, canonicalizer.members[id].value) }
    if options.printsContent { addContent(canonical, without: id) }
  }

  private mutating func countTags(_ canonical: Span<UInt8>) {
    guard let member = memberIndex(tagKey.span, canonicalizer.members, canonical) else { return }
    for index in canonicalizer.members[member].texts {
      summary.tags.add(canonical.extracting(canonicalizer.texts[index]))
    }
  }

  /// Adds the members but the id, one after the other.
  private mutating func addContent(_ canonical: Span<UInt8>, without id: Int?) {
    let start = content.count
    for (number, member) in canonicalizer.members.enumerated() where number != id {
      ByteRuns.append(
        canonical, member.key.lowerBound - 1..<member.value.upperBound, to: &content)
    }
    digests.addContent(start..<content.count)
  }

  private mutating func addSketch(_ canonical: Span<UInt8>, without id: Int?, _ place: RowPlace) {
    let skipped = id.map { canonicalizer.members[$0].texts } ?? 0..<0
    sketcher.start()
    for index in 0..<canonicalizer.texts.count where !skipped.contains(index) {
      sketcher.add(canonical, canonicalizer.texts[index])
    }
    if let sketch = sketcher.sketch(at: place) { sketches.append(sketch) }
  }
}

/// A key as it stands between the quotes of canonical JSON.
private func canonicalKey(_ text: String) -> [UInt8] {
  guard let quoted = try? canonicalJSON(.text(text)) else {
    preconditionFailure("every text has a canonical form")
  }
  return Array(quoted.dropFirst().dropLast())
}

/// The number of a member of a row.
///
/// A function of its own with just what it needs: as a method it would make the compiler copy the whole
/// reader for each row.
private func memberIndex(
  _ key: Span<UInt8>, _ members: [RowCanonicalizer.Member], _ canonical: Span<UInt8>
) -> Int? {
  for index in 0..<members.count where members[index].key.count == key.count {
    if ByteRuns.holds(canonical, at: members[index].key.lowerBound, key, 0..<key.count) {
      return index
    }
  }
  return nil
}

/// Whether a value that starts with this byte is a text or a number.
private func startsID(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
  default: false
  }
}
