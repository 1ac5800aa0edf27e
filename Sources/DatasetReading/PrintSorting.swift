internal import DatasetManifests

/// The most prints that are in memory at a time, unless there are more than `partCountMax` times as
/// many.
let printCountMax = 1 << 17
/// The most parts that prints are dealt into: each is a file.
private let partCountMax = 256

/// Brings equal prints of several sets of files together, however many there are.
///
/// The prints are dealt by their first bits into files that fit in memory, and those are read one
/// after the other: memory stays the same, and equal prints meet in the same part.
///
/// - Parameters:
///   - sets: Files of prints, in sets that are to be told apart.
///   - scratch: A folder for files, which are removed again.
///   - control: Who stops the work.
///   - body: Takes the prints of one part in order, for each set.
/// - Throws: ``DatasetFailure``, and what `body` throws.
func eachPart(
  of sets: [[String]], scratch: String, control: WorkControl,
  _ body: ([[RowPrint]]) throws -> Void
) throws {
  let files = try sets.map { try $0.map { try ScratchFile($0, isNew: false) } }
  let total = try files.joined().reduce(0) { try $0 + count(of: $1) }
  guard total > printCountMax else {
    return try body(files.map { try inOrder($0.flatMap { try prints(in: $0) }, sharedBitCount: 0) })
  }
  var partCount = 2
  while partCount < partCountMax, total / partCount > printCountMax { partCount *= 2 }
  let shift = UInt64(64 - partCount.trailingZeroBitCount)
  var names: [[String]] = []
  defer { for name in names.joined() { removeFile(name) } }
  for (set, files) in files.enumerated() {
    names.append((0..<partCount).map { "\(scratch)/part-\(set)-\($0)" })
    let parts = try names[set].map { try ScratchFile($0, isNew: true, bufferByteCount: 1 << 14) }
    for file in files {
      try eachBlock(of: file) { block in
        if control.shouldStop() { throw DatasetFailure.interrupted }
        for print in block { try parts[Int(print.high >> shift)].append(print) }
      }
    }
    for part in parts { try part.flush() }
  }
  for part in 0..<partCount {
    if control.shouldStop() { throw DatasetFailure.interrupted }
    try body(
      names.map { names in
        try inOrder(
          prints(in: ScratchFile(names[part], isNew: false)),
          sharedBitCount: partCount.trailingZeroBitCount)
      })
  }
}

private func count(of file: ScratchFile) throws(DatasetFailure) -> Int {
  fileSize(file.path) / MemoryLayout<RowPrint>.stride
}

private func prints(in file: ScratchFile) throws -> [RowPrint] {
  var result: [RowPrint] = []
  try eachBlock(of: file) { result += $0 }
  return result
}

/// Brings prints in order.
///
/// Digests are spread evenly, so a few of their bits deal them into small piles that are nearly
/// sorted by that alone.
///
/// - Parameters:
///   - prints: The prints.
///   - sharedBitCount: How many of the first bits are the same in all of them.
func inOrder(_ prints: [RowPrint], sharedBitCount: Int) -> [RowPrint] {
  guard prints.count > 64 else { return prints.sorted(by: RowPrint.precedes) }
  let pileBitCount = Int.bitWidth - prints.count.leadingZeroBitCount - 2
  func pile(_ print: RowPrint) -> Int {
    Int((print.high << UInt64(sharedBitCount)) >> UInt64(64 - pileBitCount))
  }
  var ends = [Int](repeating: 0, count: 1 << pileBitCount)
  for print in prints { ends[pile(print)] += 1 }
  var start = 0
  for pile in ends.indices { (ends[pile], start) = (start, start + ends[pile]) }
  var sorted = prints
  for print in prints {
    let pile = pile(print)
    sorted[ends[pile]] = print
    ends[pile] += 1
  }
  start = 0
  for end in ends {
    sort(&sorted, start..<end)
    start = end
  }
  return sorted
}

/// Sorts a pile; only one in which many prints are the same is large.
private func sort(_ prints: inout [RowPrint], _ pile: Range<Int>) {
  guard pile.count <= 32 else { return prints[pile].sort(by: RowPrint.precedes) }
  for next in pile.dropFirst() {
    let print = prints[next]
    var hole = next
    while hole > pile.lowerBound, RowPrint.precedes(print, prints[hole - 1]) {
      prints[hole] = prints[hole - 1]
      hole -= 1
    }
    prints[hole] = print
  }
}

/// Reads all prints of a file, some thousands at a time.
private func eachBlock(of file: ScratchFile, _ body: ([RowPrint]) throws -> Void) throws {
  var index = 0
  while true {
    let block: [RowPrint] = try file.values(4096, at: index)
    guard !block.isEmpty else { return }
    try body(block)
    index += block.count
  }
}

/// The groups of two and more equal prints among sorted ones.
func eachGroup(_ prints: [RowPrint], _ body: (ArraySlice<RowPrint>) throws -> Void) rethrows {
  var start = 0
  while start < prints.count {
    var end = start + 1
    while end < prints.count, prints[end].matches(prints[start]) { end += 1 }
    if end - start > 1 { try body(prints[start..<end]) }
    start = end
  }
}
