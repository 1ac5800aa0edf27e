internal import Documents
internal import ReleaseRecords

/// The identity of each environment, resolved from the release's own tree, has the record's digest, and
/// the lock beside it states the same.
func identityChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  guard let recorded = record.identity else { return [] }
  func place(_ environment: String) -> String { "\(recorded.folder) (\(environment))" }
  func outcomes(
    _ outcome: (_ expected: ContentDigest) -> VerificationCheck.Outcome
  ) -> [VerificationCheck] {
    recorded.environments.sorted { $0.key < $1.key }.map {
      VerificationCheck(.identity, place($0.key), outcome($0.value), part: $0.key)
    }
  }
  guard observation.isReleaseTree else {
    return outcomes { _ in .unchecked("the release's own tree is not in this clone") }
  }
  switch observation.identities[recorded.folder] {
  case nil:
    return outcomes { .differs(expected: $0.description, found: "no bundle") }
  case .invalid(let reason):
    return outcomes { .differs(expected: $0.description, found: reason) }
  case .resolved(let found, let locked):
    let names = Set(recorded.environments.keys).union(found.keys).sorted()
    let resolved = names.map { name in
      let outcome = compared(recorded.environments[name], found[name])
      return VerificationCheck(.identity, place(name), outcome, part: name)
    }
    // Where an environment itself differs, that is the difference to be told.
    guard let locked, !resolved.contains(where: \.differs) else { return resolved }
    return resolved
      + names.map { name in
        VerificationCheck(
          .identity, "\(recorded.folder)/identity.lock (\(name))",
          compared(recorded.environments[name], locked[name]), part: name)
      }
  }
}

private func compared(
  _ expected: ContentDigest?, _ found: ContentDigest?
) -> VerificationCheck.Outcome {
  expected == found
    ? .agrees
    : .differs(
      expected: expected?.description ?? "no such environment",
      found: found?.description ?? "no such environment")
}
