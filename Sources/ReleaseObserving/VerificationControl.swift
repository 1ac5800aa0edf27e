package import DatasetReading

/// How long work on many releases is watched, and how much of it is done at a time.
package struct VerificationControl: Sendable {
  /// Told of each release that was checked; called from several threads.
  package var advance: @Sendable () -> Void

  /// How many releases are checked at the same time, at least one.
  package var jobCount: Int

  /// The folder in which the rows of datasets are written aside for as long as they are read.
  package var temporaryPath: String

  /// Who watches the reading of rows; what stops it stops the work between two releases too.
  package var rows: WorkControl

  /// The most releases at the same time: each has a handle of the repository of its own.
  package static let jobCountMax = 64

  /// Creates a control; the default watches nothing and checks one release after the other.
  package init(
    jobCount: Int = 1, temporaryPath: String, rows: WorkControl = WorkControl(),
    advance: @escaping @Sendable () -> Void = {}
  ) {
    self.jobCount = min(max(jobCount, 1), Self.jobCountMax)
    self.temporaryPath = temporaryPath
    self.rows = rows
    self.advance = advance
  }
}
