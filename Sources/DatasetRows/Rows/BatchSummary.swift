/// What consecutive rows of a shard come to. Summaries of neighbours join.
package struct BatchSummary: Sendable {
  /// A fault of a row with the row's place.
  package struct PlacedFault: Sendable, Hashable {
    /// Where the row is; the shard is left to the reader.
    package var place: RowPlace
    /// What is wrong with it.
    package var fault: RowFault
  }

  /// The number of rows.
  package var rowCount = 0
  /// The bytes of the rows in canonical form, each with its line feed.
  package var byteCount = 0
  /// The Unicode scalars of all text values.
  package var characterCount = 0
  /// The rows that were not canonical as they stood.
  package var rewrittenCount = 0
  /// The first of these; `nil` when every row was canonical.
  package var firstRewritten: RowPlace?
  /// Whether the last row lacked its line feed.
  package var isCompleted = false
  /// The Merkle tree over the rows.
  package var tree: MerkleRange
  /// The sums that name an altered row.
  package var locator = RowLocator()
  /// The sum that ignores order.
  package var content = ContentSum()
  /// What the rows are made of.
  package var schema = ObservedSchema()
  /// The tags.
  package var tags = TagCounts()
  /// What the rules found.
  package var findings = FindingCounts()
  /// The rows that have an id.
  package var idCount = 0
  /// The first faults.
  package var faults: [PlacedFault] = []

  /// Creates the summary of no rows.
  package init(firstRow: Int = 0) { tree = MerkleRange(start: firstRow) }

  /// Adds the rows that follow.
  ///
  /// - Precondition: They follow the last row of this summary.
  package mutating func append(_ next: BatchSummary, faultCountMax: Int) {
    rowCount += next.rowCount
    byteCount += next.byteCount
    characterCount += next.characterCount
    rewrittenCount += next.rewrittenCount
    firstRewritten = firstRewritten ?? next.firstRewritten
    isCompleted = isCompleted || next.isCompleted
    // Where a row is left out as faulty, no tree of the rest would say anything.
    if faults.isEmpty, next.faults.isEmpty { tree.append(next.tree) }
    locator.add(next.locator)
    content.add(next.content)
    if !schema.merge(next.schema), faults.isEmpty {
      let place = RowPlace(shard: 0, row: next.tree.start, offset: 0)
      let message = "the rows have more than \(ObservedSchema.placeCountMax) different keys"
      faults.append(PlacedFault(place: place, fault: RowFault(.columns, message, at: 0)))
    }
    tags.add(next.tags)
    findings.add(next.findings)
    idCount += next.idCount
    faults += next.faults.prefix(max(0, faultCountMax - faults.count))
  }

  /// Whether each row stands in canonical form with its line feed, so that the Merkle root speaks
  /// for every single byte.
  package var isCanonical: Bool { rewrittenCount == 0 && !isCompleted }
}
