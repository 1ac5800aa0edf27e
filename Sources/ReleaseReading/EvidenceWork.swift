package import DatasetReading

/// What measuring evidence takes from the process that asks for it.
package struct EvidenceWork: Sendable {
  /// The folder in which temporary ones are made.
  package var temporaryPath: String

  /// The environment of programs that are run.
  package var environment: [String: String]

  /// Begins the reading of so many bytes of rows.
  package var begin: @Sendable (_ byteCount: Int) -> WorkControl

  /// Asked between the steps of long work whether to stop.
  package var shouldStop: @Sendable () -> Bool

  /// Tells what takes its time now, before it begins.
  package var announce: @Sendable (_ sentence: String) -> Void

  package init(
    temporaryPath: String, environment: [String: String],
    begin: @escaping @Sendable (_ byteCount: Int) -> WorkControl = { _ in WorkControl() },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    announce: @escaping @Sendable (_ sentence: String) -> Void = { _ in }
  ) {
    self.temporaryPath = temporaryPath
    self.environment = environment
    self.begin = begin
    self.shouldStop = shouldStop
    self.announce = announce
  }
}
