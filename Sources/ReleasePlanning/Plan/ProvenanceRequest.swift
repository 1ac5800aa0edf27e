package import Attestation

/// What is asked of the statements about a release, apart from what they are about.
package struct ProvenanceRequest: Hashable, Sendable {
  /// The key that the statement is signed with; `nil` for a statement that is not signed.
  package var signer: KeyFingerprint?

  /// The run of CI that makes the release; `nil` outside CI.
  package var run: BuildRun?

  /// Why the run of CI that makes the release cannot be stated; `nil` where it can, and outside CI.
  package var gap: BuildRunGap?

  package init(signer: KeyFingerprint? = nil) { self.signer = signer }

  /// Takes the run of CI that an environment tells of, or why it does not.
  package mutating func takeRun(from variables: [String: String]) {
    do throws(BuildRunGap) {
      run = try BuildRun(variables: variables)
    } catch {
      gap = error
    }
  }
}
