package import CommitHistory
internal import Diagnostics
package import ReleaseRecords
internal import ReleaseRules
package import SemanticVersioning
package import VersionStatements

/// The reason why a release cannot be planned as it was asked for.
package enum PlanningFault: Error, Hashable, Sendable {
  /// A shallow clone cut the range short.
  case shallow(cut: ObjectID)
  /// The record in the tree names a release whose commit HEAD does not contain.
  case recordNotInHead(version: SemanticVersion, commit: ObjectID)
  /// `--promote` without a candidate below HEAD.
  case noCandidate
  /// `--promote` of a candidate that is yanked.
  case candidateYanked(Tombstone)
  /// `--promote` with other content than the candidate has.
  case promotionDiffers(tag: String, differences: [PromotionDifference])
  /// The version is not above one that exists.
  case notAbove(version: SemanticVersion, published: SemanticVersion)
  /// The branch has a range, and cannot release the version.
  case outsideLine(LineRefusal)
  /// The version exists already.
  case published(SemanticVersion, place: String?)
  /// A file has the release of another tag under the same version, and it would be written over.
  case ownedByOther(path: String, version: SemanticVersion, tag: String, owner: String)
  /// A record in HEAD proves a release that is above every tag, and its tag is not in this clone.
  case recordWithoutTag(version: SemanticVersion, tag: String, highest: String)
  /// The tag of the base is on a commit that has no record of the release, and HEAD has one.
  case tagMoved(version: SemanticVersion, tag: String, commit: ObjectID)
  /// A `Release-As` trailer holds no version.
  case invalidReleaseAs(value: String, commit: ObjectID, reason: String)
  /// The label of a pre-release is none.
  case invalidLabel(String, reason: String)
  /// A commit is not understood, and `--strict` was asked for.
  case notUnderstood([ObjectID])
  /// The version makes a smaller step than the evidence asks for.
  case claimBelowEvidence(EvidenceRefusal)
  /// `--accept` names nothing that is above the claim.
  case acceptsNothing(String, measured: [String], claimed: BumpLevel)
  /// The changelog cannot take a section.
  case changelog(path: String, line: Int?, message: String, hint: String?)
  /// A file that the release writes holds something that it must not overwrite.
  case versionFile(path: String, message: String, hint: String?)
  /// A file that states the version among other things cannot take the new one.
  case versionStatement(VersionFault)

  /// The configuration names a tag that the model is made from, and this clone has no such tag.
  case sourceTagMissing(source: String, tag: String)
  /// A final release would be made from a pre-release.
  case prereleaseSource(source: String, tag: String, version: SemanticVersion)

  /// The stable code of the fault.
  package var code: String {
    switch self {
    case .shallow: "plan.shallow"
    case .recordNotInHead: "plan.record-not-in-head"
    case .noCandidate: "plan.no-candidate"
    case .candidateYanked: "promote.yanked"
    case .promotionDiffers: "promote.differs"
    case .notAbove: "plan.not-above"
    case .published: "plan.published"
    case .outsideLine(let refusal): refusal.isTaken ? "plan.published" : "plan.outside-range"
    case .ownedByOther: "plan.other-release"
    case .recordWithoutTag: "plan.record-without-tag"
    case .tagMoved: "plan.tag-moved"
    case .invalidReleaseAs: "plan.invalid-release-as"
    case .invalidLabel: "plan.invalid-label"
    case .notUnderstood: "plan.not-understood"
    case .claimBelowEvidence: "evidence.above-claim"
    case .acceptsNothing: "evidence.accepts-nothing"
    case .changelog: "plan.changelog"
    case .versionFile: "plan.version-file"
    case .versionStatement: "plan.version-statement"
    case .sourceTagMissing: "plan.source-missing"
    case .prereleaseSource: "plan.source-prerelease"
    }
  }

  /// What is wrong, and where.
  package var message: String {
    switch self {
    case .shallow(let cut):
      "this clone is shallow: history before \(cut.abbreviated()) is missing, and it could change the version"
    case .recordNotInHead(let version, let commit):
      "the record of \(version) names commit \(commit.abbreviated()), which HEAD does not contain: what was released is not known"
    case .noCandidate:
      "there is no pre-release to promote: no pre-release tag above the base is in HEAD"
    case .candidateYanked(let tombstone):
      "cannot promote '\(tombstone.tag)', which is yanked: \(tombstone.sentence)"
    case .promotionDiffers(let tag, let differences):
      "cannot promote '\(tag)': HEAD is not what it released, "
        + "\(PromotionDifference.counts(differences)) \(differences.count == 1 ? "differs" : "differ")"
    case .notAbove(let version, let published):
      "version \(version) is not above \(published), which is published"
    case .published(let version, let place):
      "version \(version) exists already" + (place.map { ": \($0)" } ?? "")
    case .outsideLine(let refusal): refusal.message
    case .ownedByOther(let path, let version, let tag, let owner):
      "'\(path)' has \(version) of tag '\(owner)', and \(version) of tag '\(tag)' would be written over it"
    case .recordWithoutTag(let version, let tag, let highest):
      "HEAD has a record of \(version), but this clone has tags up to '\(highest)' and not '\(tag)'"
    case .tagMoved(let version, let tag, let commit):
      "tag '\(tag)' is on \(commit.abbreviated()), which has no record of \(version), and HEAD has one: the tag was moved"
    case .invalidReleaseAs(let value, let commit, let reason):
      "commit \(commit.abbreviated()) asks for Release-As '\(value)': \(reason)"
    case .invalidLabel(let label, let reason): "'\(label)' is no pre-release label: \(reason)"
    case .notUnderstood(let ids):
      "\(ids.count) commit\(ids.count == 1 ? " is" : "s are") not understood: "
        + ids.prefix(5).map { $0.abbreviated() }.joined(separator: ", ")
        + (ids.count > 5 ? ", …" : "")
    case .claimBelowEvidence(let refusal): refusal.message
    case .acceptsNothing(let source, let measured, let claimed):
      measured.contains { $0.hasPrefix("\(source) (") }
        ? "--accept \(source): \(claimed.name) is claimed, and no more is measured there"
        : "--accept \(source): nothing is measured under this name"
    case .changelog(let path, let line, let message, _):
      line.map { "\(path):\($0): \(message)" } ?? "\(path): \(message)"
    case .versionFile(let path, let message, _): "\(path): \(message)"
    case .versionStatement(let fault): "\(fault.place): \(fault.message)"
    case .sourceTagMissing(let source, let tag):
      "the model is made from \(source), and its tag '\(tag)' is not in this clone"
    case .prereleaseSource(let source, let tag, let version):
      "\(version) is final, and the model is made from \(source) at the pre-release '\(tag)'"
    }
  }

  /// What to do about it.
  package var hint: String? {
    switch self {
    case .shallow: "git fetch --unshallow --tags"
    case .recordNotInHead: "git fetch --tags; a tag of the release in HEAD tells where to start"
    case .noCandidate: "make one with --prerelease LABEL"
    case .candidateYanked: "make another candidate with --prerelease"
    case .promotionDiffers(let tag, _):
      "make another candidate with --prerelease, or promote what was tried: a branch at '\(tag)'"
    case .notAbove: "choose a higher version, or a label that sorts behind the published one"
    case .published: "choose another version with --version"
    case .outsideLine(let refusal): refusal.hint
    case .ownedByOther:
      "give each family of tags a configuration with a changelog.path and files of its own, and choose"
        + " it with --config"
    case .recordWithoutTag: "git fetch --tags; if there is no such release, remove its record"
    case .tagMoved(let version, let tag, _):
      "agi-release verify \(version) tells where it was; git fetch --force origin tag \(shellWord(tag))"
    case .invalidReleaseAs: "write the trailer as 'Release-As: 1.2.3'; --version overrides it"
    case .invalidLabel: "use letters, digits and hyphens, as in 'rc' or 'beta'"
    case .notUnderstood: "agi-release lint shows why; without --strict they do not count"
    case .sourceTagMissing:
      "git fetch --tags; if there is no such tag, correct sources in \(ReleasePolicy.path)"
    case .prereleaseSource:
      "name a final version in sources of \(ReleasePolicy.path), or release a candidate with "
        + "--prerelease LABEL"
    case .claimBelowEvidence(let refusal): refusal.hint
    case .acceptsNothing(let source, let measured, _):
      closestMatch(to: source, in: measured.map { String($0.prefix { $0 != " " }) })
        .map { "did you mean --accept \($0)?" }
        ?? (measured.isEmpty
          ? "leave it out: nothing is measured above the claim"
          : "leave it out; measured is: \(measured.joined(separator: ", "))")
    case .changelog(_, _, _, let hint), .versionFile(_, _, let hint): hint
    case .versionStatement(let fault): fault.hint
    }
  }
}
