public import MarketTelemetry

/// When repeated faults are told, and where.
///
/// It is read from a file that operators write, `alerts.yaml`:
///
/// ```yaml
/// schema: dynamic-agi/alerts/v1
/// thresholds:
///   page_evidence: 3
/// routes:
///   - name: on-call
///     webhook: https://alerts.example.org/agi
///     secret: {header: Authorization, variable: AGI_ALERT_SECRET}
/// ```
public struct AlertConfiguration: Sendable, Hashable {
  /// A route as it is configured: a secret is named, not known.
  public struct Route: Sendable, Hashable {
    /// Where alerts go.
    public enum Destination: Sendable, Hashable {
      /// Lines on standard error.
      case standardError
      /// Lines of a file.
      case file(path: String)
      /// An address that they are posted to.
      case webhook(address: String, secret: SecretName?, limits: WebhookAlertRoute.Limits)
      /// A command that is run; its first word is the program.
      case command(words: [String], timeLimit: Duration)
    }

    /// Where the secret of a webhook is found.
    public struct SecretName: Sendable, Hashable {
      /// The header that it is sent in.
      public var header: String
      /// The variable of the environment that holds it.
      public var variable: String

      /// Names a secret.
      public init(header: String, variable: String) {
        self.header = header
        self.variable = variable
      }
    }

    /// What the route is called.
    public var name: String
    /// Which changes it hears of.
    public var changes: Set<FaultTracker.Change>
    /// Where alerts go.
    public var destination: Destination

    /// Creates a route.
    public init(
      name: String, changes: Set<FaultTracker.Change> = FaultTracker.Change.standard,
      _ destination: Destination
    ) {
      self.name = name
      self.changes = changes
      self.destination = destination
    }
  }

  /// When faults are told.
  public var policy: AlertPolicy
  /// Where they are told.
  public var routes: [Route]

  /// Creates a configuration.
  public init(policy: AlertPolicy = AlertPolicy(), routes: [Route] = []) {
    self.policy = policy
    self.routes = routes
  }

  /// The routes, ready to deliver.
  ///
  /// - Parameters:
  ///   - variables: The environment, of which secrets are taken, and which commands are given without
  ///     them.
  ///   - standardError: Writes a line to standard error, and says whether it was taken.
  /// - Throws: ``AlertConfigurationError`` when a secret is missing, or must not go where it should.
  public func alertRoutes(
    variables: [String: String], standardError: @escaping @Sendable ([UInt8]) -> Bool
  ) throws(AlertConfigurationError) -> [any AlertRoute] {
    let (made, waiting) = try waitingAlertRoutes(variables: variables, standardError: standardError)
    guard waiting.isEmpty else { throw AlertConfigurationError(reasons: waiting) }
    return made
  }

  /// The routes, ready to deliver, or to wait: one whose secret the environment does not have takes no
  /// alert, so that its alerts are kept for a process that has it.
  ///
  /// - Returns: The routes, and why some of them wait.
  /// - Throws: ``AlertConfigurationError`` for what no environment would put right.
  package func waitingAlertRoutes(
    variables: [String: String], standardError: @escaping @Sendable ([UInt8]) -> Bool
  ) throws(AlertConfigurationError) -> (routes: [any AlertRoute], waiting: [String]) {
    let secretNames = Set(routes.compactMap(\.secretVariable))
    let openVariables = variables.filter { !secretNames.contains($0.key) }
    var made: [any AlertRoute] = []
    var waiting: [String] = []
    var reasons: [String] = []
    for route in routes {
      do throws(AlertConfigurationError) {
        let flaw = try route.secretFlaw(variables)
        if let flaw {
          waiting.append("the route '\(route.name)': \(flaw)")
          made.append(WaitingAlertRoute(name: route.name, changes: route.changes, reason: flaw))
        } else {
          made.append(try route.made(variables, openVariables, standardError))
        }
      } catch {
        reasons += error.reasons.map { "the route '\(route.name)': \($0)" }
      }
    }
    guard reasons.isEmpty else { throw AlertConfigurationError(reasons: reasons) }
    return (made, waiting)
  }
}

extension AlertConfiguration.Route {
  fileprivate var secretVariable: String? {
    if case .webhook(_, let secret, _) = destination { secret?.variable } else { nil }
  }

  /// What is wrong with the secret that the environment has; `nil` where it can be sent, and where none
  /// is asked for.
  ///
  /// - Throws: ``AlertConfigurationError`` where no secret could be sent.
  fileprivate func secretFlaw(
    _ variables: [String: String]
  ) throws(AlertConfigurationError) -> String? {
    guard case .webhook(let address, let secret?, _) = destination else { return nil }
    // Whatever the secret is, header and address must do.
    _ = try WebhookAlertRoute(
      name: name, address: address,
      secret: WebhookAlertRoute.Secret(header: secret.header, value: "x"))
    guard let text = variables[secret.variable], !text.isEmpty else {
      return "the variable '\(secret.variable)', which holds its secret, is not set"
    }
    return WebhookAlertRoute.Secret(header: secret.header, value: text).valueFlaw
  }

  fileprivate func made(
    _ variables: [String: String], _ openVariables: [String: String],
    _ standardError: @escaping @Sendable ([UInt8]) -> Bool
  ) throws(AlertConfigurationError) -> any AlertRoute {
    switch destination {
    case .standardError:
      return LogAlertRoute(name: name, changes: changes, write: standardError)
    case .file(let path):
      return LogAlertRoute(name: name, changes: changes, path: path)
    case .command(let words, let timeLimit):
      guard let program = words.first else {
        throw AlertConfigurationError(reasons: ["the command has no words"])
      }
      return CommandAlertRoute(
        name: name, changes: changes, program: program, arguments: Array(words.dropFirst()),
        variables: openVariables, timeLimit: timeLimit)
    case .webhook(let address, let secret, let limits):
      var value: WebhookAlertRoute.Secret?
      if let secret {
        value = WebhookAlertRoute.Secret(
          header: secret.header, value: variables[secret.variable] ?? "")
      }
      return try WebhookAlertRoute(
        name: name, changes: changes, address: address, secret: value, variables: openVariables,
        limits: limits)
    }
  }
}
