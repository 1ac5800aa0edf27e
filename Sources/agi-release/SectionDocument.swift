internal import Changelog
internal import Documents
internal import ReleaseReading

/// A section as a document: what a template or a script needs to render it again.
func sectionDocument(_ section: ReleaseSection) -> Node {
  .map(
    [
      ("version", .text(section.version)), ("date", .text(section.date)),
      ("compareURL", .text(section.compareURL)),
      ("introduction", .text(section.introduction)),
      (
        "groups",
        .list(section.groups) { group in
          .map([("title", .text(group.title)), ("entries", .list(group.entries, entryDocument))])
        }
      ),
      ("contributors", .texts(section.contributors)),
    ] + (section.yank.map { [("yank", .map([("reason", .text($0.reason))]))] } ?? []))
}

private func entryDocument(_ entry: ChangelogEntry) -> Node {
  .map([
    ("scope", .text(entry.scope)), ("description", .text(entry.description)),
    ("breaking", .boolean(entry.isBreaking)), ("breakingNote", .text(entry.breakingNote)),
    ("commit", .text(entry.commit?.fullID)), ("issues", .texts(entry.issues)),
  ])
}

/// The forge that entries link to, as a document; null where no remote tells one.
func forgeDocument(_ links: ForgeLinks?) -> Node {
  guard let links else { return .null }
  return .map([("kind", .text(links.kind.rawValue)), ("url", .text(links.baseURL))])
}

/// Reads the document that `changelog --context` prints.
///
/// - Throws: `ReleaseFailure` with every fault.
func readSectionDocuments(
  _ bytes: [UInt8], name: String
) throws -> (sections: [ReleaseSection], links: ForgeLinks?) {
  let node: Node
  do {
    node = try parseJSON(bytes, name: name)
  } catch {
    throw ReleaseFailure(
      .invalidData, code: "context.json", message: "'\(name)' is not JSON",
      diagnostics: [error.diagnostic])
  }
  var reader = MapReader(node, codePrefix: "context")
  _ = reader.oneOf("schema", [changelogContextSchema], .required)
  var links: ForgeLinks?
  if let forge = reader.node("forge"), forge != .null {
    links = reader.map("forge") { readForge(&$0) } ?? nil
  }
  let sections = reader.mapList("releases", .required, readSection) ?? []
  let faults = reader.finish()
  guard faults.isEmpty else {
    throw ReleaseFailure(
      .invalidData, code: "context.invalid",
      message: "'\(name)' has \(faults.count) fault\(faults.count == 1 ? "" : "s")",
      diagnostics: faults)
  }
  return (sections, links)
}

private func readForge(_ reader: inout MapReader) -> ForgeLinks? {
  let kinds = ForgeLinks.Kind.allCases.map(\.rawValue)
  let kind = reader.oneOf("kind", kinds, .required).flatMap { ForgeLinks.Kind(rawValue: $0) }
  let url = reader.text("url", .required)
  guard let kind, let url else { return nil }
  return ForgeLinks(kind: kind, baseURL: url)
}

/// The schema of the document with all sections.
let changelogContextSchema = "agi-release/changelog-context/v1"

private func readSection(_ reader: inout MapReader) -> ReleaseSection? {
  ReleaseSection(
    version: reader.optionalText("version"), date: reader.optionalText("date"),
    compareURL: reader.optionalText("compareURL"),
    yank: reader.map("yank") { ReleaseSection.Yank(reason: $0.optionalText("reason")) },
    introduction: reader.optionalText("introduction"),
    groups: reader.mapList("groups") { group in
      EntryGroup(
        title: group.text("title", .required) ?? "",
        entries: group.mapList("entries", .required, readEntry) ?? [])
    } ?? [],
    contributors: reader.textList("contributors") ?? [])
}

private func readEntry(_ reader: inout MapReader) -> ChangelogEntry? {
  ChangelogEntry(
    scope: reader.optionalText("scope"),
    description: reader.text("description", .required) ?? "",
    isBreaking: reader.boolean("breaking") ?? false,
    breakingNote: reader.optionalText("breakingNote"),
    commit: reader.optionalText("commit").map {
      CommitReference(fullID: $0, abbreviatedID: String($0.prefix(8)))
    },
    issues: reader.textList("issues") ?? [])
}

extension MapReader {
  /// The text of a key that may be left out or null.
  fileprivate mutating func optionalText(_ key: String) -> String? {
    guard let value = node(key), value != .null else { return nil }
    return text(key)
  }
}
