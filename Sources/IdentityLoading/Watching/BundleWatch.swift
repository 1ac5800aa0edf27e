internal import Documents
package import FileStore
package import IdentityBundles
internal import Synchronization

/// Follows the folder of a bundle, and holds what it last resolved to.
///
/// The folder is looked at again and again: names, sizes and times first, contents only where these
/// differ. That costs a few dozen system calls a second and works on every file system, also where
/// the kernel tells nobody of a change: network mounts, and folders that are replaced whole. A
/// bundle that becomes bad changes nothing but `failure`: the last good value holds on.
package final class BundleWatch<Value: Sendable>: Sendable {
  /// Turns what was found in the folder into a value.
  package typealias Resolving = @Sendable (BundleSource) -> Result<Value, BundleFailure>

  private struct Published {
    var bundle: WatchedBundle<Value>
    var listeners: [Int: AsyncStream<WatchedBundle<Value>>.Continuation] = [:]
    var listenerCount = 0
  }

  private let tree: FileTree
  private let name: String
  private let timing: WatchTiming
  private let resolving: Resolving
  /// Held during a whole step, so that steps follow each other and are told in their order.
  private let state: Mutex<WatchState>
  private let published: Mutex<Published>

  /// Creates a watch; nothing is read before the first step.
  ///
  /// - Parameters:
  ///   - folder: The folder, absolute or relative to the working directory.
  ///   - name: The name that messages give to it.
  ///   - timing: How patiently it is watched.
  ///   - fallback: The value that holds until the folder gives one.
  ///   - resolve: Turns what was found into a value.
  package init(
    folder: String, named name: String, timing: WatchTiming = WatchTiming(),
    fallback: Value? = nil, resolve: @escaping Resolving
  ) {
    tree = FileTree(root: folder)
    self.name = name
    self.timing = timing
    resolving = resolve
    state = Mutex(WatchState(timing: timing))
    let snapshot = fallback.map { BundleSnapshot(value: $0, content: nil, number: 0) }
    published = Mutex(Published(bundle: WatchedBundle(snapshot: snapshot)))
  }

  /// How the bundle stands now.
  package var current: WatchedBundle<Value> { published.withLock { $0.bundle } }

  /// Takes one step: looks at the folder, and reads and resolves it where that is due.
  ///
  /// - Parameters:
  ///   - now: The time since any fixed moment, the same one for all steps.
  ///   - beforeEachFile: As for `readBundle`.
  /// - Returns: when the next step is due at the latest.
  @discardableResult
  package func step(
    at now: Duration, beforeEachFile: (RelativePath) -> Void = { _ in }
  ) -> Duration {
    state.withLock { state in
      switch state.observe(FolderSurvey(of: tree), at: now) {
      case .wait(let moment): return moment
      case .read:
        let reading = BundleReading(of: tree, named: name, beforeEachFile: beforeEachFile)
        let content = reading.source.contentDigest
        switch state.take(content, survey: reading.survey, isSteady: reading.isSteady, at: now) {
        case .unsettled: return now + min(timing.settle, timing.interval)
        case .unchanged: break
        case .new: settle(resolving(reading.source), content: content, &state)
        }
        return now + timing.interval
      }
    }
  }

  /// Takes steps until the task is cancelled; then all sequences of updates end.
  package func run(on clock: some Clock<Duration>) async {
    let start = clock.now
    while !Task.isCancelled {
      let next = step(at: start.duration(to: clock.now))
      do { try await clock.sleep(until: start.advanced(by: next), tolerance: nil) } catch { break }
    }
    let listeners = published.withLock { published in
      defer { published.listeners = [:] }
      return published.listeners.values
    }
    for listener in listeners { listener.finish() }
  }

  /// How the bundle stands now, and each time that this changes.
  ///
  /// Whoever is slow is told of the newest state only.
  package func updates() -> AsyncStream<WatchedBundle<Value>> {
    let (stream, continuation) = AsyncStream<WatchedBundle<Value>>.makeStream(
      bufferingPolicy: .bufferingNewest(1))
    let number = published.withLock { published in
      published.listenerCount += 1
      published.listeners[published.listenerCount] = continuation
      // Under the lock: told outside of it, this could come after a newer state and replace it.
      continuation.yield(published.bundle)
      return published.listenerCount
    }
    continuation.onTermination = { [weak self] _ in
      // Taken out of the lock before it is dropped.
      _ = self?.published.withLock { $0.listeners.removeValue(forKey: number) }
    }
    return stream
  }

  private func settle(
    _ result: Result<Value, BundleFailure>, content: ContentDigest, _ state: inout WatchState
  ) {
    let (bundle, listeners) = published.withLock { published in
      switch result {
      case .success(let value):
        if state.resolve(isGood: true) == .publish {
          let number = (published.bundle.snapshot?.number ?? 0) + 1
          published.bundle.snapshot = BundleSnapshot(
            value: value, content: content, number: number)
        }
        published.bundle.failure = nil
      case .failure(let failure):
        _ = state.resolve(isGood: false)
        published.bundle.failure = failure
      }
      published.bundle.revision += 1
      return (published.bundle, published.listeners.values)
    }
    for listener in listeners { listener.yield(bundle) }
  }
}
