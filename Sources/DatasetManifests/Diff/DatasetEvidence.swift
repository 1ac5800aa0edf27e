package import Documents
package import SemanticVersioning

/// What a dataset became since its last release, and the least version step that this asks for.
///
/// A program that reads the old dataset may fail on a column that is gone, holds other kinds of value
/// or may now be null, and an evaluation that relied on a row that is gone cannot be repeated: these
/// are breaking. A new column, and new rows, add something: minor. Other words in the same rows are
/// a repair: patch.
package struct DatasetEvidence: Sendable, Hashable {
  /// One thing that asks for a step.
  package struct Item: Sendable, Hashable {
    /// The step.
    package var level: BumpLevel
    /// What asks for it, for people: `column 'label' removed from instruct`.
    package var reason: String

    /// Creates an item.
    package init(level: BumpLevel, reason: String) {
      self.level = level
      self.reason = reason
    }
  }

  /// The name of the dataset.
  package var name: DatasetName
  /// The root digest of the old export; `nil` for a dataset that is new.
  package var oldRoot: ContentDigest?
  /// The root digest of the new export.
  package var newRoot: ContentDigest
  /// The changes of columns.
  package var schemaChanges: [SchemaChange]
  /// What became of the rows; `nil` where only manifests could be compared.
  package var rows: RowDifference.Counts?
  /// The number of rows before and after.
  package var rowCounts: (old: Int, new: Int) {
    (oldRowCount, newRowCount)
  }
  private var oldRowCount: Int
  private var newRowCount: Int
  private var isContentEqual: Bool

  /// Compares a dataset with what it was.
  ///
  /// - Parameters:
  ///   - old: The manifest of the last release; `nil` for a dataset that is new.
  ///   - new: The manifest of the export.
  ///   - rows: What became of the rows, where both sides could be read.
  package init(from old: DatasetManifest?, to new: DatasetManifest, rows: RowDifference.Counts?) {
    name = new.name
    oldRoot = old?.root
    newRoot = new.root
    schemaChanges = old.map { new.schema.changes(since: $0.schema) } ?? []
    self.rows = rows
    oldRowCount = old?.rowCount ?? 0
    newRowCount = new.rowCount
    isContentEqual = old?.content == new.content
  }

  /// The things that ask for a step, the largest first.
  package var items: [Item] {
    guard oldRoot != nil else {
      return [Item(level: .minor, reason: "dataset \(name.text) is new")]
    }
    var items = schemaChanges.map { change in
      Item(level: change.level, reason: "\(change) \(change.preposition) \(name.text)")
    }
    if let rows {
      let phrases: [(Int, BumpLevel, String)] = [
        (rows.removed, .major, "evicted from"), (rows.added, .minor, "added to"),
        (rows.changed, .patch, "edited in"),
      ]
      for (count, level, phrase) in phrases where count > 0 {
        items.append(Item(level: level, reason: "\(rowText(count)) \(phrase) \(name.text)"))
      }
    } else if newRowCount < oldRowCount {
      items.append(
        Item(
          level: .major,
          reason: "at least \(rowText(oldRowCount - newRowCount)) evicted from \(name.text)"))
    } else if newRowCount > oldRowCount {
      items.append(
        Item(
          level: .minor,
          reason: "at least \(rowText(newRowCount - oldRowCount)) added to \(name.text)"))
    } else if !isContentEqual {
      items.append(Item(level: .patch, reason: "rows of \(name.text) differ"))
    }
    if items.isEmpty, oldRoot != newRoot {
      items.append(Item(level: .patch, reason: "rows of \(name.text) stand in another order"))
    }
    return items.enumerated().sorted {
      ($1.element.level.rawValue, $0.offset) < ($0.element.level.rawValue, $1.offset)
    }.map(\.element)
  }

  /// The least step.
  package var level: BumpLevel { items.first?.level ?? .none }

  private func rowText(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

  /// The evidence as a document.
  package var node: Node {
    .map(present: [
      ("dataset", .text(name.text)), ("from", oldRoot.map { .text($0.description) }),
      ("to", .text(newRoot.description)), ("level", .text(level.name)),
      ("rows", rows?.node),
      (
        "items",
        .list(items) { .map([("level", .text($0.level.name)), ("reason", .text($0.reason))]) }
      ),
    ])
  }

  /// Compares all that was given.
  package static func == (left: DatasetEvidence, right: DatasetEvidence) -> Bool {
    left.name == right.name && left.oldRoot == right.oldRoot && left.newRoot == right.newRoot
      && left.items == right.items
  }

  /// Feeds what equality looks at first.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(oldRoot)
    hasher.combine(newRoot)
  }
}

extension SchemaChange {
  /// The word between the change and the name of the dataset.
  fileprivate var preposition: String {
    switch kind {
    case .added: "to"
    case .removed: "from"
    case .retyped, .loosened, .tightened: "in"
    }
  }

  /// The least step that the change asks for.
  package var level: BumpLevel {
    switch kind {
    case .removed, .retyped, .loosened: .major
    case .added: .minor
    case .tightened: .patch
    }
  }
}
