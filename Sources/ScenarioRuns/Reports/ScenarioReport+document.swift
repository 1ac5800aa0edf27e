package import Documents

extension ScenarioReport {
  /// The name and version of the format.
  package static let schema = "dynamic-agi/scenario-report/v1"

  /// The most failures of a scenario that the document holds.
  private static let failureCountMax = 1000

  /// The report as a document.
  package var document: Node {
    .map([
      ("schema", .text(Self.schema)), ("scenarios", .integer(verdicts.count)),
      ("passed", .integer(count(.passed))), ("warned", .integer(count(.warned))),
      ("failed", .integer(count(.failed))), ("runs", .list(verdicts, document)),
    ])
  }

  private func document(of verdict: ScenarioVerdict) -> Node {
    let run = verdict.run
    var drifts: [BaselineComparison.Drift] = []
    var changes: [BaselineComparison.RowChange] = []
    var isSame: Bool?
    if case .with(let comparison) = verdict.comparison {
      drifts = comparison.drifts
      changes = comparison.firstChanges
      isSame = comparison.isSame
    }
    return .map(present: [
      ("scenario", .text(run.scenario.id)), ("seed", .text(String(run.scenario.seed))),
      ("row", run.row.map { .integer($0) }), ("status", .text(verdict.status.rawValue)),
      ("digest", .text(run.digest)), ("parameters_digest", .text(run.parametersDigest)),
      ("digest_as_baseline", isSame.map { .boolean($0) }),
      ("accepted_reason", verdict.acceptedReason.map { .text($0) }),
      ("statistics", .map(run.statistics.entries.map { ($0.name, .number($0.value)) })),
      (
        "drifts",
        .list(drifts) {
          .map([
            ("statistic", .text($0.statistic)), ("baseline", .number($0.baseline)),
            ("value", .number($0.value)), ("delta", .number($0.delta)),
          ])
        }
      ),
      (
        "changed_rows",
        .list(changes) {
          .map(present: [
            ("row", .integer($0.row)), ("baseline", $0.baseline.map { .text($0) }),
            ("value", $0.value.map { .text($0) }),
          ])
        }
      ),
      (
        "failures",
        .list(verdict.failures.prefix(Self.failureCountMax)) { failure in
          .map(present: [
            ("check", .text(failure.check.rawValue)), ("row", failure.row.map { .integer($0) }),
            ("message", .text(failure.message)),
            ("reproduce", .text(verdict.reproduction(of: failure))),
          ])
        }
      ), ("omitted_failures", .integer(max(0, verdict.failures.count - Self.failureCountMax))),
      ("warnings", .texts(verdict.warnings)),
    ])
  }

  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    let count: Node = ["type": "integer", "minimum": 0]
    let drift = SchemaBuilding.object([
      ("statistic", ["enum": .texts(ScenarioStatistics.names)]),
      ("baseline", SchemaBuilding.number()), ("value", SchemaBuilding.number()),
      (
        "delta",
        SchemaBuilding.number(about: "(value − baseline) by the baseline's magnitude, or a floor")
      ),
    ])
    let change = SchemaBuilding.object(
      [("row", count)],
      optional: [("baseline", SchemaBuilding.text()), ("value", SchemaBuilding.text())])
    let failure = SchemaBuilding.object(
      [
        ("check", SchemaBuilding.word(ScenarioCheck.self)), ("message", SchemaBuilding.text()),
        ("reproduce", SchemaBuilding.text(about: "the command that shows it again")),
      ], optional: [("row", count)])
    let run = SchemaBuilding.object(
      [
        ("scenario", SchemaBuilding.text()), ("seed", ["type": "string", "pattern": "^[0-9]+$"]),
        ("status", SchemaBuilding.word(ScenarioVerdict.Status.self)),
        ("digest", SchemaBuilding.digest), ("parameters_digest", SchemaBuilding.digest),
        (
          "statistics",
          SchemaBuilding.object(ScenarioStatistics.names.map { ($0, SchemaBuilding.number()) })
        ), ("drifts", SchemaBuilding.list(drift)), ("changed_rows", SchemaBuilding.list(change)),
        ("failures", SchemaBuilding.list(failure)), ("omitted_failures", count),
        ("warnings", SchemaBuilding.list(SchemaBuilding.text())),
      ],
      optional: [
        ("row", count), ("digest_as_baseline", ["type": "boolean"]),
        ("accepted_reason", SchemaBuilding.text()),
      ])
    return SchemaBuilding.document(
      id: "urn:dynamic-agi:scenario-report:v1", title: schema,
      about: "what came of scenarios, and how to see each failure again",
      SchemaBuilding.object([
        ("schema", ["const": .text(schema)]), ("scenarios", count), ("passed", count),
        ("warned", count), ("failed", count), ("runs", SchemaBuilding.list(run)),
      ]))
  }
}
