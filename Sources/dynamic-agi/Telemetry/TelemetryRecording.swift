internal import DynamicAGI
internal import EvaluationStore

/// Notes what a command finds wrong with payloads.
///
/// Nothing that goes wrong here stops the command or changes its exit code: it is told on standard
/// error, once for each kind. What a store does not take, because others keep it locked or the disk
/// is full, is kept and offered again with what comes next.
final class TelemetryRecording {
  /// How payloads become what the store learns of them.
  let noting: PayloadNoting

  private let store: ValidationStore?
  private let delivery: AlertDispatch?
  private let moment: EvaluationMoment
  private var waiting: [ValidationEvent] = []
  private var lostCount = 0
  private var lastMoment: Timestamp?
  private var toldCodes: Set<String> = []
  private var lastFailure: ContinuousClock.Instant?

  /// The most payloads that wait for a store to take them.
  private static let waitingCountMax = 10_000
  /// For how long a store that failed is left alone, so that payloads do not wait for it one by one.
  private static let pause = Duration.seconds(5)

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The store.
  ///   - alerts: When faults are told, and where.
  ///   - fallbackSource: The sender of payloads that name none.
  ///   - now: The moment at which everything is noted; `nil` for that of each payload.
  ///   - moment: How ages are measured.
  init(
    store path: String, _ alerts: AlertSettings, fallbackSource: String, now: Timestamp?,
    moment: EvaluationMoment
  ) {
    noting = PayloadNoting(fallbackSource: fallbackSource, now: now)
    self.moment = moment
    do throws(RecordingError) {
      let store = try ValidationStore(
        path: path, policy: alerts.policy, routes: alerts.routes)
      self.store = store
      delivery = alerts.routes.isEmpty ? nil : AlertDispatch(store)
    } catch {
      store = nil
      delivery = nil
      tell(error)
    }
  }

  /// Notes payloads in their order.
  func record(_ payloads: [NotedPayload]) {
    guard store != nil else { return }
    for payload in payloads {
      var event = payload.event
      // One that does not say when it was came with the one before it.
      if !payload.isDated { event = event.at(lastMoment ?? .now) }
      lastMoment = event.moment
      waiting.append(event)
    }
    if let lastFailure, ContinuousClock.now - lastFailure < Self.pause {
      dropExcess()
    } else {
      offer()
    }
  }

  private func offer() {
    guard let store, !waiting.isEmpty else { return }
    do throws(RecordingError) {
      try store.record(waiting)
      waiting = []
      lastFailure = nil
    } catch {
      tell(error)
      lastFailure = .now
      dropExcess()
    }
  }

  private func dropExcess() {
    let excess = waiting.count - Self.waitingCountMax
    guard excess > 0 else { return }
    waiting.removeFirst(excess)
    lostCount += excess
  }

  /// Begins to deliver what waits, without waiting for it.
  func deliverSoon() async { await delivery?.wake(at: deliveryMoment) }

  /// Notes what could not be noted yet, lets faults end whose time has come, and delivers what waits.
  func finish() async {
    offer()
    lostCount += waiting.count
    if lostCount > 0 {
      Output.say(
        "warning: telemetry of \(lostCount) \(lostCount == 1 ? "payload" : "payloads") is lost\n")
    }
    guard let store else { return }
    do throws(RecordingError) {
      if let end = settlingMoment { try store.settle(at: end) }
    } catch {
      tell(error)
    }
    await delivery?.finish(at: deliveryMoment)
    store.close()
  }

  /// When it is, for faults that may be over: where payloads are judged by their own time, that of
  /// the last one.
  private var settlingMoment: Timestamp? { noting.now ?? moment.reading ?? lastMoment }

  private var deliveryMoment: Timestamp { noting.now ?? moment.reading ?? .now }

  private func tell(_ error: RecordingError) {
    guard toldCodes.insert(error.code.rawValue).inserted else { return }
    Output.say("warning: telemetry is not recorded: \(error)\n")
  }
}
