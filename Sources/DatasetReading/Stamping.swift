internal import DatasetManifests
internal import Documents
internal import FileStore

/// Stamps an export: reads every row once, holds it against the gates, and writes manifest, data
/// card, Croissant description, schema and checksums.
///
/// Memory does not grow with the number of rows: what has to be kept of each goes into a folder
/// beside the manifest, which is removed at the end. When the work is interrupted, the folder stays,
/// and the next stamp does not read those shards again that were read to their end. Nothing is
/// written when a gate fails. A stamp that is killed while it writes leaves a manifest that the next one
/// knows, so that it goes on.
///
/// - Parameters:
///   - export: The export.
///   - request: What is asked for.
///   - control: Who watches and stops the work.
/// - Returns: What the stamp came to.
/// - Throws: ``DatasetFailure`` when a row or file is faulty, the disk refuses, or the caller stops it.
package func stamp(
  _ export: ExportFolder, _ request: StampRequest, control: WorkControl = WorkControl()
) async throws(DatasetFailure) -> StampOutcome {
  do {
    let placing = StampPlacing(export: export, replacesFiles: request.replacesFiles)
    _ = try placing.isFirst()
    let scratch = try ScratchFolder(
      at: "\(export.tree.root)/\(ScratchFolder.name)", faults: export.tree.faults)
    let lock = try StampLock(export.tree)
    do {
      let outcome = try await StampWork(export, request, scratch, control).perform()
      if outcome.failing.isEmpty { try placing.place(outcome, request.facts) }
      scratch.remove()
      lock.release()
      return outcome
    } catch let failure as DatasetFailure where failure.kind != .interrupted {
      scratch.remove()
      lock.release()
      throw failure
    }
  } catch {
    throw DatasetFailure(translating: error)
  }
}
