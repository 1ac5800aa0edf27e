package import DatasetReading

/// What measuring evidence takes from the process that asks for it.
package struct EvidenceWork: Sendable {
  /// The folder in which temporary ones are made.
  package var temporaryPath: String

  /// The environment of programs that are run.
  package var environment: [String: String]

  /// Begins the reading of so many bytes of rows; whoever watches may stop it.
  package var begin: @Sendable (_ byteCount: Int) -> WorkControl

  /// Tells what takes its time now.
  package var announce: @Sendable (_ sentence: String) -> Void

  package init(
    temporaryPath: String, environment: [String: String],
    begin: @escaping @Sendable (_ byteCount: Int) -> WorkControl = { _ in WorkControl() },
    announce: @escaping @Sendable (_ sentence: String) -> Void = { _ in }
  ) {
    self.temporaryPath = temporaryPath
    self.environment = environment
    self.begin = begin
    self.announce = announce
  }
}
