internal import CommitHistory
internal import Diagnostics
package import Git
internal import ReleasePlanning
package import ReleaseRules

/// Refuses to speak of a family of tags that nobody knows: neither a tag of it is here nor a record in HEAD.
///
/// - Parameters:
///   - prefix: what the tags of the family start with; `nil` where no family is asked for.
///   - policy: the policy for that family.
/// - Throws: `ReleaseFailure` naming the prefix.
package func requireFamily(
  _ prefix: String?, in repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) {
  guard let prefix else { return }
  try translating {
    guard TagCensus(tags: try repository.tags(), policy: policy).versions.isEmpty else { return }
    let head = try repository.commit(try repository.head().commit)
    guard try recordedVersions(of: head, in: repository, policy: policy).isEmpty else { return }
    throw ReleaseFailure(
      .precondition, code: "release.no-family",
      message: "there is no release of the tags '\(prefix)…' in this clone",
      hint: "git fetch --tags; git tag --list \(shellWord(prefix + "*")) lists them")
  }
}
