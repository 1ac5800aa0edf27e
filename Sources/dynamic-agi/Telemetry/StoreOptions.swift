internal import ArgumentParser
internal import DynamicAGI
internal import EvaluationStore

/// Which store a command is about.
struct StoreOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The store.", valueName: "file"))
  var file: String

  /// Works with the store.
  ///
  /// - Throws: the exit code 6 when the store cannot be used, which is told.
  func with<Value>(
    _ access: ValidationStore.Access, _ body: (ValidationStore) throws(RecordingError) -> Value
  ) throws -> Value {
    do throws(RecordingError) {
      let store = try ValidationStore(path: file, access: access)
      defer { store.close() }
      return try body(store)
    } catch {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
  }

  /// Everything that the store holds.
  func report() throws -> TelemetryReport {
    try with(.read) { store throws(RecordingError) in
      TelemetryReport(statistics: try store.statistics(), alerts: try store.alerts())
    }
  }
}
