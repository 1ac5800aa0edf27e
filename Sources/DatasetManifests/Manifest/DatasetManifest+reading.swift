internal import DatasetRows
internal import Diagnostics
internal import Documents

extension DatasetManifest {
  /// Reads a manifest strictly.
  ///
  /// Every key is known, every digest well formed, every count is the sum of its parts, and the bytes
  /// are the canonical ones: a manifest that was touched by hand or by a flipped bit is refused.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of `manifest.json`.
  ///   - file: Its name, for messages.
  /// - Throws: ``ManifestFault`` with every fault.
  package init(_ bytes: [UInt8], file: String) throws(ManifestFault) {
    let node: Node
    do {
      node = try parseJSON(bytes, name: file)
    } catch {
      throw ManifestFault(diagnostics: [error.diagnostic])
    }
    if let fault = Self.schemaFault(of: node, file: file) {
      throw ManifestFault(diagnostics: [fault])
    }
    var reader = MapReader(node, codePrefix: "dataset.manifest")
    let manifest = Self.read(&reader)
    let faults = reader.finish()
    guard faults.isEmpty, let manifest else { throw ManifestFault(diagnostics: faults) }
    guard manifest.bytes == bytes else {
      throw ManifestFault(diagnostics: [
        Diagnostic(
          code: "dataset.manifest.altered",
          message: "a count or digest is not what the rest of the manifest comes to",
          location: SourceLocation(file: file, line: 1, column: 1),
          hint: "take the manifest from the release, or stamp the export again")
      ])
    }
    self = manifest
  }

  /// What is wrong with the name of the schema, which is looked at before anything else: a newer
  /// manifest has keys that would all be reported as unknown.
  private static func schemaFault(of node: Node, file: String) -> Diagnostic? {
    let found = node["schema"]?.text
    if found == schemaName { return nil }
    let place = node["schema"]?.location ?? SourceLocation(file: file, line: 1, column: 1)
    if let found, found.hasPrefix(schemaFamily),
      let version = Int(found.dropFirst(schemaFamily.count)), version > 1
    {
      return Diagnostic(
        code: "dataset.manifest.newer",
        message: "the manifest has the schema '\(found)', and this program knows '\(schemaName)'",
        location: place, hint: "use the agi-release that wrote it, or a newer one")
    }
    return Diagnostic(
      code: "dataset.manifest.schema", message: "the file is no manifest of a dataset",
      location: place, hint: "expected \"schema\":\"\(schemaName)\"")
  }

  private static func read(_ reader: inout MapReader) -> DatasetManifest? {
    _ = reader.text("schema", .required)
    let name = reader.text("name", .required).flatMap({ DatasetName($0) })
    if name == nil { reader.reject("name", "is no name of a dataset", hint: DatasetName.rule) }
    let columns = readColumns("columns", &reader)
    for key in ["root", "content", "columnsDigest"] { _ = reader.text(key, .required) }
    for key in ["rows", "bytes", "characters", "duplicates"] {
      _ = reader.integer(key, in: 0...countMax, .required)
    }
    let shards = reader.mapList("shards") { ShardRecord(from: &$0) } ?? []
    let (rule, tags) = (readRule(&reader), readTags(&reader))
    let lineage = reader.map("lineage", .required) { DatasetLineage(from: &$0) }
    let checks = reader.mapList("checks") { DatasetCheck(from: &$0) } ?? []
    let summary = reader.text("summary")
    let licence = reader.text("licence")
    let idColumn = reader.text("idColumn")
    for (left, right) in zip(shards, shards.dropFirst()) where left.name >= right.name {
      reader.reject("shards", "must be in the order of their names, each once")
      break
    }
    guard let name, let lineage else { return nil }
    return DatasetManifest(
      name: name, summary: summary, licence: licence, idColumn: idColumn,
      schema: DatasetSchema(columns: columns), tagColumn: tags.column, tags: tags.counts,
      splitRule: rule, shards: shards, lineage: lineage, checks: checks)
  }

  /// What the names of all schemas of manifests start with, of older and newer programs.
  package static let schemaFamily = "agi-release/dataset/v"

  /// The largest count of a manifest: canonical JSON holds whole numbers up to here.
  static let countMax: Int64 = 1 << 53

  private static func readColumns(_ key: String, _ reader: inout MapReader) -> [Column] {
    reader.mapList(key) { Column(from: &$0) } ?? []
  }

