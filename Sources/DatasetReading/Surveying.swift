package import DatasetManifests
internal import DatasetRows
internal import FileStore

/// Reads an export and says what a manifest of it would say, without holding it against any gate and
/// without writing into it.
///
/// - Parameters:
///   - export: The export.
///   - known: A manifest whose name, id column and rules are taken over; `nil` takes the standard ones.
///   - scratchPath: A folder that may be made. What is kept of rows stays in it, so that
///     ``compareRows(of:with:scratchPath:control:)`` need not read them again.
///   - control: Who watches and stops the work.
/// - Returns: The manifest, with what is kept of the rows.
/// - Throws: ``DatasetFailure`` for faulty rows or files.
package func survey(
  _ export: ExportFolder, like known: DatasetManifest?, scratchPath: String,
  control: WorkControl = WorkControl()
) async throws(DatasetFailure) -> ComparedExport {
  guard let name = known?.name ?? DatasetName("export") else {
    preconditionFailure("the standard name is a name")
  }
  var request = StampRequest(
    name: name, summary: known?.summary, licence: known?.licence,
    ids: known.map { $0.idColumn.map(StampRequest.IDColumn.column) ?? .none } ?? .automatic,
    tagColumn: known?.tagColumn ?? "tags", splitRule: known?.splitRule ?? SplitRule(),
    verdicts: Dictionary(uniqueKeysWithValues: DatasetGate.allCases.map { ($0, .off) }))
  request.keepsRows = true
  do {
    let scratch = try ScratchFolder(at: scratchPath)
    let manifest = try await StampWork(export, request, scratch, control).perform().manifest
    return ComparedExport(folder: export, manifest: manifest, kept: scratch)
  } catch {
    throw DatasetFailure(translating: error)
  }
}
