internal import Diagnostics
package import Documents
internal import IdentityDiagnostics

/// Why a path has the value that it has: what every layer says about it.
package struct Explanation: Sendable {
  /// What became of what a layer says.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// It is the value.
    case won
    /// A higher layer sets another value.
    case overridden
    /// A higher layer edits the list that this one gives.
    case edited
    /// The layer removes the value.
    case deleted
    /// The layer says nothing.
    case absent
  }

  /// One layer.
  package struct Line: Sendable {
    /// Where the layer's values come from.
    package var layer: Layer.Kind
    /// The name of the layer for messages.
    package var layerName: String
    /// What became of it.
    package var state: State
    /// What the layer says; `nil` when it says nothing.
    package var candidate: Candidate?
    /// The value as it may be shown; `nil` for a removal, for nothing, and where it could be a
    /// secret.
    package var value: Node?
    /// Whether the layer gives a value that is not shown, for it could be a secret.
    package var isHidden = false
  }

  /// The environment.
  package var environment: String
  /// The path.
  package var path: JSONPointer
  /// The merged value, references resolved; `nil` when there is none.
  package var value: Node?
  /// Whether the value is a secret, of which only the place is known.
  package var isSecret: Bool
  /// Whether the value is plain and some layer has a secret in its place: what stands beside a secret
  /// is most likely one, and is not shown.
  package var isHidden = false
  /// The winner first, then all other layers from high to low.
  package var lines: [Line]
  /// The paths that the value refers to, directly or through others.
  package var references: [JSONPointer]

  /// The environment variable that overrides the value.
  package var variable: String { OverrideName.variable(for: path) }
  /// The option that overrides the value, up to the value itself.
  package var option: String { OverrideName.option(for: path) }
}

extension Explanation {
  /// The explanation for programs.
  package var node: Node {
    .map(present: [
      ("path", .text(path.pathText)),
      ("pointer", .text(path.description)),
      ("environment", .text(environment)),
      ("value", isHidden ? nil : value),
      ("isHidden", isHidden ? true : nil),
      ("isSecret", .boolean(isSecret)),
      ("candidates", .list(lines, \.node)),
      ("references", references.isEmpty ? nil : .texts(references.map(\.pathText))),
      (
        "override",
        .map([("variable", .text(variable)), ("option", .text(option))])
      ),
    ])
  }
}

extension Explanation.Line {
  /// The line for programs.
  package var node: Node {
    let place = candidate?.location
    let isFile = place?.source == .file
    return .map(present: [
      ("layer", .text(layerName)),
      ("state", .text(state.rawValue)),
      ("operation", candidate.map { .text($0.operation.rawValue) }),
      ("file", isFile ? place.map { .text($0.file) } : nil),
      ("line", isFile ? place.map { .integer($0.line) } : nil),
      ("column", isFile ? place.map { .integer($0.column) } : nil),
      ("source", isFile ? nil : place.map { .text($0.description) }),
      ("value", value),
      ("isHidden", isHidden ? true : nil),
    ])
  }
}
