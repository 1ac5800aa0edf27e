package import Documents

extension BuildRun {
  /// The type of the predicate: SLSA Provenance v1.
  package static let predicateType = "https://slsa.dev/provenance/v1"

  /// The statement that this run made some things out of a commit.
  ///
  /// - Parameter sourceCommit: the commit that was released, in lower-case hexadecimal digits.
  package func statement(
    of subjects: [StatementSubject], sourceCommit: String
  ) -> Statement {
    var dependencies = [dependency("\(repository)@\(ref)", commit ?? sourceCommit)]
    // The run may have been started for another commit, whose workflow it follows.
    if let commit, commit != sourceCommit {
      dependencies.insert(dependency(repository, sourceCommit), at: 0)
    }
    return Statement(
      subjects: subjects, predicateType: Self.predicateType,
      predicate: .map([
        (
          "buildDefinition",
          .map([
            ("buildType", .text(buildType)), ("externalParameters", externalParameters),
            ("internalParameters", internalParameters),
            ("resolvedDependencies", .list(dependencies)),
          ])
        ),
        (
          "runDetails",
          .map([
            ("builder", .map([("id", .text(builderID))])),
            ("metadata", .map([("invocationId", .text(invocationID))])),
          ])
        ),
      ]))
  }

  private func dependency(_ address: String, _ commit: String) -> Node {
    .map([
      ("uri", .text("git+\(address)")), ("digest", .map([("gitCommit", .text(commit))])),
    ])
  }

  /// The commits that a statement of SLSA says its things were made from.
  package static func sourceCommits(in predicate: Node) -> [String] {
    (predicate["buildDefinition"]?["resolvedDependencies"]?.list ?? []).compactMap {
      $0["digest"]?["gitCommit"]?.text
    }
  }
}
