internal import Changelog
internal import CommitHistory
internal import Documents
internal import Git
internal import ReleasePlanning
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// For each release that a changelog lacks, a changelog that has its section as it was released: by the
/// digest in the record of the release's own tree.
///
/// A changelog of one release mostly has the sections of all older ones, so few are read.
///
/// - Parameter tags: the releases, highest version first.
/// - Returns: nothing for a release without a record, or whose section is not the recorded one.
/// - Throws: `GitError`.
func releasedSections(
  of tags: [VersionTag], missingIn changelog: [UInt8], in repository: Repository,
  policy: ReleasePolicy
) throws -> [SemanticVersion: ChangelogDocument] {
  guard let folder = policy.recordsFolder,
    // What is wrong with it is told where sections are put into it.
    let standing = try? ChangelogDocument(parsing: changelog)
  else { return [:] }
  let known = Set(standing.versions)
  var found: [SemanticVersion: ChangelogDocument] = [:]
  var latest: ChangelogDocument?
  for tag in tags where !known.contains(tag.version.description) {
    let name = tag.version.description
    let commit = try repository.commit(tag.tag.target)
    let path = ReleaseRecord.path(of: name, in: folder)
    guard let file = try repository.file(at: path, in: commit),
      let record = (try? parseJSON(file.content, name: path))
        .flatMap({ try? ReleaseRecord(reading: $0) }), record.facts.tag == tag.tag.name
    else { continue }
    func isReleased(_ document: ChangelogDocument) -> Bool {
      document.section(of: name).map { ContentDigest(of: $0) } == record.sectionDigest
    }
    if latest.map(isReleased) != true {
      latest = try repository.file(at: record.changelogPath, in: commit).flatMap {
        try? ChangelogDocument(parsing: $0.content)
      }
    }
    if let latest, isReleased(latest) { found[tag.version] = latest }
  }
  return found
}
