internal import DatasetRows
package import Documents

/// The description of an export in MLCommons Croissant 1.1 (JSON-LD).
///
/// Each shard is a file with its digest; each split is a set of files and a set of records, whose
/// fields are the columns. Croissant has no word for Zstandard, so readers load plain and gzip
/// shards and know the others by digest.
package struct CroissantDocument: Sendable {
  private let manifest: DatasetManifest
  private let files: [StoredFile]
  private let facts: CardFacts

  /// Creates the description of an export.
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

  /// The bytes of `croissant.json`.
  package var bytes: [UInt8] { prettyJSON(node) }

  /// The description as a document.
  package var node: Node {
    .map(present: [
      ("@context", Self.context),
      ("@type", "sc:Dataset"),
      ("name", .text(manifest.name.text)),
      ("conformsTo", "http://mlcommons.org/croissant/1.1"),
      ("description", .text(manifest.summary ?? "The dataset \(manifest.name.text).")),
      ("license", licence),
      ("url", facts.url.map { .text($0) }),
      ("version", facts.version.map { .text($0) }),
      ("datePublished", facts.date.map { .text($0) }),
      ("citeAs", .text(citation)),
      ("keywords", keywords),
      ("distribution", .list(fileObjects + fileSets)),
      ("recordSet", .list(manifest.splits.map(recordSet))),
    ])
  }

  /// The page of a licence that SPDX lists; an expression of several, or whatever an older stamp took,
  /// has none and stands as text.
  private var licence: Node? {
    manifest.licence.map { text in
      .text(
        LicenceExpression(text)?.identifier.map { "https://spdx.org/licenses/\($0).html" } ?? text)
    }
  }

  private var citation: String {
    "\(manifest.name.text)\(facts.version.map { " \($0)" } ?? ""), \(manifest.root)"
  }

  private var keywords: Node? {
    manifest.tags.isEmpty ? Node?.none : .texts(manifest.tags.named.prefix(20).map(\.name))
  }

  private var fileObjects: [Node] {
    files.map { file in
      .map([
        ("@type", "cr:FileObject"), ("@id", .text(file.path)), ("name", .text(file.path)),
        ("contentUrl", .text(file.path)), ("contentSize", .text("\(file.byteCount) B")),
        ("encodingFormat", .text(Self.format(of: file))), ("sha256", .text(file.digest.hex)),
      ])
    }
  }

  private var fileSets: [Node] {
    manifest.splits.map { split in
      .map([
        ("@type", "cr:FileSet"), ("@id", .text(Self.setID(split))),
        ("name", .text(Self.setID(split))),
        ("encodingFormat", "application/jsonlines"),
        ("includes", .texts(paths(of: split))),
      ])
    }
  }

  private func paths(of split: DatasetSplit) -> [String] {
    zip(manifest.shards, files).filter { $0.0.split == split.name }.map(\.1.path)
  }

  private static func format(of file: StoredFile) -> String {
    file.compression == .zstd ? "application/zstd" : "application/jsonlines"
  }

  private static func setID(_ split: DatasetSplit) -> String { "\(split.name)-files" }

  private func recordSet(_ split: DatasetSplit) -> Node {
    .map(present: [
      ("@type", "cr:RecordSet"), ("@id", .text(split.name)), ("name", .text(split.name)),
      ("description", .text("\(split.rowCount) rows")),
      ("key", manifest.idColumn.map { .map([("@id", .text("\(split.name)/\($0)"))]) }),
      ("field", .list(manifest.schema.columns.compactMap { field($0, split) })),
    ])
  }

  /// The field of a column; `nil` for one that Croissant cannot describe so that readers load it: maps
  /// inside maps, and columns that hold maps beside other kinds.
  private func field(_ column: Column, _ split: DatasetSplit) -> Node? {
    let isArray = column.kinds == [.list]
    let content = isArray ? column.elements.first : column
    let id = "\(split.name)/\(column.name)"
    guard let content, content.kinds == [.map] else {
      return Self.isPlain(column)
        ? fieldNode(column, id: id, source: source(column.name, split)) : nil
    }
    let fields = content.fields.filter { Self.isPlain($0) && Self.isIdentifier($0.name) }
    guard !fields.isEmpty else { return nil }
    return .map(present: [
      ("@type", "cr:Field"), ("@id", .text(id)), ("name", .text(column.name)),
      ("isArray", isArray ? .boolean(true) : Node?.none),
      ("arrayShape", isArray ? .text("-1") : Node?.none),
      (
        "subField",
        .list(fields) { field in
          fieldNode(
            field, id: "\(id)/\(field.name)", source: source(column.name, split, path: field.name))
        }
      ),
    ])
  }

  private func fieldNode(_ column: Column, id: String, source: Node) -> Node {
    let isArray = column.kinds == [.list]
    let kinds = isArray ? column.elements.first?.kinds ?? [] : column.kinds
    return .map(present: [
      ("@type", "cr:Field"), ("@id", .text(id)), ("name", .text(column.name)),
      ("dataType", .text(Self.dataType(kinds))),
      ("isArray", isArray ? .boolean(true) : Node?.none),
      ("arrayShape", isArray ? .text("-1") : Node?.none), ("source", source),
    ])
  }

  private func source(_ column: String, _ split: DatasetSplit, path: String? = nil) -> Node {
    .map(present: [
      ("fileSet", .map([("@id", .text(Self.setID(split)))])),
      ("extract", .map([("column", .text(column))])),
      ("transform", path.map { .map([("jsonPath", .text($0))]) }),
    ])
  }

  /// Whether a column holds no maps.
  private static func isPlain(_ column: Column) -> Bool {
    !column.kinds.contains(.map) && column.elements.allSatisfy(isPlain)
  }

  /// Whether a key needs no quotes in a path.
  private static func isIdentifier(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    return !bytes.isEmpty && !isDecimalDigit(bytes[0])
      && bytes.allSatisfy { isWord($0) || $0 == UInt8(ascii: "_") }
  }

  /// The type of values: text where there are several kinds.
  private static func dataType(_ kinds: [ColumnKind]) -> String {
    switch kinds {
    case [.boolean]: "sc:Boolean"
    case [.integer]: "sc:Integer"
    case [.number]: "sc:Float"
    default: "sc:Text"
    }
  }

  /// The terms of Croissant 1.1, as its specification gives them.
  private static let context: Node = {
    let own = [
      "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
      "fileProperty", "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset",
      "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
      "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
    ]
    let others: [(String, Node)] = [
      ("@language", "en"), ("@vocab", "https://schema.org/"), ("conformsTo", "dct:conformsTo"),
      ("cr", "http://mlcommons.org/croissant/"),
      ("data", ["@id": "cr:data", "@type": "@json"]),
      ("dataType", ["@id": "cr:dataType", "@type": "@vocab"]),
      ("dct", "http://purl.org/dc/terms/"), ("description", ["@container": "@language"]),
      ("examples", ["@id": "cr:examples", "@type": "@json"]),
      ("name", ["@container": "@language"]), ("rai", "http://mlcommons.org/croissant/RAI/"),
      ("sc", "https://schema.org/"),
    ]
    let all = own.map { ($0, Node.text("cr:\($0)")) } + others
    return .map(all.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) })
  }()
}
