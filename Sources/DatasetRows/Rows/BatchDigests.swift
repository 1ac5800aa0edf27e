/// What is hashed of the rows of a batch, and what is kept of the digests.
struct BatchDigests: Sendable {
  /// The places of the rows.
  private(set) var places: [RowPlace] = []
  private var rows: [RowHasher.Part] = []
  private var ids: [RowHasher.Part] = []
  /// The number in the batch of the row of each id.
  private var idRows: [Int] = []
  private var contents: [RowHasher.Part] = []

  /// Adds a row.
  mutating func add(_ row: RowCanonicalizer.Row, _ place: RowPlace) {
    places.append(place)
    rows.append(RowHasher.Part(buffer: row.buffer, range: row.range))
  }

  /// Adds the id of the last row, which is at these positions of it.
  mutating func addID(_ row: RowCanonicalizer.Row, _ value: Range<Int>) {
    let start = row.range.lowerBound
    ids.append(
      RowHasher.Part(
        buffer: row.buffer, range: start + value.lowerBound..<start + value.upperBound))
    idRows.append(places.count - 1)
  }

  /// Adds the last row without its id, as a part of that buffer.
  mutating func addContent(_ range: Range<Int>) {
    contents.append(RowHasher.Part(buffer: .content, range: range))
  }

  /// The digests of the rows as leaves of a tree.
  func leaves(_ buffers: RowBuffers) -> [HashWords] {
    RowHasher.hash(rows, of: buffers, mark: RowHasher.leafMark)
  }

  /// What is kept of the rows.
  func prints(_ buffers: RowBuffers, leaves: [HashWords], options: BatchOptions) -> BatchPrints {
    var prints = BatchPrints()
    if options.printsRows {
      prints.rows = zip(places, leaves).map { RowPrint($1, of: $1, at: $0) }
    }
    prints.ids = zip(idRows, RowHasher.hash(ids, of: buffers)).map { row, id in
      RowPrint(id, of: leaves[row], at: places[row])
    }
    prints.content = RowHasher.hash(contents, of: buffers).enumerated().map { row, digest in
      RowPrint(digest, of: leaves[row], at: places[row])
    }
    return prints
  }
}
