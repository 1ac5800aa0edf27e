internal import DatasetRows

/// The first rows of those that share a band, with which the others are compared.
///
/// Rows are ranked: training rows first, then by place, so that a leak is told of the row that should not
/// be there. A row is compared with those that rank before it; a band that very many rows share is
/// boilerplate, and the first of them stand for all. All rows are added first, and asked about after that,
/// both in the order of their places.
struct BandHeads {
  private let splits: [Int]
  private let training: Int
  private var heads: [RowPrint] = []
  private var otherHeads: [RowPrint] = []
  private var trainingCount = 0
  /// The rank of the next training row, and of the next other row.
  private var (nextTraining, nextOther) = (0, 0)
  private var firstSplit: Int?
  /// Whether the rows are of more than one split.
  private(set) var haveOthers = false

  /// The most rows that stand for all.
  static let countMax = 64

  /// Creates heads of no rows.
  ///
  /// - Parameters:
  ///   - splits: The split of each shard.
  ///   - training: The split of training rows.
  init(splits: [Int], training: Int) {
    self.splits = splits
    self.training = training
  }

  /// Adds a row.
  mutating func add(_ print: RowPrint) {
    let split = splits[print.shard]
    if let firstSplit { haveOthers = haveOthers || split != firstSplit } else { firstSplit = split }
    if split == training {
      trainingCount += 1
      if heads.count < Self.countMax { heads.append(print) }
    } else if otherHeads.count < Self.countMax {
      otherHeads.append(print)
    }
  }

  /// Ranks the rows when all were added.
  mutating func close() {
    heads += otherHeads.prefix(Self.countMax - heads.count)
    nextOther = trainingCount
  }

  /// The rows with which the next row is compared.
  mutating func candidates(for print: RowPrint) -> ArraySlice<RowPrint> {
    let rank: Int
    if splits[print.shard] == training {
      rank = nextTraining
      nextTraining += 1
    } else {
      rank = nextOther
      nextOther += 1
    }
    return heads.prefix(rank)
  }
}
