internal import CommitHistory
internal import DatasetManifests
internal import DatasetReading
internal import DatasetRows
internal import Diagnostics
internal import FileStore
internal import Git
internal import ReleasePlanning

/// Reads the rows of datasets: proves that manifests state them, and counts what became of them.
struct DatasetMeasuring {
  let repository: Repository
  let head: Commit
  /// What messages call the commit.
  let name: String
  let work: EvidenceWork

  /// One dataset with the files that are read.
  private struct Task {
    let index: Int
    let new: RecordedExport
    /// The export in the base, where its rows are to be compared.
    let old: RecordedExport?
  }

  /// Measures all datasets whose rows are in the tree.
  ///
  /// - Throws: `ReleaseFailure` of kind `precondition` when a manifest does not state the rows.
  func measure(_ context: inout PlanningContext) async throws {
    var tasks: [Task] = []
    var byteCount = 0
    for (index, dataset) in context.datasets.enumerated() where dataset.export.hasRows {
      guard let new = try export(dataset.export, of: head) else { continue }
      var old: RecordedExport?
      if let base = dataset.base, base.hasRows, base.manifest.root != dataset.manifest.root {
        old = try export(base, of: try repository.commit(base.commit))
      }
      byteCount += try size(of: new) + (old.map(size) ?? 0)
      tasks.append(Task(index: index, new: new, old: old))
    }
    guard !tasks.isEmpty else { return }
    let control = work.begin(byteCount)
    for task in tasks {
      let scratch = try TemporaryFolder(in: work.temporaryPath)
      let proven = try await proven(task.new, scratch: scratch, control: control)
      guard let old = task.old else { continue }
      switch try await compared(
        old, with: proven, scratch: scratch, control: control)
      {
      case .success(let rows): context.datasets[task.index].measure(rows)
      case .failure(let reason): context.evidenceWarnings.append(warning(old, reason))
      }
    }
  }

  private func export(
    _ export: PlannedDataset.Export, of commit: Commit
  ) throws -> RecordedExport? {
    try RecordedExport.export(in: export.folder, of: commit, repository)
  }

  private func size(of export: RecordedExport) throws -> Int {
    try export.shards(in: repository).reduce(0) { try $0 + repository.byteCount(of: $1.blob) }
  }

  /// Writes the shards out and refuses a manifest that does not state them.
  ///
  /// Everything that evidence rests on is computed again, the columns too: a manifest can be edited by
  /// hand so that it agrees with itself.
  private func proven(
    _ export: RecordedExport, scratch: TemporaryFolder, control: WorkControl
  ) async throws -> ComparedExport {
    let path = try scratch.folder("new")
    let named = ScratchNames(path: path, place: "\(name):\(shown(export.folder))")
    do {
      let folder = try export.extractedWhole(to: path, from: repository)
      var differences: [DatasetDifference] = []
      var fault: DatasetFailure?
      do {
        let found = try await survey(
          folder, like: export.manifest, scratchPath: "\(scratch.path)/survey", control: control)
        if found.manifest.agrees(withRowsOf: export.manifest) { return found }
        differences = found.manifest.differences(from: export.manifest)
      } catch {
        guard error.kind == .invalid else { throw error }
        fault = error
      }
      // What names the rows at fault reads them again: that is worth it only now.
      let outcome = try await verify(folder, against: export.manifest, control: control)
      differences =
        outcome.differences.filter { ExportFolder.Artefact(rawValue: $0.place) == nil }
        + differences
      let diagnostics =
        differences.isEmpty
        ? fault?.diagnostics ?? [] : differences.map { $0.diagnostic(in: export.folder) }
      throw stale(export, diagnostics.map(named.renamed))
    } catch let failure as DatasetFailure where failure.kind == .invalid {
      throw stale(export, failure.diagnostics.map(named.renamed))
    }
  }

  private func stale(_ export: RecordedExport, _ diagnostics: [Diagnostic]) -> ReleaseFailure {
    let folder = shown(export.folder)
    let shownCount = 20
    return ReleaseFailure(
      .precondition, code: "dataset.stale-manifest",
      message:
        "the manifest of '\(folder)' does not state the rows that are committed"
        + (diagnostics.count > shownCount
          ? ": \(diagnostics.count) differences, the first \(shownCount) above" : ""),
      hint: "agi-release dataset stamp \(folder), then commit it",
      diagnostics: Array(diagnostics.prefix(shownCount)))
  }

