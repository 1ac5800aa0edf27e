package import Attestation
package import Git
package import ReleasePlanning
package import ReleaseReading
package import ReleaseRules

/// What a plan is to state: the run of CI that the environment tells of, and who signs.
///
/// - Parameters:
///   - isWanted: whether the command line asks for a signature, or against one; `nil` leaves it to the
///     configuration.
///   - key: gives the key of the command line; `nil` for the SSH key of the git configuration.
///   - environment: where the run of CI and the home folder are looked up.
/// - Throws: `ReleaseFailure` when a signature is asked for and nobody can make it.
package func provenanceRequest(
  for repository: Repository, policy: ReleasePolicy, isWanted: Bool? = nil,
  key: () throws(ReleaseFailure) -> Ed25519SigningKey? = { () throws(ReleaseFailure) in nil },
  environment: [String: String]
) throws(ReleaseFailure) -> ProvenanceRequest {
  var request = ProvenanceRequest()
  request.takeRun(from: environment)
  guard isWanted ?? policy.signing.attests else { return request }
  guard policy.recordsFolder != nil else {
    throw ReleaseFailure(
      .precondition, code: "attest.no-records",
      message: "there is no place for a signed statement: the project keeps no records",
      hint: "set files.records in \(ReleasePolicy.path)")
  }
  let key = try key()
  if let signer = policy.signing.signer, key == nil {
    request.signer = signer
  } else {
    request.signer = try EnvelopeSigner(key: key, of: repository, environment: environment)
      .fingerprint
  }
  return request
}
