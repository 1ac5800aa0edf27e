package import DatasetManifests
internal import FileStore

/// Compares the rows of two exports.
///
/// Rows are paired by id when both manifests name the same column, else by content. What is kept of
/// them goes into a folder of its own, so memory does not grow with their number.
///
/// - Parameters:
///   - old: The older export with its manifest.
///   - new: The newer export with its manifest.
///   - scratchPath: A folder that may be made and removed.
///   - control: Who watches and stops the work.
/// - Returns: What became of the rows.
/// - Throws: ``DatasetFailure`` for faulty rows or files.
package func compareRows(
  of old: (folder: ExportFolder, manifest: DatasetManifest),
  with new: (folder: ExportFolder, manifest: DatasetManifest), scratchPath: String,
  control: WorkControl = WorkControl()
) async throws(DatasetFailure) -> RowDifference {
  do {
    let scratch = try ScratchFolder(at: scratchPath)
    defer { scratch.remove() }
    let idColumn = old.manifest.idColumn == new.manifest.idColumn ? new.manifest.idColumn : nil
    let before = try await keepPrints(
      of: old.folder, idColumn: idColumn, in: scratch, side: "old-", control: control)
    let after = try await keepPrints(
      of: new.folder, idColumn: idColumn, in: scratch, side: "new-", control: control)
    var difference = RowDifference()
    try eachPart(of: [before, after], scratch: scratch.path, control: control) { sets in
      difference.compare(old: sets[0], new: sets[1])
    }
    return difference
  } catch let failure as DatasetFailure {
    throw failure
  } catch {
    throw DatasetFailure(.system, code: "dataset.unexpected", "\(error)")
  }
}
