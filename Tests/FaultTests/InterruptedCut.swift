import FileStore
import TestSupport

/// How far a cut had come when its process died.
enum Stage: String, CaseIterable, Sendable {
  case written, locked, branchMoved, tagMoved, indexMoved, filesMoved

  /// Whether the release commit is on its branch.
  var isPastCommitPoint: Bool { self != .written && self != .locked }

  /// The call at which the process died, in the calls of a whole cut.
  func number(in calls: [FaultPlan.Call]) -> Int {
    let renames = calls.indices.filter { calls[$0] == .rename }
    let index: Int? =
      switch self {
      case .written: calls.firstIndex(of: .link)
      // The last three renames: branch, tag, index.
      case .locked: renames.dropLast(2).last
      case .branchMoved: renames.dropLast().last
      case .tagMoved: renames.last
      case .indexMoved:
        calls.indices.first { $0 > renames.last ?? 0 && calls[$0] != .syncDirectory }
      case .filesMoved: calls.lastIndex(of: .exchange).map { $0 + 3 }
      }
    return (index ?? 0) + 1
  }
}

extension TrialRepository {
  /// A repository in the middle of a cut.
  static func interrupted(
    at stage: Stage, _ world: World = .plain, pushes: Bool = false
  ) async throws -> TrialRepository {
    let trial = try world.repository()
    try trial.keep()
    let counting = FaultPlan.counting()
    try await trial.cut(faults: counting, durability: .none)
    try trial.restore()
    _ = try? await trial.cut(
      faults: .dying(atCall: stage.number(in: counting.calls)), durability: .none, pushes: pushes)
    return trial
  }

  /// Takes every lock away, as people do who take it for one that a killed git left.
  func removeLocks() throws { try shell("find .git -name '*.lock' -delete") }
}
