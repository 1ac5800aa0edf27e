internal import Diagnostics
internal import DynamicAGI
internal import EvaluationStore

/// Delivers alerts beside the work of a command, one delivery at a time.
actor AlertDispatch {
  private let store: ValidationStore
  private var running: Task<Void, Never>?
  private var lastFailure: ContinuousClock.Instant?

  /// After a failure the routes are left alone for so long.
  private static let pause = Duration.seconds(60)

  /// Creates a dispatch for the routes of a store.
  init(_ store: ValidationStore) { self.store = store }

  /// Begins a delivery, unless one is under way or failed a moment ago.
  func wake(at moment: Timestamp) {
    guard running == nil, !isPausing else { return }
    running = Task {
      await deliver(at: moment)
      running = nil
    }
  }

  /// Waits for the delivery that is under way, and delivers what is left.
  func finish(at moment: Timestamp) async {
    await running?.value
    if !isPausing { await deliver(at: moment) }
  }

  private var isPausing: Bool {
    lastFailure.map { ContinuousClock.now - $0 < Self.pause } ?? false
  }

  private func deliver(at moment: Timestamp) async {
    do throws(RecordingError) {
      let deliveries = try await store.deliverAlerts(at: moment)
      for delivery in deliveries {
        guard let warning = delivery.warning else { continue }
        lastFailure = .now
        Output.say(warning)
      }
    } catch {
      lastFailure = .now
      Output.say("warning: alerts are not delivered: \(error)\n")
    }
  }
}

extension AlertDelivery {
  /// What people are told of a delivery; `nil` when it arrived.
  var warning: String? {
    let subject = "warning: the route '\(route)' did not take alert \(number)"
    switch outcome {
    case .delivered: return nil
    case .failed(let error):
      return "\(subject): \("\(error)".escapedForDisplay); the next run delivers it again\n"
    case .abandoned(let error):
      return "\(subject), which is given up: \("\(error)".escapedForDisplay)\n"
    }
  }
}
