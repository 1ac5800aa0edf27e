internal import CommitHistory
internal import Git
internal import ReleaseHealth
internal import ReleaseReading
internal import ReleaseRules

extension ExaminationWork {
  /// Looks at the configuration of releases.
  ///
  /// - Returns: the policy; `nil` where the configuration has faults.
  func lookAtConfiguration(_ repository: Repository) -> ReleasePolicy? {
    let subject = request.configurationPath ?? ReleasePolicy.path
    var facts = known
    facts.path = ReleasePolicy.path
    let policy = attempt(.configuration, subject, facts: facts) {
      let policy = try readPolicy(
        of: repository, configurationAt: request.configurationPath)
      return try request.packageName.map { try policy.ofPackage($0) } ?? policy
    }
    guard let policy else { return nil }
    pass(
      .configuration, subject,
      "name '\(policy.name)', tags \(policy.versionPatterns.map { "'\($0.text)'" }.joined(separator: ", "))"
    )
    let places =
      [
        ("changelog", policy.changelog.path), ("files.model-version", policy.modelVersionPath),
        ("files.current", policy.currentPath), ("files.records", policy.recordsFolder),
        ("files.identity", policy.identityFolder),
      ].compactMap { key, path in path.map { "\(key) '\($0)'" } }
      + policy.versionEntryPaths.map { "files.versions '\($0)'" }
    pass(.configuration, "places", places.joined(separator: ", "))
    return policy
  }
}
