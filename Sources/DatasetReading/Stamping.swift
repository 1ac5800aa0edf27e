internal import DatasetManifests
internal import Documents
internal import FileStore

/// Stamps an export: reads every row once, holds it against the gates, and writes manifest, data
/// card, Croissant description, schema and checksums.
///
/// Memory does not grow with the number of rows: what has to be kept of each goes into a folder
/// beside the manifest, which is removed at the end. When the work is interrupted, the folder stays,
/// and the next stamp does not read those shards again that were read to their end. Nothing is
/// written when a gate fails.
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
    if !request.replacesFiles { try refuseForeignFiles(in: export) }
    let scratch = try ScratchFolder(at: "\(export.tree.root)/\(ScratchFolder.name)")
    let lock = try StampLock(export.tree)
    do {
      let outcome = try await StampWork(export, request, scratch, control).perform()
      if outcome.failing.isEmpty { try write(outcome, request.facts, to: export.tree) }
      scratch.remove()
      lock.release()
      return outcome
    } catch let failure as DatasetFailure where failure.kind != .interrupted {
      scratch.remove()
      lock.release()
      throw failure
    }
  } catch let failure as DatasetFailure {
    throw failure
  } catch let error as FileStoreError {
    throw DatasetFailure(error)
  } catch {
    throw DatasetFailure(.system, code: "dataset.unexpected", "\(error)")
  }
}

/// Refuses to write over files that a person or another program put there: a first stamp finds none of
/// the names taken.
private func refuseForeignFiles(in export: ExportFolder) throws {
  if let bytes = try export.read(.manifest),
    (try? parseJSON(bytes, name: ""))?["schema"]?.text?.hasPrefix("agi-release/dataset/") == true
  {
    return
  }
  for artefact in ExportFolder.Artefact.allCases where try export.read(artefact) != nil {
    throw DatasetFailure(
      code: "dataset.file-in-the-way",
      "'\(export.tree.root)/\(artefact.rawValue)' was written by no stamp",
      hint: "move it away, or pass --replace")
  }
}

/// Writes the files of a stamp: all aside first, so that a full disk leaves those of the last stamp, and
/// the checksums take their place last, because they speak for the others.
private func write(_ outcome: StampOutcome, _ facts: CardFacts, to tree: FileTree) throws {
  let manifest = outcome.manifest
  let schemaBytes = prettyJSON(manifest.schema.jsonSchema(name: manifest.name.text))
  let cardBytes = Array(DataCard(manifest, files: outcome.files, facts: facts).text.utf8)
  let croissantBytes = CroissantDocument(manifest, files: outcome.files, facts: facts).bytes
  let manifestBytes = manifest.bytes
  typealias Artefact = ExportFolder.Artefact
  let digests: [(Artefact, ContentDigest)] = [
    (.schema, ContentDigest(of: schemaBytes)), (.card, ContentDigest(of: cardBytes)),
    (.croissant, ContentDigest(of: croissantBytes)), (.manifest, ContentDigest(of: manifestBytes)),
  ]
  let sums = ChecksumList(
    outcome.files.map { ($0.path, $0.digest) } + digests.map { ($0.0.rawValue, $0.1) })
  let schema = try tree.stage(schemaBytes, for: Artefact.schema.path)
  let card = try tree.stage(cardBytes, for: Artefact.card.path)
  let croissant = try tree.stage(croissantBytes, for: Artefact.croissant.path)
  let stagedManifest = try tree.stage(manifestBytes, for: Artefact.manifest.path)
  let checksums = try tree.stage(sums.bytes, for: Artefact.checksums.path)
  try schema.commit()
  try card.commit()
  try croissant.commit()
  try stagedManifest.commit()
  try checksums.commit()
}
