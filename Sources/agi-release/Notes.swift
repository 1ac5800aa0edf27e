internal import ArgumentParser
internal import Changelog
internal import Documents
internal import Git
internal import IdentityLoading
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

/// Prints release notes.
struct Notes: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "Release notes: of what is not released yet, or of a release.")

  @Argument(
    help: "A released version, with or without the tag's prefix; else what is not released yet.")
  var releasedVersion: String?

  @OptionGroup var version: VersionOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var ends: RangeEnds
  @OptionGroup var line: BranchOption
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws { try version.refuse(besides: releasedVersion, line) }

  func perform(_ session: Session) async throws {
    let repository = try session.repository()
    let query = try version.query(range, ends, line)
    let policy = try session.policy(of: repository, package: query.packageName)
    let notes =
      if let releasedVersion {
        try notesOfReleased(
          releasedVersion, in: repository, policy: policy, query: query, session)
      } else {
        try await session.unreleasedNotes(query, in: repository, policy: policy)
      }
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/notes/v1"), ("version", .text(notes.section.version)),
          ("previousTag", .text(notes.previousTag)),
          ("notes", .text(String(decoding: notes.text, as: UTF8.self))),
          ("section", sectionDocument(notes.section)),
        ]))
    }
    if notes.text.isEmpty { session.console.say("there is nothing to tell") }
    try session.console.write(notes.text)
  }

  /// The notes of a release, with a warning where it is yanked.
  private func notesOfReleased(
    _ name: String, in repository: Repository, policy: ReleasePolicy, query: ReleaseQuery,
    _ session: Session
  ) throws -> ReleaseNotes {
    let notes = try readNotes(
      ofReleased: name, in: repository, policy: policy, query: query, parse: parseIdentityFile)
    try session.warnOfYank(of: notes.section.version, in: repository, policy: policy)
    return notes
  }
}