  /// Why rows of the past cannot be compared: they cannot be put right any more.
  private struct Unreadable: Error {
    let message: String
  }

  private func warning(_ old: RecordedExport, _ reason: Unreadable) -> PlanWarning {
    PlanWarning(
      code: "evidence.unmeasured",
      message:
        "the rows of '\(old.manifest.name.text)' at \(old.commit.id.abbreviated()) cannot be "
        + "compared (\(reason.message)): columns and counts are")
  }

  /// What became of the rows since the base.
  private func compared(
    _ old: RecordedExport, with new: ComparedExport, scratch: TemporaryFolder,
    control: WorkControl
  ) async throws -> Result<RowDifference.Counts, Unreadable> {
    let path = try scratch.folder("old")
    let named = ScratchNames(path: path, place: shown(old.folder))
    do {
      guard let oldFolder = try old.extracted(to: path, from: repository) else {
        return .failure(Unreadable(message: "not all shards are there"))
      }
      let rows = try await compareRows(
        of: ComparedExport(folder: oldFolder, manifest: old.manifest), with: new,
        scratchPath: "\(scratch.path)/prints", control: control
      ).counts
      return .success(rows)
    } catch let failure as DatasetFailure where failure.kind == .invalid {
      let fault = named.renamed(failure.diagnostics[0])
      let place = fault.location.map { "\($0.file): " } ?? ""
      return .failure(Unreadable(message: place + fault.message))
    } catch let failure as ReleaseFailure where failure.kind == .invalidData {
      return .failure(Unreadable(message: failure.message))
    }
  }
}

private func shown(_ folder: String) -> String { folder.isEmpty ? "." : folder }

/// Gives files that were written out the names that they have in the repository.
private struct ScratchNames {
  let path: String
  let place: String

  func renamed(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.message = diagnostic.message.replacing(path, with: place)
    if let file = diagnostic.location?.file {
      diagnostic.location?.file = file.replacing(path, with: place)
    }
    // What a stamp advises is for a work tree; the way out is told once, below.
    diagnostic.hint = nil
    return diagnostic
  }
}

extension DatasetDifference {
  /// The difference as a fault of the manifest.
  fileprivate func diagnostic(in folder: String) -> Diagnostic {
    let path = folder.isEmpty ? place : "\(folder)/\(place)"
    return Diagnostic(
      code: "dataset.differs", message: "\(path): expected \(expected), found \(found)")
  }
}

extension DatasetManifest {
  /// Whether a manifest of the same rows would say the same of them.
  ///
  /// What only people know, and duplicates, which cost a pass of their own, are not looked at.
  fileprivate func agrees(withRowsOf other: DatasetManifest) -> Bool {
    shards.count == other.shards.count && schema == other.schema && hasTags(of: other)
      && zip(shards, other.shards).allSatisfy { left, right in
        var left = left
        left.duplicateCount = right.duplicateCount
        return left == right
      }
  }

  /// Whether the tags are the same, as far as there was room to count them.
  private func hasTags(of other: DatasetManifest) -> Bool {
    tags == other.tags || tags.otherCount > 0 && other.tags.otherCount > 0
  }

  /// What the rows say differently besides the shards' own digests.
  fileprivate func differences(from stated: DatasetManifest) -> [DatasetDifference] {
    var differences = schema.changes(since: stated.schema).map { change in
      DatasetDifference("columns", expected: "those of the manifest", found: "\(change)")
    }
    if !hasTags(of: stated) {
      differences.append(
        DatasetDifference("tags", expected: "the counts of the manifest", found: "other counts"))
    }
    for (found, expected) in zip(shards, stated.shards)
    where found.name == expected.name && found.split != expected.split {
      differences.append(
        DatasetDifference(
          "split of \(found.name.text)", expected: "'\(expected.split)'",
          found: "'\(found.split)'"))
    }
    return differences
  }
}
