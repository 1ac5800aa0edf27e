package import Attestation
package import CommitHistory

/// What is to be seen of the signatures of a release.
package struct ObservedSignatures: Hashable, Sendable {
  /// The tag's object, taken apart; `nil` where this clone has no annotated tag.
  package var tag: SignedObject?

  /// The further tags that the release made, by name.
  package var furtherTags: [FurtherTag] = []

  /// The release commit, taken apart, with its committer; `nil` where it is not known.
  package var commit: SignedCommit?

  /// Who may sign.
  package var signers: ObservedSigners

  /// Whether the project asked for a signature when the release was made.
  package var isRequired: Bool

  /// What other programs say of signatures that this one does not verify, by the binary form of the
  /// signature; one that is not here was asked of nobody.
  package var foreignProofs: [[UInt8]: Bool] = [:]

  package init(
    tag: SignedObject? = nil, commit: SignedCommit? = nil, signers: ObservedSigners = .none,
    isRequired: Bool = false
  ) {
    self.tag = tag
    self.commit = commit
    self.signers = signers
    self.isRequired = isRequired
  }

  /// A commit that may be signed.
  package struct SignedCommit: Hashable, Sendable {
    /// The name.
    package let id: ObjectID
    /// Who made it, and when.
    package let committer: Signature
    /// Its parts.
    package let object: SignedObject

    package init(id: ObjectID, committer: Signature, object: SignedObject) {
      self.id = id
      self.committer = committer
      self.object = object
    }
  }

  /// A tag that the release made beside that of its version.
  package struct FurtherTag: Hashable, Sendable {
    /// The name.
    package let name: String
    /// Who made it, and when; `nil` where the tag does not say.
    package let tagger: Signature?
    /// Its parts.
    package let object: SignedObject

    package init(name: String, tagger: Signature?, object: SignedObject) {
      self.name = name
      self.tagger = tagger
      self.object = object
    }
  }
}

/// Who may sign a release, as far as it is known.
package enum ObservedSigners: Hashable, Sendable {
  /// Nobody has said who may.
  case none
  /// The list cannot be had, and why.
  case unknown(String)
  /// The list is there and cannot be read: where it is, and the fault.
  case unreadable(place: String, reason: String)
  /// The list.
  case found(SignerList)
}

/// A list of those who may sign.
package struct SignerList: Hashable, Sendable {
  /// Who may sign.
  package let allowed: AllowedSigners

  /// Whose signatures do not count.
  package let revoked: RevokedKeys

  /// Where the list is, for messages: `v0.1.0:releases/allowed_signers`, or a file.
  package let place: String

  /// Whether the list is the release's own: there is no release before it that could say who may.
  package let isOwn: Bool

  package init(allowed: AllowedSigners, revoked: RevokedKeys, place: String, isOwn: Bool) {
    self.allowed = allowed
    self.revoked = revoked
    self.place = place
    self.isOwn = isOwn
  }
}
