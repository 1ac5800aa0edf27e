#if SwiftConfiguration
  internal import Configuration
  internal import Synchronization

  /// Somebody who waits for another value of one key.
  final class ValueWatcher: Sendable {
    /// What was told last. Errors are compared by what they say: they need not be comparable.
    private enum Told: Equatable {
      case nothing
      case value(ConfigValue?)
      case failure(String)
    }

    private let key: AbsoluteConfigKey
    private let type: ConfigType
    private let continuation: AsyncStream<Result<LookupResult, any Error>>.Continuation
    private let told = Mutex(Told.nothing)

    init(
      key: AbsoluteConfigKey, type: ConfigType,
      _ continuation: AsyncStream<Result<LookupResult, any Error>>.Continuation
    ) {
      self.key = key
      self.type = type
      self.continuation = continuation
    }

    /// The value that is watched, in a snapshot.
    func lookUp(in snapshot: IdentitySnapshot) -> Result<LookupResult, any Error> {
      Result { try snapshot.value(forKey: key, type: type) }
    }

    /// Tells of a snapshot if the value in it is not the one that was told last.
    func tell(of snapshot: IdentitySnapshot) {
      tell(lookUp(in: snapshot))
    }

    /// Tells of a result if its value is not the one that was told last.
    func tell(_ result: Result<LookupResult, any Error>) {
      let new: Told =
        switch result {
        case .success(let found): .value(found.value)
        case .failure(let error): .failure("\(error)")
        }
      let isNew = told.withLock { told in
        defer { told = new }
        return told != new
      }
      if isNew { continuation.yield(result) }
    }
  }
#endif
