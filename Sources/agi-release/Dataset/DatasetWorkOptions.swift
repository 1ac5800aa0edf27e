internal import ArgumentParser
internal import DatasetReading

/// The options of commands that read exports.
struct DatasetWorkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many batches of rows to work on at the same time; else one for each processor.",
      valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("The most bytes of one row; a longer one is a fault.", valueName: "bytes"))
  var rowLimit: Int = WorkControl.standardRowByteCountMax

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
    if rowLimit < 2 { throw ValidationError("--row-limit is at least 2") }
  }

  /// The control of work that a bar shows and a signal stops.
  func control(_ bar: ProgressBar) -> WorkControl {
    Interruption.watch()
    return WorkControl(
      advance: { bar.advance($0, $1) }, shouldStop: { Interruption.isRequested },
      workerCount: jobs ?? Interruption.processorCount, rowByteCountMax: rowLimit)
  }
}
