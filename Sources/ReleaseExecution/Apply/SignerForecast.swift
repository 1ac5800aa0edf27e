internal import Attestation
internal import CommitHistory
package import Git
package import ReleasePlanning
package import ReleaseReading
internal import ReleaseRecords
package import ReleaseRules

/// What `verify` will say against the keys that are to sign a release, as far as it is known before
/// anything is signed.
///
/// A release is held against the list of the release before it. A cut with another key is made all the
/// same: a project may have its reasons, such as a key that is lost. Signatures of other formats than
/// that of SSH are not looked at here.
///
/// - Parameters:
///   - signs: `--sign` or `--no-sign`; `nil` leaves it to the git configuration.
/// - Returns: a sentence for each key that may not sign.
/// - Throws: `ReleaseFailure` when the repository cannot be read.
package func signerObjections(
  to plan: ReleasePlan, signs: Bool?, in repository: Repository, policy: ReleasePolicy,
  environment: [String: String]
) throws(ReleaseFailure) -> [String] {
  guard let release = plan.release, let path = policy.signing.allowedSignersPath,
    let list = try signerList(path, for: plan, in: repository)
  else { return [] }
  let seconds = release.facts.date.seconds
  var objections: [String] = []
  func object(to thing: String, _ reason: String) {
    objections.append(
      "verify will not accept the signature on the \(thing) by \(list.place), which says who may "
        + "sign this release: \(reason)")
  }
  if let (key, person) = try tagKey(signs, seconds, in: repository, environment),
    case .refused(let reason) = list.allowed.verdict(
      on: key, principal: person.email, namespace: "git", atSeconds: seconds)
  {
    object(to: "tag", reason)
  }
  if let signer = release.attestation?.signer {
    let verdict = list.allowed.keys.first { $0.key.fingerprint == signer }.map {
      list.allowed.verdict(
        on: $0.key, principal: nil, namespace: Envelope.namespace, atSeconds: seconds)
    }
    switch verdict {
    case .allowed: break
    case .refused(let reason): object(to: "statement", reason)
    case nil: object(to: "statement", "no line has the key \(signer)")
    }
  }
  return objections
}

/// Who may sign the release, and where that is said: in the release before it, else in the commit that is
/// released; `nil` where nobody says so, or not in a form that can be read.
private func signerList(
  _ path: String, for plan: ReleasePlan, in repository: Repository
) throws(ReleaseFailure) -> (allowed: AllowedSigners, place: String)? {
  try translating {
    func bytes(at id: ObjectID) throws -> [UInt8]? {
      try repository.file(at: path, in: repository.commit(id))?.content
    }
    if case .tag(let tag) = plan.base, let found = try bytes(at: tag.tag.target) {
      return (try? AllowedSigners(parsing: found)).map { ($0, "\(tag.version):\(path)") }
    }
    return try bytes(at: plan.head).flatMap { try? AllowedSigners(parsing: $0) }
      .map { ($0, "HEAD:\(path)") }
  }
}

/// The SSH key that the tag will be signed with, and who says that they sign; `nil` where none is, or
/// where the key does not tell before it is used.
private func tagKey(
  _ signs: Bool?, _ seconds: Int64, in repository: Repository, _ environment: [String: String]
) throws(ReleaseFailure) -> (key: SSHPublicKey, person: Signature)? {
  let identity = try? ReleaseIdentity(of: repository, environment: environment, seconds: seconds)
  guard let person = identity?.committer,
    let signing = try? Signing(of: repository, wanted: signs, committer: person), signing.signsTag,
    let key = signing.sshKey(environment)
  else { return nil }
  return (key, person)
}
