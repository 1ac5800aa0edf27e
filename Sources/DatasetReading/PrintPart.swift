internal import DatasetRows

/// Prints of several sets that lie between two places in their order: equal ones are in one part.
enum PrintPart {
  /// All prints of each set, in order.
  case sorted([[RowPrint]])
  /// The prints of each set, all of which are the same and that are too many for memory.
  case equal([PrintGroup])

  /// Gives the prints of a set in order.
  ///
  /// - Throws: ``DatasetFailure`` when they cannot be read, and what `body` throws.
  func forEach(ofSet set: Int, _ body: (RowPrint) throws -> Void) throws {
    switch self {
    case .sorted(let sets): try sets[set].forEach(body)
    case .equal(let groups): try groups[set].forEach(body)
    }
  }
}
