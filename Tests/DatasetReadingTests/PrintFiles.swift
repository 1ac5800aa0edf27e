import DatasetRows
import TestSupport

@testable import DatasetReading

/// Files of prints in a folder of their own.
struct PrintFiles {
  let directory: ScratchDirectory

  init() throws { directory = try ScratchDirectory() }

  /// The names in the folder.
  var names: [String] { Disk.names(in: directory.path) }

  /// Writes prints, one file for each shard.
  func write(_ prints: [RowPrint], as name: String) throws -> [String] {
    try (0...(prints.last?.shard ?? 0)).map { shard in
      let path = directory["\(name)-\(shard)"]
      let file = try ScratchFile(path, isNew: true)
      try file.append(prints.filter { $0.shard == shard })
      try file.flush()
      return path
    }
  }

  /// What sorts them.
  func sorting(_ printCountMax: Int, gauge: PrintGauge = PrintGauge()) -> PrintSorting {
    PrintSorting(
      in: directory.path, control: WorkControl(printCountMax: printCountMax), gauge: gauge)
  }
}

/// Prints in the order of their places, many of which are the same.
///
/// - Parameters:
///   - count: The number of prints.
///   - kindCount: The number of different prints, at most.
///   - leafCount: The number of different rows, at most.
func tiedPrints(
  _ count: Int, kindCount: Int, leafCount: Int, _ random: inout SeededRandom
) -> [RowPrint] {
  // Few seeds for both sides, so that they meet; some kinds differ in the last bits alone.
  let kinds = (0..<kindCount).map { kind -> (UInt64, UInt64) in
    var source = SeededRandom(seed: UInt64(kind / 3))
    return (source.next(), kind % 3 == 2 ? source.next() : UInt64(kind % 3))
  }
  let shardCount = Int.random(in: 1...3, using: &random)
  return (0..<count).map { index in
    let kind = kinds[
      min(
        Int.random(in: 0..<kindCount, using: &random), Int.random(in: 0..<kindCount, using: &random)
      )]
    let shard = index * shardCount / count
    let leaf = UInt64.random(in: 0..<UInt64(leafCount), using: &random) &* 0x9E37_79B9_7F4A_7C15
    return RowPrint(
      high: kind.0, low: kind.1, position: UInt64(shard) << 40 | UInt64(index),
      offset: UInt64(index * 7), leaf: leaf)
  }
}
