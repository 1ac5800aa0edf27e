internal import ArgumentParser
internal import DatasetReading
internal import ReleaseReading

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
