internal import Git
internal import HostProcess
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

extension Session {
  /// Warns of keys that are to sign a release, and that `verify` will not accept.
  func warnOfSigners(
    of plan: ReleasePlan, signs: Bool?, in repository: Repository, policy: ReleasePolicy
  ) throws(ReleaseFailure) {
    let objections = try signerObjections(
      to: plan, signs: signs, in: repository, policy: policy, environment: Process.environment())
    for objection in objections { console.warn("\(objection) [sign.not-allowed]") }
  }
}
