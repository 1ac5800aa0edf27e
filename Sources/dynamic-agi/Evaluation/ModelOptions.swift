internal import ArgumentParser
internal import DiagnosticReports
internal import DynamicAGI
internal import HostProcess
internal import IdentityLoading

/// Which model evaluates.
struct ModelOptions: ParsableArguments {
  @Option(
    name: .customLong("identity"),
    help: ArgumentHelp(
      "The folder of the bundle; without it and an environment, the canonical identity.",
      valueName: "dir"))
  var folder: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; else AGI_ENVIRONMENT says it.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("parameters"),
    help: ArgumentHelp(
      "The numbers to work with, in YAML, or in JSON where the name ends in .json.",
      valueName: "file"))
  var parametersFile: String?

  /// Loads the model.
  ///
  /// - Throws: the exit code 6 when there is none, which is told.
  func model() throws -> DynamicAGIModel {
    let parameters = try parameters()
    let variables = Process.environment()
    guard folder != nil || environment != nil || !(variables["AGI_ENVIRONMENT"] ?? "").isEmpty
    else { return DynamicAGIModel(parameters: parameters) }
    do throws(IdentityError) {
      let loaded = try LoadedIdentity(
        from: folder ?? "identity",
        request: IdentityRequest(
          option: environment, variables: variables, settings: [], includesLocal: true))
      Output.say(loaded.warnings)
      return DynamicAGIModel(identity: loaded, parameters: parameters)
    } catch {
      Output.say(error)
      throw Output.invalidData
    }
  }

  private func parameters() throws -> EvaluationParameters {
    guard let parametersFile else { return .default }
    let content = try SettingsFile.content(parametersFile)
    let read = EvaluationParameters.reading(content, name: parametersFile)
    guard let parameters = read.parameters else {
      Output.say(textReport(of: read.faults, source: { _ in content }, color: false))
      throw Output.invalidData
    }
    return parameters
  }
}
