package import Attestation

/// What is asked of the statements about a release, apart from what they are about.
package struct ProvenanceRequest: Hashable, Sendable {
  /// The key that the statement is signed with; `nil` for a statement that is not signed.
  package var signer: KeyFingerprint?

  /// The run of CI that makes the release; `nil` outside CI.
  package var run: BuildRun?

  package init(signer: KeyFingerprint? = nil, run: BuildRun? = nil) {
    self.signer = signer
    self.run = run
  }
}
