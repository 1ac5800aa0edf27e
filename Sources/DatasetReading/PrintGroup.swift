internal import DatasetRows

/// Equal prints in the order of their places: in memory where they are few, else in a file that is read
/// as often as they are asked for.
struct PrintGroup {
  private enum Storage {
    case held(ArraySlice<RowPrint>)
    case file(PrintFile, WorkControl, PrintGauge)
  }

  private let storage: Storage
  /// The number of prints.
  let count: Int

  /// Takes prints that are in memory.
  init(_ prints: ArraySlice<RowPrint>) {
    storage = .held(prints)
    count = prints.count
  }

  /// Takes the prints of a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - control: Who stops the work.
  ///   - gauge: Told of the prints in memory.
  init(_ file: PrintFile, _ control: WorkControl, _ gauge: PrintGauge) {
    storage = .file(file, control, gauge)
    count = file.count
  }

  /// The first print that meets a condition.
  ///
  /// - Throws: ``DatasetFailure`` when the file cannot be read or the caller stops the work.
  func first(where condition: (RowPrint) -> Bool = { _ in true }) throws -> RowPrint? {
    switch storage {
    case .held(let prints): return prints.first(where: condition)
    case .file(let file, let control, let gauge):
      var found: RowPrint?
      try file.eachBlock(control, gauge) { block in
        found = block.first(where: condition)
        return found == nil
      }
      return found
    }
  }

  /// Gives one print after the other.
  ///
  /// - Parameters:
  ///   - start: The number of prints that are passed over.
  ///   - body: Takes a print.
  /// - Throws: ``DatasetFailure`` when the file cannot be read or the caller stops the work, and what
  ///   `body` throws.
  func forEach(from start: Int = 0, _ body: (RowPrint) throws -> Void) throws {
    switch storage {
    case .held(let prints): try prints.dropFirst(start).forEach(body)
    case .file(let file, let control, let gauge):
      try file.eachBlock(from: start, control, gauge) { block in
        try block.forEach(body)
        return true
      }
    }
  }
}
