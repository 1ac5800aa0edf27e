package import CommitHistory
package import Documents
internal import ReleaseRules
internal import SemanticVersioning

extension PackageOutlook {
  /// The schema of the list of packages.
  package static let schema = "agi-release/packages/v1"

  /// The packages as a document.
  ///
  /// - Parameter head: the commit that they were looked at on.
  package static func document(of outlooks: [PackageOutlook], head: ObjectID) -> Node {
    .map([
      ("schema", .text(schema)), ("commit", .text(head.hex)),
      ("packages", .list(outlooks, \.report)),
    ])
  }

  /// Whether a release is due, and can be planned.
  package var isDue: Bool { decision.version != nil && fault == nil }

  /// The package as a document.
  private var report: Node {
    .map([
      ("name", .text(package.name)), ("title", .text(package.policy.name)),
      ("paths", .texts(package.scope.paths.isEmpty ? ["."] : package.scope.paths)),
      ("dependsOn", .texts(package.scope.dependencies.map(\.name))),
      ("released", .boolean(isDue)), ("version", .text(decision.version?.description)),
      ("tag", .text(tag)), ("previousVersion", .text(base.version?.description)),
      ("previousTag", .text(base.tagName)),
      ("bump", .text(decision.version == nil ? nil : decision.level.name)),
      ("rule", .text(decision.rule?.text)),
      (
        "deciding",
        deciding.map { .map([("commit", .text($0.id.hex)), ("subject", .text($0.subject))]) }
          ?? .null
      ),
      ("dependencies", .list(cascades, \.report)), ("commits", .integer(Int64(changes.count))),
      (
        "fault",
        fault.map {
          .map([
            ("code", .text($0.code)), ("message", .text($0.message)), ("hint", .text($0.hint)),
          ])
        } ?? .null
      ), ("warnings", .list(warnings, \.report)),
    ])
  }

  /// Why the next version is what it is, or why there is none, in one line.
  package var reason: String {
    if let fault { return "cannot be planned: \(fault.message) [\(fault.code)]" }
    guard decision.version != nil, let rule = decision.rule else {
      return changes.isEmpty ? "no commit" : "no commit asks for it"
    }
    if case .dependency(let cascade) = rule {
      return "patch, \(rule.text)" + (cascade.commit == nil ? ", which is due" : "")
    }
    guard let deciding else { return rule.text }
    let level = decision.level == .none ? "" : "\(decision.level.name), "
    return "\(level)\(rule.text): \(deciding.id.abbreviated()) \(deciding.subject)"
  }
}
