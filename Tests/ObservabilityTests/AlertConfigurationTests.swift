import DiagnosticReports
import Diagnostics
import Documents
import MarketTelemetry
import TestSupport
import Testing

@testable import Observability

@Suite("Configuration of alerts")
struct AlertConfigurationTests {
  private func read(_ text: String, name: String = "conf/alerts.yaml") throws -> AlertConfiguration
  {
    try AlertConfiguration(document: Array(text.utf8), name: name)
  }

  @Test func `everything that can be set is read`() throws {
    let configuration = try read(
      """
      schema: dynamic-agi/alerts/v1
      thresholds:
        evidence_per_fault: 2
        evidence_per_clean: 0.5
        warn_evidence: 3
        page_evidence: 4.5
        resolving_clean_count: 7
        resolving_quiet_seconds: 30
        reopen_seconds: 60
        repeat_seconds: [10, 20.5]
        kind_count_max: 99
      routes:
        - name: here
          log: stderr
        - name: beside
          log: alerts.log
          changes: [opened, resolved]
        - name: far
          log: /var/log/alerts.log
        - name: desk
          webhook: https://alerts.example.org/agi?team=data
          secret: {header: Authorization, variable: SECRET}
          timeout_seconds: 2.5
          attempts: 5
        - name: script
          command: [notify, --team, data desk]
          timeout_seconds: 60
      """)
    #expect(
      configuration.policy
        == AlertPolicy(
          evidencePerFault: 2, evidencePerClean: 0.5, warnEvidence: 3, pageEvidence: 4.5,
          resolvingCleanCount: 7, resolvingQuietSeconds: 30, reopenSeconds: 60,
          repeatSeconds: [10, 20.5], keyCountMax: 99))
    typealias Route = AlertConfiguration.Route
    #expect(
      configuration.routes == [
        Route(name: "here", .standardError),
        Route(name: "beside", changes: [.opened, .resolved], .file(path: "conf/alerts.log")),
        Route(name: "far", .file(path: "/var/log/alerts.log")),
        Route(
          name: "desk",
          .webhook(
            address: "https://alerts.example.org/agi?team=data",
            secret: Route.SecretName(header: "Authorization", variable: "SECRET"),
            limits: WebhookAlertRoute.Limits(answering: .milliseconds(2500), attemptCount: 5))),
        Route(
          name: "script",
          .command(words: ["notify", "--team", "data desk"], timeLimit: .seconds(60))),
      ])
  }

  @Test(arguments: ["", "# nothing\n", "---\n# nothing\n", "\u{FEFF}\n \n", "--- # x\n...\n"])
  func `a file without settings is most likely another one`(_ text: String) {
    let read = AlertConfiguration.reading(Array(text.utf8), name: "alerts.yaml")
    #expect(read.configuration == nil)
    #expect(read.faults.map(\.code) == ["settings.empty"])
    #expect(read.faults[0].location?.description == "alerts.yaml:1:1")
  }

  @Test(arguments: ["{}", "routes: []\n", "--- {}\n", "thresholds: {}\n"])
  func `what is left out has its default`(_ text: String) throws {
    #expect(try read(text) == AlertConfiguration())
  }

  @Test func `JSON is read where the name says so`() throws {
    let text = #"{"routes": [{"name": "a", "log": "x"}]}"#
    let configuration = try read(text, name: "alerts.json")
    #expect(configuration.routes == [AlertConfiguration.Route(name: "a", .file(path: "x"))])
  }

  private static let faulty = """
    schema: dynamic-agi/alerts/v2
    threshold: {}
    thresholds:
      warn_evidence: 5
      page_evidence: 4
      evidence_per_fault: 0
      resolving_clean_count: 1.5
      kind_count_max: 0
      repeat_seconds: [1, x]
      reopen_seconds: soon
      colour: red
    routes:
      - log: stderr
      - name: a
      - name: b
        log: stderr
        command: [x]
      - name: c d
        log: stderr
      - name: e
        log: stderr
      - name: e
        log: stderr
      - name: f
        log: ""
      - name: g
        log: stderr
        changes: [paged, exploded]
      - name: h
        log: stderr
        changes: []
      - name: i
        webhook: ftp://x
      - name: j
        webhook: https://user:password@x/
      - name: k
        webhook: https://x
        secret: {header: A}
        timeout_seconds: 0
        attempts: 11
      - name: l
        command: notify
      - name: m
        command: []
      - name: n
        log: stderr
        timeout_seconds: 3
      - just text
    """

  @Test func `all faults are told at once, with their places`() {
    let content = Array(Self.faulty.utf8)
    let read = AlertConfiguration.reading(content, name: "alerts.yaml")
    #expect(read.configuration == nil)
    let text = textReport(of: read.faults, source: { _ in content }, color: false)
    #expect(!text.contains("password"))
    expectGolden(text, "Observability/faults.txt")
    let error = #expect(throws: AlertConfigurationError.self) {
      try AlertConfiguration(document: content, name: "alerts.yaml")
    }
    #expect(error?.reasons.count == read.faults.count)
  }

  private static let secretive = AlertConfiguration(routes: [
    AlertConfiguration.Route(
      name: "desk",
      .webhook(
        address: "https://x.example", secret: .init(header: "Authorization", variable: "SECRET"),
        limits: WebhookAlertRoute.Limits()))
  ])

  @Test(arguments: [
    ([:], "the route 'desk': the variable 'SECRET', which holds its secret, is not set"),
    (["SECRET": ""], "the route 'desk': the variable 'SECRET', which holds its secret, is not set"),
    (
      ["SECRET": "a\nHost: evil"],
      "the route 'desk': the secret of the header 'Authorization' is not printable ASCII"
    ),
  ])
  func `a secret that cannot be sent is told, and not shown`(
    _ variables: [String: String], _ reason: String
  ) {
    let error = #expect(throws: AlertConfigurationError.self) {
      try Self.secretive.alertRoutes(variables: variables) { _ in true }
    }
    #expect(error?.reasons == [reason])
  }

  @Test(arguments: [
    ("ls -l", "write `[ls, -l]`"), ("'say \"x\"'", "write `[PROGRAM, WORD]`"),
    ("notify", "write `[notify]`"),
  ])
  func `a command in one line is told how to be a list`(_ line: String, _ hint: String) {
    let read = AlertConfiguration.reading(
      Array("routes:\n- {name: a, command: \(line)}\n".utf8), name: "alerts.yaml")
    #expect(read.faults.map(\.hint) == [hint])
  }

  @Test(arguments: [[:], ["SECRET": ""], ["SECRET": "a\nHost: evil"]])
  func `a route waits for a secret that the environment does not have`(
    _ variables: [String: String]
  ) async throws {
    let (routes, waiting) = try Self.secretive.waitingAlertRoutes(variables: variables) { _ in true
    }
    #expect(routes.map(\.name) == ["desk"] && waiting.count == 1)
    #expect(waiting.first?.hasPrefix("the route 'desk': ") == true)
    #expect(!waiting.joined().contains("evil"))
    #expect(routes.first is WaitingAlertRoute)
  }

  @Test func `no environment puts right where a secret must not go`() {
    let open = AlertConfiguration(routes: [
      AlertConfiguration.Route(
        name: "desk",
        .webhook(
          address: "http://x.example", secret: .init(header: "Authorization", variable: "SECRET"),
          limits: WebhookAlertRoute.Limits()))
    ])
    #expect(throws: AlertConfigurationError.self) {
      try open.waitingAlertRoutes(variables: [:]) { _ in true }
    }
  }

  @Test func `a secret that can be sent is taken`() throws {
    let routes = try Self.secretive.alertRoutes(variables: ["SECRET": "Bearer x"]) { _ in true }
    #expect(routes.map(\.name) == ["desk"])
    #expect(!"\(Self.secretive)".contains("Bearer"))
  }

  @Test(arguments: [
    ("http://10.0.0.1", "Authorization"), ("http://alerts.example.org", "Authorization"),
    ("https://x", "Host"), ("https://x", "a b"), ("https://x", ""),
    ("https://x", "Content-Length"),
  ])
  func `a secret goes nowhere in the clear, and in no header that is taken`(
    _ address: String, _ header: String
  ) {
    let error = #expect(throws: AlertConfigurationError.self) {
      try WebhookAlertRoute(
        name: "desk", address: address,
        secret: WebhookAlertRoute.Secret(header: header, value: "hush"))
    }
    #expect(error?.description.contains("hush") == false)
  }

  @Test func `the page is the committed one`() throws {
    var page = """
      # alerts.yaml

      Generated from the descriptions in `Sources/Observability/Configuration`; a test compares. \
      The file says when repeated faults of payloads are told, and where: \
      `dynamic-agi evaluate … --telemetry FILE --alerts alerts.yaml`. What to do with it is told in \
      [the guide for operators](../guides/operators.md). Unknown keys and numbers outside of their \
      range are refused, all at once. JSON Schema: [alerts](schemas/alerts.schema.json) of the \
      file, [alert](schemas/alert.schema.json) of what is delivered.

      ## thresholds

      | key | default | range | unit | what it is | why this default |
      |---|---|---|---|---|---|

      """
    let defaults = AlertPolicy()
    for threshold in AlertThreshold.all {
      let (value, range) =
        switch threshold.kind {
        case .number(let path, let range):
          (text(defaults[keyPath: path]), "\(text(range.lowerBound)) … \(text(range.upperBound))")
        case .count(let path, let range):
          ("\(defaults[keyPath: path])", "\(range.lowerBound) … \(range.upperBound)")
        case .numbers(let path, let range):
          (
            defaults[keyPath: path].map(text).joined(separator: ", "),
            "each \(text(range.lowerBound)) … \(text(range.upperBound))"
          )
        }
      page +=
        "| `\(threshold.name)` | \(value) | \(range) | \(threshold.unit) | \(threshold.summary) "
        + "| \(threshold.reason) |\n"
    }
    page += """

      ## routes

      Each route has `name` and exactly one of `log`, `webhook` and `command`.

      | key | default | what it is |
      |---|---|---|
      | `name` | | letters, digits, `-`, `_`, `.`: what it was given is remembered under this name |
      | `changes` | paged, repeated, resolved | what it hears of: \
      \(FaultTracker.Change.allCases.map(\.rawValue).joined(separator: ", ")) |
      | `log` | | `stderr`, or a file, relative to the directory of alerts.yaml: a line of JSON an alert |
      | `webhook` | | `https://…` or `http://…`: one POST of JSON an alert; `https` needs the program `curl` |
      | `command` | | the program and its arguments, without a shell: JSON on its standard input |
      | `secret` | | of a webhook: `header`, and the `variable` of the environment with its value |
      | `timeout_seconds` | 10 | of a webhook or command: how long one attempt may take, 0.1 … 300 |
      | `attempts` | 3 | of a webhook: how often it is tried at once, with growing pauses, 1 … 10 |

      """
    expectGolden(
      Array(page.utf8), file: "\(PackageLayout.root)/docs/reference/alerts.md",
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }

  private func text(_ number: Double) -> String {
    String(decoding: (try? canonicalJSON(.number(number))) ?? [], as: UTF8.self)
  }
}
