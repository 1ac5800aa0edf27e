internal import DatasetReading
internal import Git
internal import HostProcess
internal import IdentityLoading
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning
internal import Synchronization

extension Session {
  /// Makes the plan of a query.
  ///
  /// - Parameter isHeld: Whether evidence above the claim refuses the plan.
  func plan(
    _ query: ReleaseQuery, in repository: Repository, isHeld: Bool = true
  ) async throws(ReleaseFailure) -> ReleasePlan {
    let context = try await measuredContext(
      query, in: repository, policy: policy(of: repository, package: query.packageName))
    return try translating { try makePlan(context, isHeld: isHeld) }
  }

  /// Reads what a plan is made from and measures the evidence, with a bar where that takes long.
  func measuredContext(
    _ query: ReleaseQuery, in repository: Repository, policy: ReleasePolicy
  ) async throws(ReleaseFailure) -> PlanningContext {
    try await measuring { (work) async throws(ReleaseFailure) in
      try await readMeasuredContext(
        of: repository, policy: policy, query: query, parse: parseIdentityFile, work: work)
    }
  }

  /// Reads the notes of what is not released yet, with a bar where rows of datasets take long.
  func unreleasedNotes(
    _ query: ReleaseQuery, in repository: Repository, policy: ReleasePolicy
  ) async throws(ReleaseFailure) -> ReleaseNotes {
    try await measuring { (work) async throws(ReleaseFailure) in
      try await readNotes(
        of: repository, policy: policy, query: query, parse: parseIdentityFile, work: work)
    }
  }

  /// Measures with a bar from the moment that it is known how much there is to read.
  private func measuring<Value>(
    _ body: (EvidenceWork) async throws(ReleaseFailure) -> Value
  ) async throws(ReleaseFailure) -> Value {
    let progress = MeasuringProgress(console: console)
    defer { progress.finish() }
    return try await body(
      EvidenceWork(
        temporaryPath: Process.temporaryPath, environment: Process.environment(),
        begin: { progress.begin($0) }, shouldStop: { Interruption.isRequested },
        announce: { [console] in
          progress.finish()
          console.say($0)
          Interruption.watch()
        }))
  }

  /// Warns of a release that HEAD says is yanked.
  ///
  /// - Parameter version: the version of the release; `nil` where there is none.
  /// - Returns: the tombstone; `nil` where the release stands.
  @discardableResult
  func warnOfYank(
    of version: String?, in repository: Repository, policy: ReleasePolicy
  ) throws(ReleaseFailure) -> Tombstone? {
    let tombstone = try readTombstone(
      of: version.flatMap { try? SemanticVersion($0) }, in: repository, policy: policy)
    guard let tombstone else { return nil }
    console.warn("'\(tombstone.tag)' is yanked: \(tombstone.sentence) [release.yanked]")
    return tombstone
  }

  /// Prints a plan in the form that was asked for.
  func write(_ plan: ReleasePlan) throws {
    for warning in plan.warnings { console.warn("\(warning.message) [\(warning.code)]") }
    if console.format == .json {
      try console.write(plan.report)
    } else {
      try console.write(PlanText(plan, console: console).text)
    }
  }
}

/// The bar of rows that are read for a plan, from the moment that it is known how many there are.
private final class MeasuringProgress: Sendable {
  private let console: Console
  private let bar = Mutex<ProgressBar?>(nil)

  init(console: Console) { self.console = console }

  /// Begins to show, and to note signals: what was written aside is removed when one comes.
  func begin(_ byteCount: Int) -> WorkControl {
    let bar = ProgressBar("measuring", total: byteCount, itemNoun: "rows", console: console)
    self.bar.withLock { $0 = bar }
    Interruption.watch()
    return WorkControl(
      advance: { bar.advance($0, $1) }, shouldStop: { Interruption.isRequested },
      workerCount: Interruption.processorCount)
  }

  func finish() {
    let bar = bar.withLock { bar in
      defer { bar = nil }
      return bar
    }
    bar?.finish()
    Interruption.stopWatching()
  }
}
