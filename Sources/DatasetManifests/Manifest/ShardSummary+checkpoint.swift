internal import DatasetRows
package import Documents

extension ShardSummary {
  /// The summary as a checkpoint keeps it.
  package var node: Node {
    .map([
      ("rows", .integer(rowCount)), ("bytes", .integer(byteCount)),
      ("characters", .integer(characterCount)), ("canonical", .boolean(isCanonical)),
      ("root", .text(root.description)), ("content", .text(content.description)),
      ("locator", .text(locator.description)), ("digest", .text(digest.description)),
      ("schema", schema.node),
      ("tags", .map(tags.named.map { ($0.name, .integer($0.count)) })),
      ("otherTags", .integer(tags.otherCount)),
      ("findings", findings.node), ("ids", .integer(idCount)),
      ("file", .text(file.path)), ("fileBytes", .integer(file.byteCount)),
      ("fileDigest", .text(file.digest.description)),
    ])
  }

  /// Reads what a checkpoint kept; `nil` when it is of another form, which is no fault: the shard is
  /// then read again.
  package init?(_ node: Node) {
    guard let rows = node["rows"]?.integer, let bytes = node["bytes"]?.integer,
      let characters = node["characters"]?.integer, let isCanonical = node["canonical"]?.boolean,
      let root = node["root"]?.text.flatMap({ ContentDigest($0) }),
      let content = node["content"]?.text.flatMap({ ContentSum($0) }),
      let locator = node["locator"]?.text.flatMap({ RowLocator($0) }),
      let digest = node["digest"]?.text.flatMap({ ContentDigest($0) }),
      let schema = node["schema"].flatMap(ObservedSchema.init(node:)),
      let tags = node["tags"]?.map, let otherTags = node["otherTags"]?.integer,
      let findings = node["findings"].flatMap(FindingCounts.init(node:)),
      let ids = node["ids"]?.integer, let path = node["file"]?.text,
      let fileBytes = node["fileBytes"]?.integer,
      let fileDigest = node["fileDigest"]?.text.flatMap({ ContentDigest($0) })
    else { return nil }
    self.init(
      rowCount: Int(rows), byteCount: Int(bytes), characterCount: Int(characters),
      isCanonical: isCanonical, root: root, content: content, locator: locator, digest: digest,
      schema: schema,
      tags: TagCounts(
        tags.map { ($0.key, Int($0.value.integer ?? 0)) }, otherCount: Int(otherTags)),
      findings: findings, idCount: Int(ids),
      file: StoredFile(path: path, byteCount: Int(fileBytes), digest: fileDigest))
  }
}

extension ObservedSchema {
  /// The places as lists of numbers, the key of each as text.
  var node: Node {
    .list(places.indices) { number in
      let place = places[number]
      return .list([
        .text(String(decoding: key(of: number), as: UTF8.self)), .integer(place.kinds.rawValue),
        .integer(place.count), .integer(place.mapCount),
        .list(members(of: number)) { .integer($0) },
        knownElement(of: number).map { .integer($0) } ?? .null,
      ])
    }
  }

  /// Reads places; `nil` when they are not what a schema wrote.
  init?(node: Node) {
    guard let list = node.list else { return nil }
    var kept:
      [(
        key: [UInt8], kinds: KindSet, count: Int, mapCount: Int, members: [Int], element: Int?
      )] = []
    for item in list {
      guard let key = item[0]?.text, let kinds = item[1]?.integer, 0..<128 ~= kinds,
        let count = item[2]?.integer, let mapCount = item[3]?.integer,
        let members = item[4]?.list?.map(\.integer), let element = item[5]
      else { return nil }
      kept.append(
        (
          Array(key.utf8), KindSet(rawValue: UInt8(kinds)), Int(count), Int(mapCount),
          members.compactMap { $0.map { Int($0) } }, element.integer.map { Int($0) }
        ))
    }
    self.init(kept: kept)
  }
}

extension FindingCounts {
  /// The findings of each rule as its number of rows and the first places.
  var node: Node {
    .map(
      byRule.map { rule, entry in
        (
          rule.rawValue,
          .list(
            [.integer(entry.rowCount)]
              + entry.places.map {
                .list([.integer($0.shard), .integer($0.row), .integer($0.offset)])
              }
          )
        )
      })
  }

  /// Reads findings; `nil` when they are of another form.
  init?(node: Node) {
    guard let entries = node.map else { return nil }
    var result: [ContentRule: Entry] = [:]
    for entry in entries {
      guard let rule = ContentRule(rawValue: entry.key), let list = entry.value.list,
        let count = list.first?.integer
      else { return nil }
      var read = Entry()
      read.rowCount = Int(count)
      for place in list.dropFirst() {
        guard let shard = place[0]?.integer, let row = place[1]?.integer,
          let offset = place[2]?.integer
        else { return nil }
        read.places.append(RowPlace(shard: Int(shard), row: Int(row), offset: Int(offset)))
      }
      result[rule] = read
    }
    self.init(entries: result)
  }
}