  private static func readRule(_ reader: inout MapReader) -> SplitRule {
    reader.map("splits", .required) { reader in
      _ = reader.oneOf("rule", ["names", "patterns"], .required)
      _ = reader.mapList("counts") { reader in
        _ = reader.text("name", .required)
        for key in ["rows", "bytes", "characters"] {
          _ = reader.integer(key, in: 0...countMax, .required)
        }
        return true
      }
      let patterns = reader.mapList("patterns") { reader -> SplitRule.Pattern? in
        guard let split = reader.text("split", .required),
          let glob = reader.text("shards", .required)
        else { return nil }
        return SplitRule.Pattern(split: split, glob: glob)
      }
      return SplitRule(patterns: patterns ?? [])
    } ?? SplitRule()
  }

  private static func readTags(_ reader: inout MapReader) -> (column: String, counts: TagCounts) {
    reader.map("tags") { reader in
      let column = reader.text("column", .required) ?? ""
      let others = reader.integer("others", in: 0...countMax, .required) ?? 0
      let named = reader.map("counts", .required) { reader in
        reader.keys.map { key in (key, Int(reader.integer(key, in: 1...countMax) ?? 0)) }
      }
      return (column, TagCounts(named ?? [], otherCount: Int(others)))
    } ?? ("tags", TagCounts())
  }
}

extension MapReader {
  /// A digest, or `nil` and a fault.
  fileprivate mutating func digest(_ key: String, _ presence: Presence = .required)
    -> ContentDigest?
  {
    guard let text = text(key, presence) else { return nil }
    if let digest = ContentDigest(text) { return digest }
    reject(key, "is no digest", hint: "expected sha256: and 64 lower-case hexadecimal digits")
    return nil
  }

  /// A count, or `nil` and a fault.
  fileprivate mutating func count(_ key: String) -> Int? {
    integer(key, in: 0...DatasetManifest.countMax, .required).map(Int.init)
  }
}

extension Column {
  fileprivate init?(from reader: inout MapReader) {
    let name = reader.text("name", .required)
    let names = reader.textList("kinds") ?? []
    let kinds = names.compactMap(ColumnKind.init(rawValue:))
    if kinds.count != names.count { reader.reject("kinds", "names an unknown kind of value") }
    let isNullable = reader.boolean("nullable", .required)
    let fields = reader.mapList("fields") { Column(from: &$0) } ?? []
    let elements = reader.map("elements") { Column(from: &$0) }
    guard let name, let isNullable else { return nil }
    self.init(
      name, kinds, isNullable: isNullable, fields: fields, elements: elements.map { [$0] } ?? [])
  }
}

extension ShardRecord {
  fileprivate init?(from reader: inout MapReader) {
    let text = reader.text("name", .required)
    let name = text.flatMap({ ShardName($0) })
    if text != nil, name == nil {
      reader.reject("name", "is no JSON Lines file inside the export")
    }
    let split = reader.text("split", .required)
    let counts = ["rows", "bytes", "characters", "duplicates"].map { reader.count($0) ?? 0 }
    let root = reader.digest("root")
    let content = reader.text("content", .required).flatMap({ ContentSum($0) })
    if content == nil { reader.reject("content", "is no sum of digests") }
    let digest = reader.digest("digest")
    let isCanonical = reader.boolean("canonical", .required)
    let locator = reader.text("locator", .required).flatMap({ RowLocator($0) })
    if locator == nil { reader.reject("locator", "is no list of sums") }
    guard let name, let split, let root, let content, let digest, let isCanonical, let locator
    else { return nil }
    self.init(
      name: name, split: split, rowCount: counts[0], byteCount: counts[1],
      characterCount: counts[2], duplicateCount: counts[3], root: root, content: content,
      digest: digest, isCanonical: isCanonical, locator: locator)
  }
}

extension DatasetLineage {
  fileprivate init?(from reader: inout MapReader) {
    self.init()
    modelVersion = reader.text("modelVersion")
    commit = reader.text("commit")
    identity = reader.digest("identity", .optional)
    snapshots = reader.map("snapshots") { reader in
      guard let first = reader.text("first", .required), let last = reader.text("last", .required)
      else { return nil }
      return (first, last)
    }
    parent = reader.map("parent") { reader in
      let name = reader.text("name", .required)
      let root = reader.digest("root")
      let rows = reader.map("rows") { reader in
        RowDifference.Counts(
          added: reader.count("added") ?? 0, removed: reader.count("removed") ?? 0,
          changed: reader.count("changed") ?? 0, kept: reader.count("kept") ?? 0)
      }
      guard let name, let root else { return nil }
      return Parent(name: name, root: root, rows: rows)
    }
  }
}

extension DatasetCheck {
  fileprivate init?(from reader: inout MapReader) {
    let gate: DatasetGate? = reader.choice("gate", .required)
    let verdict: DatasetGate.Verdict? = reader.choice("verdict", .required)
    let count = reader.count("findings")
    guard let gate, let verdict, let count else { return nil }
    self.init(gate: gate, verdict: verdict, findingCount: count)
  }
}
