internal import DatasetRows
internal import Documents

/// The data card of an export: the `README.md` that Hugging Face reads.
///
/// Its head tells the licence, the size and which files belong to which split; the text tells people
/// what is in the rows and how to check them.
package struct DataCard: Sendable {
  private let manifest: DatasetManifest
  private let files: [StoredFile]
  private let facts: CardFacts

  /// Creates the card of an export.
  ///
  /// - Parameters:
  ///   - manifest: What the export holds.
  ///   - files: The files of its shards, in the order of the manifest's shards.
  ///   - facts: What only people know.
  package init(_ manifest: DatasetManifest, files: [StoredFile], facts: CardFacts) {
    precondition(files.count == manifest.shards.count, "each shard is one file")
    self.manifest = manifest
    self.files = files
    self.facts = facts
  }

  /// The card.
  package var text: String {
    head + title + contents + columns + tagTable + lineage + checks + integrity
  }

  private var head: String {
    var text = "---\n"
    if let licence = manifest.licence {
      // The word of a card is one identifier, or `other` with a name of its own.
      text +=
        LicenceExpression(licence)?.identifier.map { "license: \(quoted($0.lowercased()))\n" }
        ?? "license: other\nlicense_name: \(quoted(licence))\n"
    }
    text += "pretty_name: \(quoted(facts.title ?? manifest.name.text))\n"
    text += "size_categories:\n- \(sizeCategory)\n"
    text += "configs:\n- config_name: default\n  data_files:\n"
    for split in manifest.splits {
      text += "  - split: \(quoted(split.name))\n    path:\n"
      for (shard, file) in zip(manifest.shards, files) where shard.split == split.name {
        text += "    - \(quoted(file.path))\n"
      }
    }
    return text + "---\n\n"
  }

  /// A text as YAML and JSON both read it.
  private func quoted(_ text: String) -> String {
    String(decoding: compactJSON(.text(text)), as: UTF8.self)
  }

  /// The classes of size that Hugging Face knows.
  private var sizeCategory: String {
    let limits = [
      (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
      (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
    ]
    return limits.first { manifest.rowCount < $0.0 }?.1 ?? "n>1B"
  }

  private var title: String {
    var text = "# \(escaped(facts.title ?? manifest.name.text))\n\n"
    if let summary = manifest.summary { text += "\(escaped(summary))\n\n" }
    return text
  }

  private var contents: String {
    var text =
      "## Contents\n\n| split | files | rows | characters | bytes |\n|---|---|---|---|---|\n"
    for split in manifest.splits {
      text += "| \(escaped(split.name)) | \(split.shards.count) | \(split.rowCount) "
      text += "| \(split.characterCount) | \(split.byteCount) |\n"
    }
    text += "| all | \(manifest.shards.count) | \(manifest.rowCount) "
    text += "| \(manifest.characterCount) | \(manifest.byteCount) |\n\n"
    text += "Characters are those of text values; bytes are those of the uncompressed rows in "
    return text + "canonical form. \(duplicateSentence)\n\n"
  }

  private var duplicateSentence: String {
    switch manifest.duplicateCount {
    case 0: "No row stands twice."
    case 1: "One row equals an earlier one."
    default: "\(manifest.duplicateCount) rows equal an earlier one."
    }
  }

  private var columns: String {
    var text = "## Columns\n\n| column | kind | may be absent |\n|---|---|---|\n"
    for column in manifest.schema.columns { text += rows(of: column, below: "") }
    return text + "\n`SCHEMA.json` has the same as a JSON Schema.\n\n"
  }

  private func rows(of column: Column, below path: String) -> String {
    let name = path + column.name
    let kinds =
      column.kinds.isEmpty ? "null" : column.kinds.map(\.rawValue).joined(separator: " or ")
    var text = "| \(escaped(name)) | \(kinds) | \(column.isNullable ? "yes" : "no") |\n"
    for field in column.fields { text += rows(of: field, below: name + ".") }
    for element in column.elements { text += rows(of: element, below: name) }
    return text
  }

  private var tagTable: String {
    guard !manifest.tags.isEmpty else { return "" }
    let named = manifest.tags.named.sorted {
      $0.count == $1.count ? $0.name < $1.name : $0.count > $1.count
    }
    var text = "## Tags\n\n| tag | rows |\n|---|---|\n"
    for (name, count) in named.prefix(20) { text += "| \(escaped(name)) | \(count) |\n" }
    let rest = named.dropFirst(20).reduce(manifest.tags.otherCount) { $0 + $1.count }
    if rest > 0 { text += "| others | \(rest) |\n" }
    return text + "\n"
  }

  private var lineage: String {
    let lineage = manifest.lineage
    var lines: [String] = []
    if let version = lineage.modelVersion { lines.append("Model version: \(escaped(version))") }
    if let commit = lineage.commit { lines.append("Commit: \(escaped(commit))") }
    if let identity = lineage.identity { lines.append("Identity: `\(identity)`") }
    if let snapshots = lineage.snapshots {
      lines.append("Snapshots: \(escaped(snapshots.first)) to \(escaped(snapshots.last))")
    }
    if let parent = lineage.parent {
      var line = "Parent: \(escaped(parent.name)), root `\(parent.root)`"
      if let rows = parent.rows {
        line += "; \(rows.added) rows added, \(rows.removed) evicted, \(rows.changed) edited, "
        line += "\(rows.kept) kept"
      }
      lines.append(line)
    }
    guard !lines.isEmpty else { return "" }
    return "## Lineage\n\n" + lines.map { "- \($0)\n" }.joined() + "\n"
  }

  private var checks: String {
    guard !manifest.checks.isEmpty else { return "" }
    var text = "## Checks\n\n| check | rows with a finding |\n|---|---|\n"
    for check in manifest.checks {
      let count = check.verdict == .off ? "not looked for" : "\(check.findingCount)"
      text += "| \(check.gate.rawValue) | \(count) |\n"
    }
    return text + "\n"
  }

  private var integrity: String {
    """
    ## Integrity

    The root digest speaks for every row and for the order of the rows, however the files are \
    compressed:

    ```text
    \(manifest.root)
    ```

    `agi-release dataset verify` computes it again and names what differs; `sha256sum --check \
    SHA256SUMS` checks the files as they are.

    """
  }

  /// A text inside a line or a cell of Markdown.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "&": result += "&amp;"
      case "@": result += "&#64;"
      case _ where scalar.value < 0x20 || scalar.properties.generalCategory == .control:
        result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
