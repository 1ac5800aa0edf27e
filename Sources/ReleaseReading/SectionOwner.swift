internal import Changelog
internal import CommitHistory
package import Git
package import ReleasePlanning
internal import ReleaseRecords
internal import ReleaseRules
package import SemanticVersioning

/// The tag of another family whose release the changelog's section of a version is.
///
/// It is told by the changelog that the tagged commit itself has: a tag of the same number whose tree has
/// no such section, such as that of a dataset, has nothing to do with it.
///
/// - Returns: `nil` where there is no section, where a person wrote it, and where no such tag is here.
/// - Throws: `GitError`.
package func sectionOwner(
  of version: SemanticVersion, _ context: PlanningContext, in repository: Repository
) throws -> String? {
  let path = context.policy.changelog.path
  let name = version.description
  guard let bytes = context.files[path], hasGeneratedSection(bytes, of: name) else { return nil }
  let own = context.tagName(of: version)
  return try context.census.others.map(\.tag).first { tag in
    guard tag.name != own, tag.name.isTag(of: name), try repository.targetKind(of: tag) == .commit
    else { return false }
    let file = try repository.file(at: path, in: repository.commit(tag.target))
    return file.map { hasGeneratedSection($0.content, of: name) } ?? false
  }?.name
}

private func hasGeneratedSection(_ bytes: [UInt8], of version: String) -> Bool {
  let document = try? ChangelogDocument(parsing: bytes)
  return document?.section(of: version).map { ChangelogDocument.isGenerated($0) } ?? false
}

extension String {
  /// Whether a tag ends with this version, and not with a longer number of which it is the end.
  fileprivate func isTag(of version: String) -> Bool {
    guard hasSuffix(version) else { return false }
    let last = utf8.dropLast(version.utf8.count).last
    return last.map { $0 != UInt8(ascii: ".") && !(48...57).contains($0) } ?? true
  }
}
