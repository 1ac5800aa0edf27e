internal import HostProcess
internal import ReleaseReading

extension Process {
  /// The folder in which temporary ones are made.
  static var temporaryPath: String { variable("TMPDIR") ?? "/tmp" }
}

extension TemporaryFolder {
  /// Makes a folder where the environment says.
  ///
  /// - Throws: `ReleaseFailure` when the system has no room for it.
  convenience init() throws(ReleaseFailure) { try self.init(in: Process.temporaryPath) }
}
