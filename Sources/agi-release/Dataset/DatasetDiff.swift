internal import ArgumentParser
internal import DatasetManifests
internal import DatasetReading
internal import DatasetRows
internal import Documents
internal import FileStore
internal import ReleaseReading
internal import SemanticVersioning

/// Compares two exports.
struct DatasetDiff: DatasetReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Prints what became of rows and columns, and the version step that this asks for.",
    discussion: """
      Each side is a folder, whose rows are read, or name@version, which is read from git. Rows are \
      paired by id where both sides have the same id column, else by content. Exits with 0 whether \
      they differ or not.
      """)

  @Argument(help: "The older export.") var old: String
  @Argument(help: "The newer export.") var new: String

  @OptionGroup var work: DatasetWorkOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var group: DatasetCommand

  func perform(_ session: Session) async throws {
    let sources = try (old: DatasetSource(old, in: session), new: DatasetSource(new, in: session))
    defer { withExtendedLifetime(sources) {} }
    let scratch = try TemporaryFolder()
    let sizes = [sources.old, sources.new].map {
      $0.folder?.shards.reduce(0) { $0 + $1.byteCount } ?? 0
    }
    let bar = ProgressBar(
      "comparing", total: sizes[0] + sizes[1], itemNoun: "rows", console: session.console)
    defer { bar.finish() }
    let control = work.control(bar)
    let before = try await side(
      sources.old, like: sources.new, scratchPath: "\(scratch.path)/old", control)
    let after = try await side(
      sources.new, like: sources.old, scratchPath: "\(scratch.path)/new", control)
    var difference: RowDifference?
    if let old = before.export, let new = after.export {
      difference = try await compareRows(
        of: old, with: new, scratchPath: "\(scratch.path)/rows", control: control)
    }
    bar.finish()
    let evidence = DatasetEvidence(
      from: before.manifest, to: after.manifest, rows: difference?.counts)
    if session.console.format == .json {
      return try session.console.write(
        .map(present: [
          ("schema", "agi-release/dataset-diff/v1"), ("evidence", evidence.node),
          ("added", difference.map { places($0.added, in: sources.new) }),
          ("removed", difference.map { places($0.removed, in: sources.old) }),
          ("changed", difference.map { places($0.changed, in: sources.new) }),
        ]))
    }
    try session.console.write(text(evidence, difference, sources, session.console))
  }

  /// One side: of a version the manifest that is recorded, of a folder what its rows are now.
  private func side(
    _ source: DatasetSource, like other: DatasetSource, scratchPath: String,
    _ control: WorkControl
  ) async throws -> (manifest: DatasetManifest, export: ComparedExport?) {
    if let manifest = source.manifest, RecordedVersion(source.label) != nil {
      return (
        manifest, source.folder.map { ComparedExport(folder: $0, manifest: manifest) }
      )
    }
    guard let folder = source.folder else {
      throw ReleaseFailure(
        .invalidData, code: "dataset.no-rows", message: "'\(source.label)' has no rows at hand")
    }
    let export = try await survey(
      folder, like: source.manifest ?? other.manifest, scratchPath: scratchPath, control: control)
    return (export.manifest, export)
  }

  private func places(_ places: [RowPlace], in source: DatasetSource) -> Node {
    .list(places) {
      .map([
        ("file", .text(file($0, in: source))), ("row", .integer($0.row + 1)),
        ("byte", .integer($0.offset)),
      ])
    }
  }

  private func file(_ place: RowPlace, in source: DatasetSource) -> String {
    source.folder?.shards[place.shard].path.description ?? ""
  }

  private func text(
    _ evidence: DatasetEvidence, _ difference: RowDifference?,
    _ sources: (old: DatasetSource, new: DatasetSource), _ console: Console
  ) -> String {
    var text = console.styled("\(sources.old.label) → \(sources.new.label)", .bold) + "\n"
    if let difference {
      let counts = difference.counts
      text += "  rows      +\(counts.added) −\(counts.removed) ~\(counts.changed) =\(counts.kept)\n"
    } else {
      text += "  rows      \(evidence.rowCounts.old) → \(evidence.rowCounts.new); "
      text += "only the manifest of one side is at hand\n"
    }
    for change in evidence.schemaChanges { text += "  column    \(change)\n" }
    text += "  asks for  \(evidence.level.name)\n"
    for item in evidence.items { text += "    \(padded(item.level.name, 6))  \(item.reason)\n" }
    guard let difference else { return text }
    let lists: [(String, Console.Style, [RowPlace], DatasetSource, Int)] = [
      ("+", .green, difference.added, sources.new, difference.counts.added),
      ("−", .red, difference.removed, sources.old, difference.counts.removed),
      ("~", .yellow, difference.changed, sources.new, difference.counts.changed),
    ]
    for (sign, style, places, source, count) in lists {
      let shown = console.isVerbose ? places : Array(places.prefix(5))
      for place in shown {
        text += console.styled(sign, style)
        text += " \(file(place, in: source)) row \(place.row + 1) (byte \(place.offset))\n"
      }
      if count > shown.count { text += "\(sign) … \(count - shown.count) more\n" }
    }
    return text
  }
}
