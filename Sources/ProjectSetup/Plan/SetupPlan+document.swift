internal import Diagnostics
package import Documents
internal import ReleaseRules

extension SetupPlan {
  /// The name of the schema of what `init` prints.
  package static let documentName = "agi-release/init/v1"

  /// The files with what is done about each of them.
  package var files: [(path: String, bytes: [UInt8])] {
    [(ReleasePolicy.path, configuration), (Self.schemaPath, schema)]
      + (ci.map { $0.reason == nil ? [($0.path, $0.bytes)] : [] } ?? [])
  }

  /// The plan as a document.
  ///
  /// - Parameter isWritten: whether the files are there now.
  package func document(isWritten: Bool) -> Node {
    .map([
      ("schema", .text(Self.documentName)), ("written", .boolean(isWritten)),
      ("name", .text(name)), ("tool", .text(tool?.rawValue)), ("toolFile", .text(toolPath)),
      (
        "files",
        .list(files) { file in
          .map([
            ("path", .text(file.path)),
            ("content", .text(String(decoding: file.bytes, as: UTF8.self))),
          ])
        }
      ),
      (
        "ci",
        ci.map { example in
          .map([
            ("system", .text(example.system.rawValue)), ("path", .text(example.path)),
            ("content", .text(String(decoding: example.bytes, as: UTF8.self))),
            ("notWritten", .text(example.reason)),
          ])
        } ?? .null
      ),
      (
        "carried",
        .list(carried) { setting in
          .map([
            ("key", .text(setting.key)), ("value", setting.value),
            ("from", .list(setting.origins, Self.report)),
          ])
        }
      ),
      ("same", .list(same, Self.report)),
      (
        "left",
        .list(left) { setting in
          .map([
            ("from", Self.report(setting.origin)), ("reason", .text(setting.reason)),
            ("instead", .text(setting.instead)),
          ])
        }
      ), ("remarks", .texts(remarks)),
    ])
  }

  private static func report(_ origin: SettingOrigin) -> Node {
    .map(present: [
      ("key", .text(origin.key)), ("file", origin.location.map { .text($0.file) }),
      ("line", origin.location.map { .integer($0.line) }),
      ("column", origin.location.map { .integer($0.column) }),
    ])
  }

  /// The JSON Schema (2020-12) of that document.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let origin = Of.object(
      [("key", Of.text(about: "the key in its file, or what was looked at"))],
      optional: [("file", Of.text()), ("line", Of.count()), ("column", Of.count())])
    let file = Of.object([("path", Of.text()), ("content", Of.text())])
    let root = Of.object([
      ("schema", Of.constant(documentName)),
      ("written", Of.boolean(about: "whether the files are there now")),
      ("name", Of.text(about: "what is released")),
      ("tool", Of.orNull(Of.word(ForeignTool.self, about: "whose settings were carried over"))),
      ("toolFile", Of.orNull(Of.text())),
      ("files", Of.list(file, about: "what is written")),
      (
        "ci",
        Of.orNull(
          Of.object([
            ("system", Of.word(CIExample.System.self)), ("path", Of.text()), ("content", Of.text()),
            ("notWritten", Of.orNull(Of.text(about: "why it is shown and not written"))),
          ]))
      ),
      (
        "carried",
        Of.list(
          Of.object([
            ("key", Of.text(about: "the key of the configuration")), ("value", [:]),
            ("from", Of.list(origin)),
          ]), about: "what is set")
      ),
      ("same", Of.list(origin, about: "settings that say what holds anyway")),
      (
        "left",
        Of.list(
          Of.object([("from", origin), ("reason", Of.text()), ("instead", Of.text())]),
          about: "settings without a counterpart")
      ),
      ("remarks", Of.list(Of.text(), about: "what else was found")),
    ])
    return Of.document(
      id: "urn:agi-release:init:v1", title: documentName, about: "what init does", root)
  }
}
