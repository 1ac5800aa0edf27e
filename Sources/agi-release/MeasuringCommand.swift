internal import ArgumentParser
internal import ReleaseExecution

/// A command that measures evidence, which takes all cores and may run other programs.
protocol MeasuringCommand: AsyncParsableCommand {
  var global: GlobalOptions { get }
  var root: AgiRelease { get }

  /// Does the work; what it throws becomes a message and an exit code.
  func perform(_ session: Session) async throws
}

extension MeasuringCommand {
  func run() async throws {
    let session = Session(global, root: root.global)
    do {
      try await perform(session)
    } catch {
      throw session.reported(error)
    }
  }
}
