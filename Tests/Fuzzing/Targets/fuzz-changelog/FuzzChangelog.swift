import Changelog
import FuzzDriver

/// Writes what is unreleased and a release into any file that is accepted as a changelog: doing it
/// twice is doing it once, what is written is read again, and where nothing is merged no byte of the
/// file is lost.
@main
enum FuzzChangelog {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    guard let document = try? ChangelogDocument(parsing: bytes) else { return }
    let released = written("9.9.9", into: document)
    // The definition of "Unreleased" is the one text that a release changes.
    let hasDefinition = bytes.split(separator: UInt8(ascii: ":")).contains {
      $0.last == UInt8(ascii: "]")
    }
    if !hasDefinition, !document.hasUnreleased, document.section(of: "9.9.9") == nil {
      var rest = bytes[...]
      for byte in released.bytes where byte == rest.first { rest.removeFirst() }
      require(rest.isEmpty, "every byte of the file is still there")
    }
    _ = written("9.9.9", into: written(nil, into: document))
  }

  /// Writes a section, and once more.
  private static func written(
    _ version: String?, into document: ChangelogDocument
  ) -> ChangelogDocument {
    let section = ReleaseSection(
      version: version, date: version.map { _ in "2026-01-01" },
      groups: [
        EntryGroup(title: "Added" as String, entries: [ChangelogEntry(description: "a thing")])
      ])
    let edit = document.inserting(section, links: nil)
    guard let again = try? ChangelogDocument(parsing: edit.bytes) else {
      fatalError("what was written is no changelog")
    }
    require(again.section(of: version) != nil, "the section is there")
    let second = again.inserting(section, links: nil)
    require(second.bytes == edit.bytes, "inserting twice is inserting once")
    return again
  }
}
