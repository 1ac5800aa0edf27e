internal import ArgumentParser
internal import Documents
internal import IdentityModel
internal import ReleaseExecution

/// Prints the identity of one environment.
struct IdentityShow: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "The identity of one environment, with everything that its layers amount to.",
    discussion: """
      --format yaml (also text) and json print the resolved values, env prints the variables that set \
      them, swift prints source for a service that starts with the identity of its own release. A \
      secret is shown as the place where it lies.
      """)

  static var formats: [OutputFormat] { [.yaml, .text, .json, .env, .swift] }

  @OptionGroup var bundle: BundleOptions
  @OptionGroup var choice: EnvironmentOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let (resolution, resolved) = try session.resolution(bundle, choice)
    guard let identity = resolved.identity, let digest = resolved.effectiveDigest else {
      throw session.invalid(resolution)
    }
    session.warn(of: resolution)
    switch session.console.format {
    case .json:
      try session.console.write(
        .map(present: [
          ("schema", "agi-release/identity/v1"), ("environment", .text(resolved.environment)),
          ("digest", .text(resolved.digest?.description)),
          ("effectiveDigest", .text(digest.description)),
          ("overrides", .texts(resolution.overrides)),
          ("identity", identity.node),
        ]))
    case .env: try session.console.write(variables(of: identity.node))
    case .swift:
      try session.console.write(
        identity.swiftSource(environment: resolved.environment, digest: digest))
    default:
      try session.console.write(
        "# \(resolved.environment) \(digest)\n" + blockText(of: identity.node))
    }
  }

  /// The variables that set every value, in the form that a shell reads.
  private func variables(of identity: Node) throws -> String {
    var text = ""
    for (path, value) in identity.leaves where !path.steps.isEmpty {
      let name = OverrideName.variable(for: path)
      if value.isSecretReference {
        text += "# \(name) is a secret: \(value["$secret"]?.text ?? "")\n"
      } else {
        text += "\(name)=\(shellQuoted(overrideText(of: value)))\n"
      }
    }
    return text
  }

  /// A value as a variable holds it.
  private func overrideText(of value: Node) -> String {
    value.text ?? String(decoding: compactJSON(value), as: UTF8.self)
  }
}

extension Node {
  /// Whether the value names where a secret lies.
  var isSecretReference: Bool { map?.count == 1 && self["$secret"] != nil }

  /// The values that are no maps, with their paths; an empty map has none.
  fileprivate var leaves: [(path: JSONPointer, value: Node)] {
    var result: [(JSONPointer, Node)] = []
    func visit(_ node: Node, _ path: JSONPointer) {
      guard let entries = node.map, !node.isSecretReference else {
        result.append((path, node))
        return
      }
      for entry in entries { visit(entry.value, path.appending(.key(entry.key))) }
    }
    visit(self, JSONPointer())
    return result
  }
}

/// A text that a shell reads as itself.
private func shellQuoted(_ text: String) -> String {
  "'" + text.replacing("'", with: #"'\''"#) + "'"
}
