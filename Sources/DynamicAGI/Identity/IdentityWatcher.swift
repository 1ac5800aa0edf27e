package import IdentityLoading

/// Follows the folder of a bundle while a program runs.
///
/// A bundle that becomes bad never takes a good identity away: the last good one holds on, and
/// ``IdentityState/problem`` says what is wrong until it is put right. All files of an identity are
/// from one moment; a change counts when the folder stands still.
///
/// ```swift
/// let watcher = try IdentityWatcher(environment: "production")
/// await withTaskGroup { group in
///   group.addTask { await watcher.run() }
///   for await state in watcher.updates() {
///     if let problem = state.problem { logger.error("\(problem)") }
///     model = DynamicAGIModel(identity: state.identity)
///   }
/// }
/// ```
public final class IdentityWatcher: Sendable {
  private let watch: BundleWatch<LoadedIdentity>

  /// Loads the identity, and is ready to follow its folder.
  ///
  /// - Parameters:
  ///   - folder: The folder, absolute or relative to the working directory.
  ///   - environment: The environment; `nil` leaves the choice to the variable `AGI_ENVIRONMENT` of
  ///     the overrides.
  ///   - overrides: What stands above the files.
  ///   - interval: How long after one look at the folder the next one follows.
  ///   - fallback: The identity that holds where the folder gives none now.
  /// - Throws: ``IdentityError`` when the folder gives no identity and there is no fallback.
  public convenience init(
    folder: String = "identity", environment: String?,
    overrides: IdentityOverrides = IdentityOverrides(), interval: Duration = .seconds(1),
    fallback: LoadedIdentity? = nil
  ) throws(IdentityError) {
    try self.init(
      folder: folder, request: IdentityRequest(environment: environment, overrides: overrides),
      timing: WatchTiming(interval: interval), fallback: fallback)
  }

  package init(
    folder: String, request: IdentityRequest, timing: WatchTiming = WatchTiming(),
    fallback: LoadedIdentity? = nil
  ) throws(IdentityError) {
    watch = BundleWatch(folder: folder, named: folder, timing: timing, fallback: fallback) {
      LoadedIdentity.resolved($0, for: request)
    }
    // A folder that is being written when the program starts is read once more, later than any
    // patience as the watch counts time: what is written even then is a fault.
    watch.step(at: .zero)
    if watch.current.revision == 0 { watch.step(at: timing.settleMax * 2) }
    let state = watch.current
    if state.snapshot == nil { throw IdentityError(state.failure ?? BundleFailure([])) }
  }

  /// How the identity stands now; never waits.
  public var current: IdentityState { IdentityState(watch.current) }

  /// Follows the folder until the task is cancelled; then all sequences of updates end.
  public func run() async { await run(on: ContinuousClock()) }

  /// Follows the folder by a clock.
  package func run(on clock: some Clock<Duration>) async { await watch.run(on: clock) }

  /// How the identity stands now, and each time that this changes.
  ///
  /// Whoever is slow is told of the newest state only.
  public func updates() -> some AsyncSequence<IdentityState, Never> & Sendable {
    watch.updates().map { IdentityState($0) }
  }
}

extension IdentityState {
  fileprivate init(_ bundle: WatchedBundle<LoadedIdentity>) {
    guard let snapshot = bundle.snapshot else {
      preconditionFailure("a watcher without an identity is never made")
    }
    self.init(
      identity: snapshot.value, problem: bundle.failure.map { IdentityError($0) },
      number: snapshot.number)
  }
}
