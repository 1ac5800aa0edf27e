import TestSupport
import Testing

extension ScratchRepository {
  /// The packages of a `monorepo`: a library, a service that depends on it, and a service beside.
  static let packagesConfiguration = """
    packages:
      router:
        paths: [services/router, deploy/router]
        title: Router
        depends-on: [protocol]
        files: {records: releases/router, current: services/router/current.json}
      protocol:
        paths: [libs/protocol]
        files: {records: releases/protocol}
      client:
        paths: [clients]
        files: {records: releases/client}

    """

  /// A repository of three packages.
  ///
  /// - Parameter areCut: whether protocol 1.2.0, router 2.0.0 and client 0.3.0 were released.
  static func monorepo(areCut: Bool = true) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "monorepo")
    try repository.commit(
      "build: describe the packages",
      files: ["releases/agi-release.yaml": packagesConfiguration, "README.md": "# All\n"])
    try repository.commit(
      "feat: begin",
      files: [
        "libs/protocol/a.txt": "1\n", "services/router/a.txt": "1\n", "clients/a.txt": "1\n",
      ])
    guard areCut else { return repository }
    for (name, version) in [("protocol", "1.2.0"), ("router", "2.0.0"), ("client", "0.3.0")] {
      try repository.succeed("cut", "--package", name, "--first", "--version", version)
    }
    return repository
  }

  /// What the next release of a package is; `nil` for nothing.
  func next(_ package: String, _ more: String...) throws -> String? {
    let text = try tool(["next", "--package", package] + more)
    expect(text, exits: 0)
    return text.stdout.isEmpty ? nil : String(text.stdout.dropLast())
  }
}
