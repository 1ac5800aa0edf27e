internal import Changelog
internal import CommitHistory
internal import Git
internal import IdentityDiagnostics
internal import ReleasePlanning
internal import ReleaseRules

/// What a section of the changelog tells of the identity, from the trees of a commit and its base.
///
/// The section of a release that was made says the same as its plan did. A bundle of the past that
/// gives no identity cannot be put right any more: nothing is told of it.
func identityEntries(
  of commit: Commit, since base: ReleaseBase, in repository: Repository, policy: ReleasePolicy,
  parse: @escaping DocumentParsing
) -> [ChangelogEntry] {
  let evidence = try? IdentityEvidence(
    of: commit, named: commit.id.abbreviated(), since: base, in: repository, policy: policy,
    parse: parse)
  return evidence?.entries ?? []
}
