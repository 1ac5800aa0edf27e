internal import Documents

/// Reads the rows of a batch.
///
/// A row with a fault is noted and left out of every count; reading goes on with the next, so that
/// one run names several faults.
///
/// - Parameters:
///   - batch: The rows.
///   - shard: The index of their shard, for the places of what is found.
///   - options: What to look at.
/// - Returns: What they come to, and what is kept of each.
package func read(
  _ batch: RowBatch, shard: Int, options: BatchOptions
) -> (summary: BatchSummary, prints: BatchPrints) {
  var reader = BatchReader(batch: batch, shard: shard, options: options)
  reader.readAll()
  return (reader.summary, reader.prints)
}

/// The place and the leaf of one row of a batch.
///
/// - Parameters:
///   - index: The index of the row in its shard.
///   - batch: The batch.
/// - Returns: `nil` when the batch does not hold the row, or the row is faulty.
package func row(_ index: Int, of batch: RowBatch) -> (place: RowPlace, leaf: HashWords)? {
  var canonicalizer = RowCanonicalizer()
  var position = 0
  for number in batch.firstRow..<max(index, batch.firstRow) {
    guard let end = batch.bytes[position...].firstIndex(of: UInt8(ascii: "\n")),
      end + 1 < batch.bytes.count, number < index
    else { return nil }
    position = end + 1
  }
  guard index >= batch.firstRow, (try? canonicalizer.canonicalize(batch.bytes, at: position)) != nil
  else { return nil }
  return (
    RowPlace(shard: 0, row: index, offset: batch.offset + position),
    RowHasher.hash(canonicalizer.output)
  )
}

/// The state of reading one batch.
private struct BatchReader {
  let batch: RowBatch
  let shard: Int
  let options: BatchOptions
  let idKey: [UInt8]
  let tagKey: [UInt8]
  var canonicalizer = RowCanonicalizer()
  var scanner: ContentScanner
  var sketcher = RowSketcher()
  var summary: BatchSummary
  var prints = BatchPrints()
  var scratch: [UInt8] = []

  init(batch: RowBatch, shard: Int, options: BatchOptions) {
    self.batch = batch
    self.shard = shard
    self.options = options
    idKey = canonicalKey(options.idColumn)
    tagKey = canonicalKey(options.tagColumn)
    scanner = ContentScanner(rules: options.rules)
    summary = BatchSummary(firstRow: batch.firstRow)
    summary.isCompleted = batch.isCompleted
  }

  mutating func readAll() {
    var index = 0
    var row = batch.firstRow
    while index < batch.bytes.count {
      let place = RowPlace(shard: shard, row: row, offset: batch.offset + index)
      do {
        let (next, isCanonical) = try canonicalizer.canonicalize(batch.bytes, at: index)
        index = next
        try add(place, isCanonical: isCanonical)
      } catch {
        if summary.faults.count < options.faultCountMax {
          summary.faults.append(BatchSummary.PlacedFault(place: place, fault: error))
        }
        // A fault of the content is found when the row has been read to its end; no row holds a line
        // feed, so the next one ends a row that broke off.
        if batch.offset + index == place.offset {
          index = (batch.bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? index) + 1
        }
      }
      row += 1
    }
    summary.schema = canonicalizer.schema
  }

  private mutating func add(_ place: RowPlace, isCanonical: Bool) throws(RowFault) {
    let leaf = RowHasher.hash(canonicalizer.output)
    let id = memberIndex(idKey, canonicalizer.members, canonicalizer.output)
    if let id, !startsID(canonicalizer.output[canonicalizer.members[id].value.lowerBound]) {
      throw RowFault(.id, "'\(options.idColumn)' is neither a text nor a number", at: 0)
    }
    if id == nil, options.requiresID {
      throw RowFault(
        .id, "the row has no '\(options.idColumn)', which other rows are named by", at: 0)
    }
    summary.rowCount += 1
    summary.byteCount += canonicalizer.output.count
    summary.characterCount += canonicalizer.characterCount
    if !isCanonical {
      summary.rewrittenCount += 1
      summary.firstRewritten = summary.firstRewritten ?? place
    }
    summary.tree.append(leaf)
    summary.locator.add(leaf, at: place.row)
    summary.content.add(leaf)
    if id != nil { summary.idCount += 1 }
    countTags()
    if !options.rules.isEmpty {
      scanner.scan(canonicalizer.output)
      for rule in scanner.found { summary.findings.add(rule, at: place) }
    }
    if options.printsRows { prints.rows.append(RowPrint(leaf, of: leaf, at: place)) }
    if options.printsIDs, let id {
      let value = RowHasher.hash(Array(canonicalizer.output[canonicalizer.members[id].value]))
      prints.ids.append(RowPrint(value, of: leaf, at: place))
    }
    if options.printsContent { addContentPrint(without: id, leaf, place) }
    if options.sketches { addSketch(without: id, place) }
  }

  private mutating func countTags() {
    guard let member = memberIndex(tagKey, canonicalizer.members, canonicalizer.output) else {
      return
    }
    for index in canonicalizer.members[member].texts {
      summary.tags.add(canonicalizer.output[canonicalizer.texts[index]])
    }
  }

  private mutating func addContentPrint(without id: Int?, _ leaf: HashWords, _ place: RowPlace) {
    scratch.removeAll(keepingCapacity: true)
    for (index, member) in canonicalizer.members.enumerated() where index != id {
      scratch += canonicalizer.output[member.key.lowerBound - 1..<member.value.upperBound]
    }
    prints.content.append(RowPrint(RowHasher.hash(scratch), of: leaf, at: place))
  }

  private mutating func addSketch(without id: Int?, _ place: RowPlace) {
    let skipped = id.map { canonicalizer.members[$0].texts } ?? 0..<0
    sketcher.start()
    for (index, text) in canonicalizer.texts.enumerated() where !skipped.contains(index) {
      sketcher.add(canonicalizer.output, text)
    }
    if let sketch = sketcher.sketch(at: place) { prints.sketches.append(sketch) }
  }
}

/// A key as it stands between the quotes of canonical JSON.
private func canonicalKey(_ text: String) -> [UInt8] {
  guard let quoted = try? canonicalJSON(.text(text)) else {
    preconditionFailure("every text has a canonical form")
  }
  return Array(quoted.dropFirst().dropLast())
}

/// The position of a member of a row.
///
/// A function of its own with just what it needs: as a method it would make the compiler copy the whole
/// reader for each row.
private func memberIndex(
  _ key: [UInt8], _ members: [RowCanonicalizer.Member], _ output: [UInt8]
) -> Int? {
  search: for index in 0..<members.count where members[index].key.count == key.count {
    let start = members[index].key.lowerBound
    for offset in 0..<key.count where output[start + offset] != key[offset] { continue search }
    return index
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
