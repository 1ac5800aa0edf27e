package import DatasetManifests

/// Computes again what a manifest says about an export, and names what differs.
///
/// - Parameters:
///   - export: The export.
///   - manifest: The manifest to believe, from a release or another file; `nil` believes the export's
///     own.
///   - shard: The only shard to read, the first is 1; `nil` reads all.
///   - row: A row of that shard to tell of, the first is 1.
///   - control: Who watches and stops the work.
/// - Returns: What differs.
/// - Throws: ``DatasetFailure`` when there is no manifest, or the disk refuses. What is wrong with rows
///   is a difference.
package func verify(
  _ export: ExportFolder, against manifest: DatasetManifest? = nil, shard: Int? = nil,
  row: Int? = nil,
  control: WorkControl = WorkControl()
) async throws(DatasetFailure) -> VerifyOutcome {
  do {
    return try await VerifyWork(export: export, control: control)
      .perform(against: manifest, shard: shard, row: row)
  } catch {
    throw DatasetFailure(translating: error)
  }
}
