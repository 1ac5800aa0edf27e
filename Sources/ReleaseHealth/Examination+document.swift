internal import Diagnostics
package import Documents

extension Examination {
  /// The name of the schema of what `doctor` prints.
  package static let schema = "agi-release/doctor/v1"

  /// The document that `doctor` prints.
  package var document: Node {
    .map([
      ("schema", .text(Self.schema)), ("exitCode", .integer(exitCode)),
      (
        "counts",
        .map(
          HealthCheck.State.allCases.map { state in
            (state.rawValue, .integer(checks(in: state).count))
          })
      ),
      ("checks", .list(checks, \.document)),
    ])
  }

  /// The JSON Schema (2020-12) of that document.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let detail = Of.object(
      [("code", Of.text()), ("message", Of.text())],
      optional: [
        ("file", Of.text()), ("line", Of.number(1)), ("column", Of.number(1)),
        ("hint", Of.text()),
      ])
    let check = Of.object(
      [
        ("group", Of.word(HealthCheck.Group.self, about: "what it belongs to")),
        ("subject", Of.text(about: "what was looked at")),
        ("state", Of.word(HealthCheck.State.self)),
        ("found", Of.text(about: "what was found; of what was not looked at, why")),
      ],
      optional: [
        ("code", Of.text(about: "of a warning or a fault")),
        ("exitCode", Of.number(1, 64, about: "what a command exits with that is refused for it")),
        ("hint", Of.text(about: "what to do about it")),
        ("commands", Of.list(Of.text(), about: "what puts it right, to be run in order")),
        ("details", Of.list(detail, about: "the single faults, where there are several")),
      ])
    let root = Of.object([
      ("schema", Of.constant(schema)),
      ("exitCode", Of.number(0, 8, about: "what doctor exits with")),
      ("counts", Of.object(HealthCheck.State.allCases.map { ($0.rawValue, Of.number(0)) })),
      ("checks", Of.list(check, about: "by group, in a fixed order")),
    ])
    return Of.document(
      id: "urn:agi-release:doctor:v1", title: schema, about: "what doctor found", root)
  }
}

extension HealthCheck {
  fileprivate var document: Node {
    .map(present: [
      ("group", .text(group.rawValue)), ("subject", .text(subject)),
      ("state", .text(state.rawValue)), ("found", .text(found)),
      ("code", code.map { .text($0) }), ("exitCode", exitCode.map { .integer($0) }),
      ("hint", hint.map { .text($0) }),
      ("commands", commands.isEmpty ? nil : .texts(commands)),
      ("details", details.isEmpty ? nil : .list(details, detail)),
    ])
  }

  private func detail(_ diagnostic: Diagnostic) -> Node {
    .map(present: [
      ("code", .text(diagnostic.code)), ("message", .text(diagnostic.message)),
      ("file", diagnostic.location.map { .text($0.file) }),
      ("line", diagnostic.location.map { .integer($0.line) }),
      ("column", diagnostic.location.map { .integer($0.column) }),
      ("hint", diagnostic.hint.map { .text($0) }),
    ])
  }
}
