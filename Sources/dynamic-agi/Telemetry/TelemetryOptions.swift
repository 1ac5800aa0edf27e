internal import ArgumentParser
internal import DynamicAGI
internal import EvaluationStore

/// Whether and where it is noted what is wrong with payloads.
struct TelemetryOptions: ParsableArguments {
  @Option(
    name: .customLong("telemetry"),
    help: ArgumentHelp(
      "Notes what is found in this store, an SQLite database that is made where there is none.",
      valueName: "file"))
  var storeFile: String?

  @Option(
    name: .customLong("source"),
    help: ArgumentHelp(
      "With --telemetry: the sender of payloads that name none.", valueName: "name"))
  var fallbackSource: String?

  @Option(
    name: .customLong("alerts"),
    help: ArgumentHelp(
      "With --telemetry: when repeated faults are told, and where.", valueName: "file"))
  var alertsFile: String?

  @Option(
    name: .customLong("now"),
    help: ArgumentHelp(
      "With --telemetry: the moment at which everything is noted; else --at, or the clock.",
      valueName: "moment"))
  var nowText: String?

  /// The moment that was asked for.
  var now: Timestamp? { nowText.flatMap(Timestamp.init) }

  func validate() throws {
    try checkMoment(nowText, option: "--now")
    guard storeFile == nil else { return }
    for (value, option) in [
      (fallbackSource, "--source"), (alertsFile, "--alerts"), (nowText, "--now"),
    ] where value != nil {
      throw ValidationError("\(option) needs --telemetry")
    }
  }

  /// Begins to note.
  ///
  /// - Parameter moment: How ages are measured.
  /// - Returns: `nil` when nothing is to be noted.
  /// - Throws: the exit code 6 for a configuration of alerts that cannot be used, which is told. A
  ///   store that cannot be used is told too, and is no reason not to evaluate.
  private func recording(_ moment: EvaluationMoment) throws -> TelemetryRecording? {
    guard let storeFile else { return nil }
    let alerts = try AlertSettings(file: alertsFile)
    return TelemetryRecording(
      store: storeFile, alerts, fallbackSource: fallbackSource ?? "unknown", now: now,
      moment: moment)
  }

  /// Does something in which it is noted what is found, and lets what was noted reach the store.
  ///
  /// - Parameters:
  ///   - moment: How ages are measured.
  ///   - work: What is done; it gets `nil` when nothing is to be noted.
  /// - Throws: the exit code 6 for a configuration of alerts that cannot be used, and what `work`
  ///   throws.
  func recorded<Value>(
    _ moment: EvaluationMoment, _ work: (TelemetryRecording?) async throws -> Value
  ) async throws -> Value {
    let recording = try recording(moment)
    let value: Value
    do {
      value = try await work(recording)
    } catch {
      // What was noted before the stream broke is told all the same.
      await recording?.finish()
      throw error
    }
    await recording?.finish()
    return value
  }
}

/// Refuses a moment that is none.
func checkMoment(_ text: String?, option: String) throws {
  guard let text, Timestamp(text) == nil else { return }
  throw ValidationError("\(option) takes a moment such as 2026-03-01T14:30:00Z, not '\(text)'")
}
