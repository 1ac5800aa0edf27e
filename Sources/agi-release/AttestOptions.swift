internal import ArgumentParser
internal import Attestation
internal import Git
internal import HostProcess
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

/// The options that say whether the statement about a release is signed, and with which key.
struct AttestOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Sign the statement about the release; else the configuration decides.")
  var attest: Bool?

  @Option(
    help: ArgumentHelp(
      "Sign it with this key in place of git's SSH key: Ed25519, PKCS #8 in PEM.",
      valueName: "file"))
  var attestKey: String?

  func validate() throws {
    if attest == false, attestKey != nil {
      throw ValidationError("--no-attest signs nothing, and --attest-key says with what")
    }
  }

  /// Whether the command line asks for a signature, or against one; `nil` leaves it to the
  /// configuration.
  var isWanted: Bool? { attestKey == nil ? attest : true }

  /// The key of `--attest-key`.
  ///
  /// - Throws: `ReleaseFailure` when the file is none.
  func key() throws(ReleaseFailure) -> Ed25519SigningKey? {
    try attestKey.map { (path) throws(ReleaseFailure) in try EnvelopeSigner.key(at: path) }
  }

  /// What a plan is to state: the run of CI that the environment tells of, and who signs.
  ///
  /// - Throws: `ReleaseFailure` when a signature is asked for and nobody can make it.
  func request(
    for repository: Repository, policy: ReleasePolicy
  ) throws -> ProvenanceRequest {
    try provenanceRequest(
      for: repository, policy: policy, isWanted: isWanted, key: key,
      environment: Process.environment())
  }

  /// What a saved plan is to state: what it says itself, by a run of CI that is still the same.
  ///
  /// - Throws: `ReleaseFailure` when this is another run, or the configuration asks for a signature
  ///   that the plan has not.
  func request(for saved: SavedPlan, policy: ReleasePolicy) throws -> ProvenanceRequest {
    var request = saved.query.provenance
    if policy.signing.attests, request.signer == nil {
      throw ReleaseFailure(
        .precondition, code: "attest.no-signer",
        message: "the configuration asks for a signed statement, and the plan has none",
        hint: "make the plan where the key is, or with signing.signer in \(ReleasePolicy.path)")
    }
    guard let name = saved.buildRun else { return request }
    var here = ProvenanceRequest()
    here.takeRun(from: Process.environment())
    guard let run = here.run, run.invocationID == name else {
      throw ReleaseFailure(
        .precondition, code: "plan-file.moved",
        message: "the plan states that it is carried out by '\(name)', which this is not"
          + (here.gap.map { ": \($0.message)" } ?? ""),
        hint: "make the plan and the cut in one run of CI, or the plan outside CI")
    }
    request.run = run
    return request
  }
}
