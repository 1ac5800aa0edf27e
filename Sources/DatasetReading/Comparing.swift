package import DatasetManifests
internal import FileStore

/// Compares the rows of two exports.
///
/// Rows are paired by id when both manifests name the same column, else by content. What is kept of
/// them goes into a folder of its own, so memory does not grow with their number; of an export that was
/// surveyed it is there already.
///
/// - Parameters:
///   - old: The older export.
///   - new: The newer export.
///   - scratchPath: A folder that may be made and removed.
///   - control: Who watches and stops the work.
/// - Returns: What became of the rows.
/// - Throws: ``DatasetFailure`` for faulty rows or files.
package func compareRows(
  of old: ComparedExport, with new: ComparedExport, scratchPath: String,
  control: WorkControl = WorkControl()
) async throws(DatasetFailure) -> RowDifference {
  do {
    let scratch = try ScratchFolder(at: scratchPath)
    defer { scratch.remove() }
    let idColumn = old.manifest.idColumn == new.manifest.idColumn ? new.manifest.idColumn : nil
    let before = try await prints(of: old, idColumn, in: scratch, side: "old-", control)
    let after = try await prints(of: new, idColumn, in: scratch, side: "new-", control)
    return try PrintSorting(in: scratch.path, control: control).compare(old: before, new: after)
  } catch {
    throw DatasetFailure(translating: error)
  }
}

/// The files with the prints of an export's ids, or of its rows where there is no column of ids.
private func prints(
  of export: ComparedExport, _ idColumn: String?, in scratch: ScratchFolder, side: String,
  _ control: WorkControl
) async throws -> [String] {
  if let kept = export.kept {
    return export.folder.shards.indices.map { kept.file(idColumn == nil ? .rows : .ids, of: $0) }
  }
  return try await keepPrints(
    of: export.folder, idColumn: idColumn, in: scratch, side: side, control: control)
}
