internal import DatasetManifests
internal import DatasetRows
internal import Documents
internal import FileStore

/// The files of a stamp on their way to their places.
struct StampPlacing: Sendable {
  /// The export.
  let export: ExportFolder
  /// Whether files that no stamp has written may be replaced.
  let replacesFiles: Bool

  private typealias Artefact = ExportFolder.Artefact

  /// Whether no stamp has written into the export, so that files of these names are somebody else's.
  ///
  /// - Returns: False too where such files may be replaced.
  /// - Throws: ``DatasetFailure`` when it is the first stamp and one of the names is taken.
  func isFirst() throws(DatasetFailure) -> Bool {
    if replacesFiles { return false }
    if let bytes = try export.read(.manifest),
      (try? parseJSON(bytes, name: ""))?["schema"]?.text?.hasPrefix("agi-release/dataset/") == true
    {
      return false
    }
    for artefact in Artefact.allCases where try export.read(artefact) != nil {
      throw inTheWay(artefact.path)
    }
    return true
  }

  private func inTheWay(_ path: RelativePath) -> DatasetFailure {
    DatasetFailure(
      code: "dataset.file-in-the-way",
      "'\(export.tree.root)/\(path)' was written by no stamp",
      hint: "move it away, or pass --replace")
  }

  /// Writes the files: all aside first, so that a full disk leaves those of the last stamp.
  ///
  /// The manifest takes its place first. Where one is, the other names belong to stamps, so that a stamp
  /// goes on where a first one was killed. The checksums come last, because they speak for the others.
  func place(_ outcome: StampOutcome, _ facts: CardFacts) throws {
    let manifest = outcome.manifest
    let schemaBytes = prettyJSON(manifest.schema.jsonSchema(name: manifest.name.text))
    let cardBytes = Array(DataCard(manifest, files: outcome.files, facts: facts).text.utf8)
    let croissantBytes = CroissantDocument(manifest, files: outcome.files, facts: facts).bytes
    let manifestBytes = manifest.bytes
    let digests: [(Artefact, ContentDigest)] = [
      (.schema, ContentDigest(of: schemaBytes)), (.card, ContentDigest(of: cardBytes)),
      (.croissant, ContentDigest(of: croissantBytes)),
      (.manifest, ContentDigest(of: manifestBytes)),
    ]
    let sums = ChecksumList(
      outcome.files.map { ($0.path, $0.digest) } + digests.map { ($0.0.rawValue, $0.1) })
    let tree = export.tree
    let schema = try tree.stage(schemaBytes, for: Artefact.schema.path)
    let card = try tree.stage(cardBytes, for: Artefact.card.path)
    let croissant = try tree.stage(croissantBytes, for: Artefact.croissant.path)
    let stagedManifest = try tree.stage(manifestBytes, for: Artefact.manifest.path)
    let checksums = try tree.stage(sums.bytes, for: Artefact.checksums.path)

    // Asked again, because the rows were read since: what has come meanwhile is somebody else's.
    let expected: StagedFile.Expectation = try isFirst() ? .absent : .anything
    do {
      try stagedManifest.commit(replacing: expected)
      try schema.commit(replacing: expected)
      try card.commit(replacing: expected)
      try croissant.commit(replacing: expected)
      try checksums.commit(replacing: expected)
    } catch {
      guard error.reason == .changed else { throw error }
      try takeBack(before: error.path, sums)
      throw inTheWay(try RelativePath(error.path))
    }
  }

  /// Removes what a first stamp has placed before it met a file of somebody else, so that the export is
  /// not taken for a stamped one.
  private func takeBack(before path: String, _ sums: ChecksumList) throws {
    for artefact in Artefact.allCases.reversed() where artefact.rawValue != path {
      guard let bytes = try export.read(artefact),
        sums.entries.contains(where: {
          $0.path == artefact.rawValue && $0.digest == ContentDigest(of: bytes)
        })
      else { continue }
      try export.tree.remove(artefact.path)
    }
  }
}
