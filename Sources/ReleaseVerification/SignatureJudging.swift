internal import Attestation
internal import CommitHistory

/// What is signed, and by whom as they say.
struct SignatureClaim {
  /// The thing, in words: `this tag`.
  let thing: String

  /// Its parts.
  let object: SignedObject

  /// Who says that they signed it, and when; `nil` where nobody does.
  let signer: Signature?

  /// How git checks it, for signatures that are not checked here.
  let gitCommand: String
}

extension ObservedSignatures {
  /// Judges a signature on an object of git: its form, its domain, its arithmetic, and whether its key
  /// may sign for the person who says that they did.
  ///
  /// - Returns: `nil` for an object that is not signed.
  func outcome(of claim: SignatureClaim) -> VerificationCheck.Outcome? {
    guard let text = claim.object.signature else { return nil }
    switch text.format {
    case .ssh: break
    case let format?: return foreign(format, claim)
    case nil:
      return .differs(expected: "a signature", found: "a text in none of git's formats")
    }
    let signature: SSHSignature
    do throws(AttestationFault) {
      signature = try SSHSignature(armored: text.bytes)
    } catch {
      return .differs(expected: "a signature of SSH", found: error.message)
    }
    guard signature.namespace == gitNamespace else {
      return .differs(
        expected: "a signature for '\(gitNamespace)'", found: "one for '\(signature.namespace)'")
    }
    let name = signature.publicKey.fingerprint.description
    switch proof(signature.proof(for: claim.object.payload), of: signature.blob) {
    case .holds: break
    case .fails:
      return .differs(
        expected: "a signature by \(name) over \(claim.thing)", found: "one that does not hold")
    case .notHere(let kind): return .unchecked(Self.notHere(kind))
    }
    guard let person = claim.signer else {
      return .differs(expected: "somebody who signs", found: "\(claim.thing) names nobody")
    }
    return outcome(
      of: signature.publicKey, principal: person.email, namespace: gitNamespace,
      atSeconds: person.seconds)
  }

  /// Judges whether a key may sign.
  func outcome(
    of key: SSHPublicKey, principal: String?, namespace: String, atSeconds seconds: Int64
  ) -> VerificationCheck.Outcome {
    let name = key.fingerprint.description
    switch signers {
    case .none:
      return .unchecked(
        "signed with \(name), and nobody says whose key that is: set signing.allowed-signers, or "
          + "name a file with --allowed-signers")
    case .unknown(let reason): return .unchecked("signed with \(name); \(reason)")
    case .unreadable(let place, let reason):
      return .differs(expected: "a list of signers in \(place)", found: reason)
    case .found(let list):
      if list.revoked.contains(key) {
        return .differs(expected: "a key that is not revoked", found: "\(name), which is")
      }
      let verdict = list.allowed.verdict(
        on: key, principal: principal, namespace: namespace, atSeconds: seconds)
      switch verdict {
      case .allowed: return .agrees
      case .refused(let reason):
        let whose = principal.map { " for '\($0)'" } ?? ""
        return .differs(
          expected: "a key that \(list.place) allows\(whose)",
          found: reason.contains(name) ? reason : "\(name): \(reason)")
      }
    }
  }

  /// What is known of a signature, another program's word included.
  func proof(_ own: SignatureProof, of blob: [UInt8]) -> SignatureProof {
    guard case .notHere = own, let foreign = foreignProofs[blob] else { return own }
    return foreign ? .holds : .fails
  }

  /// Why a signature with a key of this kind was not checked.
  static func notHere(_ kind: SSHKeyKind) -> String {
    "signed with a key of the kind \(kind.rawValue), which ssh-keygen checks: it is not here"
  }

  /// A signature in another format than that of SSH. Where the project says which SSH keys may sign
  /// and that somebody must, it cannot stand in for theirs.
  private func foreign(
    _ format: SignatureText.Format, _ claim: SignatureClaim
  ) -> VerificationCheck.Outcome {
    if isRequired, case .found(let list) = signers {
      return .differs(
        expected: "a signature of SSH by one whom \(list.place) allows",
        found: "a signature of \(format.rawValue)")
    }
    return .unchecked("a signature of \(format.rawValue): \(claim.gitCommand) checks it")
  }
}

/// The domain in which git signs.
private let gitNamespace = "git"
