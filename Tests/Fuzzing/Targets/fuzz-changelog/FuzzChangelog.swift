import Changelog
import FuzzDriver

/// Inserts a section into any file that is accepted as a changelog: doing it twice is doing it once,
/// and what is written is read again.
@main
enum FuzzChangelog {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    guard let document = try? ChangelogDocument(parsing: bytes) else { return }
    let section = ReleaseSection(
      version: "9.9.9", date: "2026-01-01",
      groups: [
        EntryGroup(title: "Added" as String, entries: [ChangelogEntry(description: "a thing")])
      ])
    let edit = document.inserting(section, links: nil)
    guard let again = try? ChangelogDocument(parsing: edit.bytes) else {
      fatalError("what was written is no changelog")
    }
    require(again.section(of: "9.9.9") != nil, "the section is there")
    let second = again.inserting(section, links: nil)
    require(second.bytes == edit.bytes, "inserting twice is inserting once")
  }
}
