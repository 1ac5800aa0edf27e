internal import Documents
internal import ReleasePlanning

extension ConfigurationKey {
  /// The key of the parts of a repository that have releases of their own.
  static let packages: [ConfigurationKey] = [
    .example(
      "packages",
      [
        "protocol": ["paths": ["libs/protocol"]],
        "router": [
          "paths": ["services/router", "deploy/router"], "depends-on": ["protocol"],
        ],
      ],
      SchemaBuilding.map(of: packageSchema),
      "Parts of the repository with releases of their own, by the name that --package takes: what "
        + "belongs to each, what it depends on, and what it has in place of what the project has.")
  ]

  /// What one package may say; what it does not say is the project's, or none.
  private static var packageSchema: Node {
    typealias Of = SchemaBuilding
    func map(_ keys: [(String, Node)], about: String) -> Node {
      Of.object([], optional: keys, about: about)
    }
    let schemas = Dictionary(
      (projectKeys).map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
    func parts(of key: String) -> [(String, Node)] {
      projectKeys.filter { $0.path.count == 2 && $0.path[0] == key }
        .map { ($0.path[1], $0.schema) }
    }
    let gates = projectKeys.filter { $0.path.starts(with: ["datasets", "gates"]) }
      .map { ($0.path[2], $0.schema) }
    return Of.object(
      [("paths", Of.list(Of.text(), about: "what belongs to it; . is the whole repository"))],
      optional: [
        ("title", Of.text(about: "what its releases are called; the name without it")),
        (
          "depends-on",
          Of.list(Of.text(), about: "packages whose newer releases are at least a patch here")
        ),
        (
          "tags", map(parts(of: "tags"), about: "the forms of its tags; NAME/v{version} without it")
        ),
        (
          "changelog",
          Of.text(about: "its changelog; CHANGELOG.md in its first path without it")
        ), ("files", map(parts(of: "files"), about: "the files that a release writes")),
        (
          "datasets",
          map(
            parts(of: "datasets") + [("gates", map(gates, about: "what findings of gates do"))],
            about: "the datasets that it releases; none without exports")
        ), ("sources", schemas["sources"] ?? [:]),
        ("commit-subject", schemas["commit-subject"] ?? [:]),
      ])
  }
}
