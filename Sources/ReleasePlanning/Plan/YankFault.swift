package import Diagnostics
internal import ReleaseRules
package import SemanticVersioning

/// Why a release cannot be yanked as it was asked for.
package enum YankFault: Error, Hashable, Sendable {
  /// Neither a tag nor a record names the release.
  case unknown(String)
  /// The project keeps no records, so there is nothing to bind a tombstone to.
  case keepsNoRecords
  /// HEAD has no record of the release: it lies on another branch.
  case notInHead(SemanticVersion, tag: String)
  /// The release was made without a record.
  case noRecord(SemanticVersion, tag: String)
  /// HEAD has the record, and the clone has other tags and not that of the release.
  case noTag(SemanticVersion, isShallow: Bool)
  /// The record in HEAD cannot be read.
  case unreadableRecord(path: String, message: String)
  /// The record in HEAD is not the one that the tag names.
  case otherRecord(SemanticVersion, tag: String)
  /// There is a tombstone, and it cannot be read or is that of another release.
  case unreadable(path: String, faults: [Diagnostic])
  /// The version to use instead is none that can be used.
  case replacement(SemanticVersion, reason: String)

  /// The stable code of the fault.
  package var code: String {
    switch self {
    case .unknown: "release.unknown"
    case .keepsNoRecords: "yank.no-records"
    case .notInHead: "yank.not-in-head"
    case .noRecord: "yank.no-record"
    case .noTag(_, let isShallow): isShallow ? "plan.shallow" : "plan.record-without-tag"
    case .unreadableRecord: "record.unreadable"
    case .otherRecord: "yank.record-differs"
    case .unreadable: "yank.unreadable"
    case .replacement: "yank.replacement"
    }
  }

  /// Whether it is data that is wrong, and not the state of the repository.
  package var isOfData: Bool {
    switch self {
    case .unreadableRecord, .unreadable: true
    default: false
    }
  }

  /// What is wrong, and where.
  package var message: String {
    switch self {
    case .unknown(let text): "there is no release '\(text)' in this clone"
    case .keepsNoRecords: "the project keeps no records, and a yank is bound to one"
    case .notInHead(let version, let tag):
      "HEAD does not contain \(version): '\(tag)' is on another branch"
    case .noRecord(let version, let tag):
      "'\(tag)' was made without a record, and a yank of \(version) would be bound to nothing"
    case .noTag(let version, let isShallow):
      isShallow
        ? "this clone is shallow and has no tag of \(version): whether it was released is not known"
        : "HEAD has a record of \(version), but this clone has other tags and none of it"
    case .unreadableRecord(let path, let message): "\(path): \(message)"
    case .otherRecord(let version, let tag):
      "the record of \(version) in HEAD is not the one that tag '\(tag)' names"
    case .unreadable(let path, let faults):
      "\(path) is no tombstone of its release: \(faults.first?.message ?? "it cannot be read")"
    case .replacement(let version, let reason): "\(version) cannot be used in its place: \(reason)"
    }
  }

  /// What to do about it.
  package var hint: String? {
    switch self {
    case .unknown: "git fetch --tags; agi-release verify --all lists the releases"
    case .keepsNoRecords:
      "set files.records in \(ReleasePolicy.path); it holds for releases that are made from then on"
    case .notInHead(_, let tag):
      "git branch --all --contains \(shellWord(tag)) tells where; yank it there, or merge that branch first"
    case .noRecord: "mark its section of the changelog with [YANKED] by hand, and say why"
    case .noTag(_, let isShallow):
      isShallow
        ? "git fetch --unshallow --tags"
        : "git fetch --tags; if there is no such release, remove its record"
    case .unreadableRecord: "restore the record from the release's commit"
    case .otherRecord(let version, _): "agi-release verify \(version) tells what was changed"
    case .unreadable(let path, _):
      "git log -- \(shellWord(path)) tells whose it is; restore it from the commit that yanked the release"
    case .replacement: "name a release that stands, or leave --replacement out"
    }
  }
}
