internal import DiagnosticReports
internal import DynamicAGI
internal import HostProcess
internal import Observability

/// When repeated faults are told, and the routes that tell them.
struct AlertSettings {
  /// When they are told.
  let policy: AlertPolicy
  /// Where they are told.
  let routes: [any AlertRoute]

  /// Reads a configuration; without one, the standard thresholds and no routes.
  ///
  /// A secret that the environment does not have is told, and stops nothing: the alerts of its route
  /// are kept for a run that has it.
  ///
  /// - Throws: the exit code 6 when the configuration cannot be used, which is told.
  init(file: String?) throws {
    guard let file else {
      policy = AlertPolicy()
      routes = []
      return
    }
    let content = try SettingsFile.content(file)
    let read = AlertConfiguration.reading(content, name: file)
    guard let configuration = read.configuration else {
      Output.say(textReport(of: read.faults, source: { _ in content }, color: false))
      throw Output.invalidData
    }
    do throws(AlertConfigurationError) {
      let made = try configuration.waitingAlertRoutes(variables: Process.environment()) { line in
        Output.say(line)
      }
      routes = made.routes
      for reason in made.waiting {
        Output.say("warning: \(file): \(reason); its alerts wait for a run that has it\n")
      }
    } catch {
      for reason in error.reasons { Output.say("error: \(file): \(reason)\n") }
      throw Output.invalidData
    }
    policy = configuration.policy
  }
}
