internal import DatasetReading
package import Diagnostics
package import FileStore
package import Git
package import ReleasePlanning
internal import SemanticVersioning

/// Why a command could not do its work: what a person reads, and the exit code a script sees.
package struct ReleaseFailure: Error, Hashable, Sendable {
  /// The class of the failure.
  package let kind: Kind

  /// A stable code.
  package let code: String

  /// What is wrong, and where.
  package let message: String

  /// What to do about it.
  package let hint: String?

  /// The single faults, where there are several.
  package let diagnostics: [Diagnostic]

  /// The bytes behind the file names of the faults, for those that are not files of the work tree.
  package let excerpts: [String: [UInt8]]

  package init(
    _ kind: Kind, code: String, message: String, hint: String? = nil,
    diagnostics: [Diagnostic] = [], excerpts: [String: [UInt8]] = [:]
  ) {
    self.excerpts = excerpts
    self.kind = kind
    self.code = code
    self.message = message
    self.hint = hint
    self.diagnostics = diagnostics
  }

  /// The classes of failure, by exit code.
  package enum Kind: Int32, Hashable, Sendable {
    case unexpected = 1
    case nothingToRelease = 3
    case disagreement = 4
    case precondition = 5
    case invalidData = 6
    case git = 7
    case interrupted = 8
    case usage = 64
  }
}

extension ReleaseFailure {
  /// A failure of the repository.
  package init(_ error: GitError) {
    let kind: Kind =
      switch error {
      case .notUTF8, .movedWorkTree, .unbornBranch, .missingObject, .locked, .noIdentity,
        .noWorkTree, .missingWorkTree, .refMoved:
        .precondition
      case .unknownRevision: .usage
      case .badSetting: .invalidData
      case .system: .unexpected
      default: .git
      }
    self.init(kind, code: error.code, message: error.message, hint: error.hint)
  }

  /// A failure of the plan.
  package init(_ fault: PlanningFault) {
    let kind: Kind =
      switch fault {
      case .shallow, .recordNotInHead, .recordWithoutTag, .ownedByOther, .tagMoved, .noCandidate,
        .notAbove,
        .published, .outsideLine, .candidateYanked, .acceptsNothing, .sourceTagMissing,
        .prereleaseSource:
        .precondition
      case .invalidLabel: .usage
      case .notUnderstood, .claimBelowEvidence, .promotionDiffers: .disagreement
      case .invalidReleaseAs, .changelog, .versionFile, .versionStatement: .invalidData
      }
    self.init(
      kind, code: fault.code, message: fault.message, hint: fault.hint,
      diagnostics: fault.diagnostics)
  }

  /// A failure to plan a yank.
  package init(_ fault: YankFault) {
    self.init(
      fault.isOfData ? .invalidData : .precondition, code: fault.code, message: fault.message,
      hint: fault.hint)
  }

  /// A failure of the file system.
  package init(_ error: FileStoreError) {
    let kind: Kind =
      switch error.reason {
      case .system(let number) where FileStoreError.isForbidding(number): .precondition
      case .held, .changed, .notRegular, .linkInPath, .parentNotDirectory,
        .flawedPath:
        .precondition
      default: .unexpected
      }
    self.init(
      kind, code: "file.\(error.operation.rawValue)", message: error.description, hint: error.hint)
  }
}

/// Runs `body` and gives every failure of a lower module its place among the exit codes.
package func translating<Result>(_ body: () throws -> Result) throws(ReleaseFailure) -> Result {
  do {
    return try body()
  } catch {
    throw translated(error)
  }
}

/// The failure of any error that a lower module throws.
package func translated(_ error: any Error) -> ReleaseFailure {
  switch error {
  case let failure as ReleaseFailure: failure
  case let error as GitError: ReleaseFailure(error)
  case let fault as PlanningFault: ReleaseFailure(fault)
  case let fault as YankFault: ReleaseFailure(fault)
  case let error as FileStoreError: ReleaseFailure(error)
  case let failure as DatasetFailure: ReleaseFailure(failure)
  default: ReleaseFailure(.unexpected, code: "release.unexpected", message: "\(error)")
  }
}

extension PlanningFault {
  /// The single things that are wrong, where there are several.
  fileprivate var diagnostics: [Diagnostic] {
    switch self {
    case .claimBelowEvidence(let refusal):
      return refusal.items.map {
        Diagnostic(code: "evidence.\($0.level.name)", severity: .note, message: $0.reason)
      }
    case .promotionDiffers(_, let differences):
      let shown = differences.prefix(Self.differenceCountMax).map {
        Diagnostic(code: "promote.\($0.kind.rawValue)", severity: .note, message: $0.sentence)
      }
      guard shown.count < differences.count else { return shown }
      return shown + [
        Diagnostic(
          code: "promote.more", severity: .note,
          message: "and \(differences.count - shown.count) more")
      ]
    default: return []
    }
  }

  /// The most differences that a message lists.
  private static var differenceCountMax: Int { 20 }
}
