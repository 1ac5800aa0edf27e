internal import Synchronization

extension HTTPServer {
  /// Resolves the host of an address without waiting for a name server longer than that.
  ///
  /// - Throws: ``HTTPError`` when it leads nowhere or the time is over, or `CancellationError`.
  package static func resolved(
    _ address: ServerAddress, until deadline: ContinuousClock.Instant
  ) async throws -> HTTPServer {
    let answer = Answer()
    // The resolver of the system cannot be interrupted: it is left to end by itself.
    Task.detached {
      do throws(HTTPError) {
        answer.set(.success(try HTTPServer(address)))
      } catch {
        answer.set(.failure(error))
      }
    }
    var pause = Duration.microseconds(200)
    while true {
      if let result = answer.result { return try result.get() }
      let now = ContinuousClock.now
      guard now < deadline else {
        throw HTTPError(.timeout, "the time for resolving '\(address.host)' is over")
      }
      try await Task.sleep(until: min(now + pause, deadline), clock: .continuous)
      pause = min(pause * 2, .milliseconds(20))
    }
  }

  private final class Answer: Sendable {
    private let state = Mutex<Result<HTTPServer, HTTPError>?>(nil)

    var result: Result<HTTPServer, HTTPError>? { state.withLock { $0 } }

    func set(_ result: Result<HTTPServer, HTTPError>) { state.withLock { $0 = result } }
  }
}
