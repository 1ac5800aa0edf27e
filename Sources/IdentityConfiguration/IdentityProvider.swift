#if SwiftConfiguration
  public import Configuration
  package import IdentityLayering
  internal import Synchronization

  /// Gives a resolved identity to swift-configuration.
  ///
  /// The identity is already merged, checked and typed; the provider adds no layer of its own. Which
  /// file, line and column set a value is told with each access: it stands in `encodedKey`,
  /// `timeout@identity/overlays/production.yaml:7:9`, and so in every access log.
  ///
  /// Overrides belong into the resolution of the identity (`AGI_IDENTITY_…`), where they are typed,
  /// checked and attested. A provider of environment variables put before this one overrides it too,
  /// but unchecked and outside of all digests.
  public final class IdentityProvider: Sendable {
    private struct Storage {
      var snapshot: IdentitySnapshot
      /// How often the snapshot was swapped.
      var generation = 0
      var watcherCount = 0
      var valueWatchers: [Int: ValueWatcher] = [:]
      var snapshotWatchers: [Int: AsyncStream<any ConfigSnapshot>.Continuation] = [:]
    }

    private let storage: Mutex<Storage>
    /// Held during a whole swap, so that all watchers are told in the order of the swaps.
    private let swapping = Mutex(())

    package init(
      _ identity: FlatIdentity, secrets: SecretSource = .refused,
      bytesDecoder: some ConfigBytesFromStringDecoder = .base64
    ) {
      storage = Mutex(
        Storage(
          snapshot: IdentitySnapshot(identity, secrets: secrets, bytesDecoder: bytesDecoder)))
    }

    /// Puts another identity in the place of the one that was given before, as a whole.
    ///
    /// Watchers are told where a value of theirs is another one; that it is written at another place
    /// is no change.
    package func swap(_ identity: FlatIdentity) {
      swapping.withLock { _ in
        let (old, new, values, snapshots) = storage.withLock { storage in
          let old = storage.snapshot
          storage.snapshot = IdentitySnapshot(
            identity, secrets: old.secrets, bytesDecoder: old.bytesDecoder)
          storage.generation += 1
          return (
            old, storage.snapshot, storage.valueWatchers.values, storage.snapshotWatchers.values
          )
        }
        // Outside of the lock: looking up a secret is the program's own code.
        for watcher in values { watcher.tell(of: new) }
        guard !old.identity.hasSameValues(as: identity) else { return }
        for watcher in snapshots { watcher.yield(new) }
      }
    }
  }

  extension IdentityProvider: ConfigProvider {
    /// `IdentityProvider[production]`.
    public var providerName: String { current.providerName }

    /// Looks a value up.
    ///
    /// - Throws: as ``IdentitySnapshot/value(forKey:type:)``.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
      try current.value(forKey: key, type: type)
    }

    /// Looks a value up; nothing is fetched, because an identity changes only as a whole.
    ///
    /// - Throws: as ``IdentitySnapshot/value(forKey:type:)``.
    public func fetchValue(
      forKey key: AbsoluteConfigKey, type: ConfigType
    ) async throws -> LookupResult {
      try value(forKey: key, type: type)
    }

    /// Gives a value now, and each time that it is another one.
    public func watchValue<Return: ~Copyable>(
      forKey key: AbsoluteConfigKey, type: ConfigType,
      updatesHandler: (
        _ updates: ConfigUpdatesAsyncSequence<Result<LookupResult, any Error>, Never>
      ) async throws -> Return
    ) async throws -> Return {
      let (stream, continuation) = AsyncStream<Result<LookupResult, any Error>>.makeStream(
        bufferingPolicy: .bufferingNewest(1))
      let number = add(ValueWatcher(key: key, type: type, continuation))
      defer { _ = storage.withLock { $0.valueWatchers.removeValue(forKey: number) } }
      return try await updatesHandler(ConfigUpdatesAsyncSequence(stream))
    }

    /// The identity as it is now.
    public func snapshot() -> any ConfigSnapshot { current }

    /// Gives the identity now, and each time that a value of it is another one.
    public func watchSnapshot<Return: ~Copyable>(
      updatesHandler: (
        _ updates: ConfigUpdatesAsyncSequence<any ConfigSnapshot, Never>
      ) async throws -> Return
    ) async throws -> Return {
      let (stream, continuation) = AsyncStream<any ConfigSnapshot>.makeStream(
        bufferingPolicy: .bufferingNewest(1))
      let number = storage.withLock { storage in
        storage.watcherCount += 1
        storage.snapshotWatchers[storage.watcherCount] = continuation
        // Under the lock: told outside of it, this could come after a newer one and replace it.
        continuation.yield(storage.snapshot)
        return storage.watcherCount
      }
      defer { _ = storage.withLock { $0.snapshotWatchers.removeValue(forKey: number) } }
      return try await updatesHandler(ConfigUpdatesAsyncSequence(stream))
    }

    private var current: IdentitySnapshot { storage.withLock { $0.snapshot } }

    /// Adds a watcher and tells it of the value as it is.
    ///
    /// The value is looked up outside of the lock and told under it; where a swap came in between,
    /// it is looked up again.
    private func add(_ watcher: ValueWatcher) -> Int {
      while true {
        let (snapshot, generation) = storage.withLock { ($0.snapshot, $0.generation) }
        let result = watcher.lookUp(in: snapshot)
        let number = storage.withLock { storage -> Int? in
          guard storage.generation == generation else { return nil }
          storage.watcherCount += 1
          storage.valueWatchers[storage.watcherCount] = watcher
          watcher.tell(result)
          return storage.watcherCount
        }
        if let number { return number }
      }
    }
  }

  extension IdentityProvider: CustomStringConvertible {
    /// The name, and how many values and watchers there are.
    public var description: String {
      storage.withLock { storage in
        let watcherCount = storage.valueWatchers.count + storage.snapshotWatchers.count
        return """
          \(storage.snapshot.providerName): \(storage.snapshot.identity.entries.count) values, \
          \(watcherCount) watchers
          """
      }
    }
  }

  extension FlatIdentity {
    /// Whether both have the same values at the same paths, wherever these are written.
    fileprivate func hasSameValues(as other: FlatIdentity) -> Bool {
      environment == other.environment && entries.count == other.entries.count
        && zip(entries, other.entries).allSatisfy { $0.path == $1.path && $0.value == $1.value }
    }
  }
#endif
