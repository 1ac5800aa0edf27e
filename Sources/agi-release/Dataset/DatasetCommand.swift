internal import ArgumentParser
internal import DatasetReading
internal import Diagnostics
internal import ReleaseExecution

/// Works on dataset exports.
struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Stamps, lists, compares and verifies dataset exports.",
    discussion: """
      An export is a folder of JSON Lines files, plain, .gz or .zst. A stamp writes its manifest \
      with the root digest of all rows, a data card, a Croissant description, a JSON Schema and \
      checksums beside the files.
      """,
    subcommands: [DatasetStamp.self, DatasetList.self, DatasetDiff.self, DatasetVerify.self])

  @ParentCommand var root: AgiRelease
}

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

/// A command that reads exports, which it does on all cores.
protocol DatasetReadingCommand: AsyncParsableCommand {
  var global: GlobalOptions { get }
  var group: DatasetCommand { get }

  /// Does the work; what it throws becomes a message and an exit code.
  func perform(_ session: Session) async throws
}

extension DatasetReadingCommand {
  func run() async throws {
    let session = Session(global, root: group.root.global)
    do {
      try await perform(session)
    } catch let failure as DatasetFailure {
      // The lines below a message could be as long as a row and hold what nobody should see.
      session.console.report(ReleaseFailure(failure))
      throw ExitCode(ReleaseFailure(failure).kind.rawValue)
    } catch {
      throw session.reported(error)
    }
  }
}

extension ReleaseFailure {
  /// A failure of an export.
  init(_ failure: DatasetFailure) {
    let kind: Kind =
      switch failure.kind {
      case .invalid: .invalidData
      case .system: .unexpected
      case .interrupted: .interrupted
      }
    let first = failure.diagnostics[0]
    if failure.diagnostics.count == 1, first.location == nil {
      self.init(kind, code: first.code, message: first.message, hint: first.hint)
    } else {
      let count = failure.diagnostics.count
      self.init(
        kind, code: first.code,
        message: count == 1 ? "the export has a fault" : "the export has \(count) faults",
        diagnostics: failure.diagnostics)
    }
  }
}
