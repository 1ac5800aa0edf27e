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
  /// - Throws: the exit code 6 when it cannot be used, which is told.
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
      routes = try configuration.alertRoutes(variables: Process.environment()) { line in
        Output.say(line)
      }
    } catch {
      for reason in error.reasons { Output.say("error: \(file): \(reason)\n") }
      throw Output.invalidData
    }
    policy = configuration.policy
  }
}
