internal import DatasetRows
package import Documents

extension DatasetManifest {
  /// The manifest as `manifest.json` holds it: canonical JSON with a line feed.
  package var bytes: [UInt8] {
    guard let bytes = try? canonicalJSON(node) else {
      preconditionFailure("a manifest holds texts and counts below 2^53")
    }
    return bytes + [UInt8(ascii: "\n")]
  }

  /// The digest of the manifest's bytes, for records.
  package var digest: ContentDigest { ContentDigest(of: bytes) }

  /// The manifest as a document.
  package var node: Node {
    .map(present: [
      ("schema", .text(Self.schemaName)),
      ("name", .text(name.text)),
      ("summary", summary.map { .text($0) }),
      ("licence", licence.map { .text($0) }),
      ("root", .text(root.description)),
      ("content", .text(content.description)),
      ("rows", .integer(rowCount)),
      ("bytes", .integer(byteCount)),
      ("characters", .integer(characterCount)),
      ("duplicates", .integer(duplicateCount)),
      ("idColumn", idColumn.map { .text($0) }),
      ("columns", schema.node),
      ("columnsDigest", .text(schema.digest.description)),
      ("tags", tags.isEmpty ? Node?.none : tagsNode),
      ("splits", splitsNode),
      ("shards", .list(shards, \.node)),
      ("lineage", lineage.node),
      ("checks", .list(checks, \.node)),
    ])
  }

  private var tagsNode: Node {
    .map([
      ("column", .text(tagColumn)),
      ("counts", .map(tags.named.map { ($0.name, .integer($0.count)) })),
      ("others", .integer(tags.otherCount)),
    ])
  }

  private var splitsNode: Node {
    .map([
      ("rule", .text(splitRule.patterns.isEmpty ? "names" : "patterns")),
      (
        "patterns",
        .list(splitRule.patterns) {
          .map([("split", .text($0.split)), ("shards", .text($0.glob))])
        }
      ),
      (
        "counts",
        .list(splits) {
          .map([
            ("name", .text($0.name)), ("rows", .integer($0.rowCount)),
            ("bytes", .integer($0.byteCount)), ("characters", .integer($0.characterCount)),
          ])
        }
      ),
    ])
  }
}

extension ShardRecord {
  /// The record as a document.
  var node: Node {
    .map([
      ("name", .text(name.text)), ("split", .text(split)), ("rows", .integer(rowCount)),
      ("bytes", .integer(byteCount)), ("characters", .integer(characterCount)),
      ("duplicates", .integer(duplicateCount)), ("root", .text(root.description)),
      ("content", .text(content.description)), ("digest", .text(digest.description)),
      ("canonical", .boolean(isCanonical)), ("locator", .text(locator.description)),
    ])
  }
}

extension DatasetLineage {
  /// The lineage as a document.
  var node: Node {
    .map(present: [
      ("modelVersion", modelVersion.map { .text($0) }), ("commit", commit.map { .text($0) }),
      ("identity", identity.map { .text($0.description) }),
      (
        "snapshots",
        snapshots.map { .map([("first", .text($0.first)), ("last", .text($0.last))]) }
      ),
      (
        "parent",
        parent.map {
          .map(present: [
            ("name", .text($0.name)), ("root", .text($0.root.description)),
            ("rows", $0.rows?.node),
          ])
        }
      ),
    ])
  }
}

extension RowDifference.Counts {
  /// The counts as a document.
  package var node: Node {
    .map([
      ("added", .integer(added)), ("removed", .integer(removed)), ("changed", .integer(changed)),
      ("kept", .integer(kept)),
    ])
  }
}

extension DatasetCheck {
  /// The check as a document.
  var node: Node {
    .map([
      ("gate", .text(gate.rawValue)), ("verdict", .text(verdict.rawValue)),
      ("findings", .integer(findingCount)),
    ])
  }
}
