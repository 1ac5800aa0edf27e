internal import Attestation
internal import CommitHistory

/// The signatures on tag and commit hold, and their keys may sign for those who say that they did.
///
/// - Parameters:
///   - tag: the name of the release's tag, where the record says it.
///   - tagDiffers: whether the tag is another than the release's: then its signature, which does not
///     hold any more, is no further difference.
func signatureChecks(
  _ observation: ReleaseObservation, tag: String?, tagDiffers: Bool
) -> [VerificationCheck] {
  guard let signatures = observation.signatures else { return [] }
  var checks = [
    tagSignature(
      observation, signatures, named: observation.tag.name ?? tag, tagDiffers: tagDiffers)
  ]
  checks += signatures.furtherTags.map { tag in
    let claim = SignatureClaim(
      thing: "this tag", object: tag.object, signer: tag.tagger,
      gitCommand: "git verify-tag \(tag.name)")
    return VerificationCheck(
      .signature, "refs/tags/\(tag.name)",
      signatures.outcome(of: claim) ?? unsigned(signatures))
  }
  if let commit = signatures.commit {
    let claim = SignatureClaim(
      thing: "this commit", object: commit.object, signer: commit.committer,
      gitCommand: "git verify-commit \(commit.id.abbreviated())")
    if let outcome = signatures.outcome(of: claim) {
      checks.append(VerificationCheck(.signature, "commit \(commit.id.abbreviated())", outcome))
    }
  }
  if case .found(let list) = signatures.signers, list.isOwn,
    checks.contains(where: { $0.outcome == .agrees })
  {
    let keys = list.allowed.fingerprints.map(\.description).joined(separator: ", ")
    checks.append(
      VerificationCheck(
        .signature, list.place,
        .unchecked(
          "the release says itself who may sign it, for no release before it does: compare \(keys)")
      ))
  }
  return checks
}

extension VerificationCheck {
  /// The reason why there is nothing to check on a tag that nobody signed.
  package static let unsigned = "unsigned"

  /// Whether the comparison says that nobody signed, where nobody had to.
  package var isUnsigned: Bool { outcome == .unchecked(Self.unsigned) }
}

private func tagSignature(
  _ observation: ReleaseObservation, _ signatures: ObservedSignatures, named name: String?,
  tagDiffers: Bool
) -> VerificationCheck {
  let place = name.map { "refs/tags/\($0)" } ?? "refs/tags"
  func check(_ outcome: VerificationCheck.Outcome) -> VerificationCheck {
    VerificationCheck(.signature, place, outcome)
  }
  guard case .present(let name, let tag, _) = observation.tag else {
    return check(.unchecked("the tag is not in this clone"))
  }
  guard let tag, let object = signatures.tag else {
    // With a record the tag itself is at fault, for not being annotated.
    return check(tagDiffers ? .unchecked("the tag is not annotated") : unsigned(signatures))
  }
  let claim = SignatureClaim(
    thing: "this tag", object: object, signer: tag.tagger, gitCommand: "git verify-tag \(name)")
  guard let outcome = signatures.outcome(of: claim) else { return check(unsigned(signatures)) }
  if tagDiffers, case .differs(_, let found) = outcome, found == "one that does not hold" {
    return check(.unchecked("the tag was changed, and its signature was over what it was"))
  }
  return check(outcome)
}

private func unsigned(_ signatures: ObservedSignatures) -> VerificationCheck.Outcome {
  signatures.isRequired
    ? .differs(expected: "a signature, which signing.required asks for", found: "none")
    : .unchecked(VerificationCheck.unsigned)
}
