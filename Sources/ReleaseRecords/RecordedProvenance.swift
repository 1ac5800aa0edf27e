package import Attestation
package import Documents

/// The statements about a release: what its record keeps of them.
package struct RecordedProvenance: Hashable, Sendable {
  /// The statement about what the release is: its file and the digest of it.
  package let path: String
  package let digest: ContentDigest

  /// The statement about how it was made; `nil` for a release that no CI system made.
  package let build: BuildStatement?

  /// The envelope with a signature over the first statement; `nil` for a statement that is not signed.
  package let envelope: SignedEnvelope?

  /// A statement about how a release was made.
  package struct BuildStatement: Hashable, Sendable {
    /// The file and the digest of it.
    package let path: String
    package let digest: ContentDigest

    package init(path: String, digest: ContentDigest) {
      self.path = path
      self.digest = digest
    }
  }

  /// An envelope. Its digest is in no record, which is sealed before it: the record says who signed,
  /// so that it cannot be taken away or be another's.
  package struct SignedEnvelope: Hashable, Sendable {
    /// The file.
    package let path: String
    /// The key that signed.
    package let signer: KeyFingerprint

    package init(path: String, signer: KeyFingerprint) {
      self.path = path
      self.signer = signer
    }
  }

  package init(
    path: String, digest: ContentDigest, build: BuildStatement?, envelope: SignedEnvelope?
  ) {
    self.path = path
    self.digest = digest
    self.build = build
    self.envelope = envelope
  }

  /// The files of statements in the folder of a release's record: all that there can be.
  package static func paths(of version: String, in folder: String) -> [String] {
    [statementName, buildName, envelopeName].map { "\(folder)/\(version)/\($0)" }
  }

  /// The names of the files.
  package static let statementName = "provenance.json"
  package static let buildName = "slsa.json"
  package static let envelopeName = "provenance.dsse.json"

  /// The statements as a record writes them.
  package var report: Node {
    .map(present: [
      ("path", .text(path)), ("digest", .text(digest.description)),
      (
        "slsa",
        build.map {
          .map([("path", .text($0.path)), ("digest", .text($0.digest.description))])
        }
      ),
      (
        "envelope",
        envelope.map {
          .map([("path", .text($0.path)), ("signedBy", .text($0.signer.description))])
        }
      ),
    ])
  }

  /// Reads what a record says of the statements.
  ///
  /// - Throws: `RecordFault` naming the first key that is missing or is not what a record has there.
  init(reading node: Node) throws(RecordFault) {
    func text(_ node: Node, _ key: String, _ name: String) throws(RecordFault) -> String {
      guard let text = node[key]?.text else {
        throw RecordFault(key: "provenance.\(name)", expected: "a text")
      }
      return text
    }
    func digest(_ node: Node, _ name: String) throws(RecordFault) -> ContentDigest {
      guard let digest = node["digest"]?.text.flatMap({ ContentDigest($0) }) else {
        throw RecordFault(key: "provenance.\(name)", expected: "a digest such as sha256:…")
      }
      return digest
    }
    var build: BuildStatement?
    if let slsa = node["slsa"] {
      build = BuildStatement(
        path: try text(slsa, "path", "slsa.path"), digest: try digest(slsa, "slsa.digest"))
    }
    var envelope: SignedEnvelope?
    if let node = node["envelope"] {
      guard let signer = node["signedBy"]?.text.flatMap({ KeyFingerprint($0) }) else {
        throw RecordFault(
          key: "provenance.envelope.signedBy", expected: "a fingerprint such as SHA256:…")
      }
      envelope = SignedEnvelope(path: try text(node, "path", "envelope.path"), signer: signer)
    }
    self.init(
      path: try text(node, "path", "path"), digest: try digest(node, "digest"), build: build,
      envelope: envelope)
  }
}
