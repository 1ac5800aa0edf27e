package import Documents

/// One thing that a statement is about (in-toto Attestation Framework, ResourceDescriptor).
package struct StatementSubject: Hashable, Sendable {
  /// The name, which no other subject of the statement has.
  package let name: String

  /// The way in which the digest was made.
  package let algorithm: Algorithm

  /// The digest.
  package let digest: ContentDigest

  package init(_ name: String, _ digest: ContentDigest, algorithm: Algorithm = .sha256) {
    self.name = name
    self.algorithm = algorithm
    self.digest = digest
  }

  /// The ways in which digests are made, by their names in a DigestSet; the values are lower-case
  /// hexadecimal digits.
  package enum Algorithm: String, CaseIterable, Hashable, Sendable {
    /// SHA-256 of the bytes.
    case sha256
    /// The root of a Merkle tree with SHA-256 (RFC 6962, 2.1).
    case rfc6962Sha256
  }

  /// The subject as a document.
  package var node: Node {
    .map([
      ("name", .text(name)), ("digest", .map([(algorithm.rawValue, .text(digest.hex))])),
    ])
  }

  /// Reads a subject.
  ///
  /// - Throws: `AttestationFault` when it has no name, or not one digest that is known here.
  init(reading node: Node) throws(AttestationFault) {
    guard let name = node["name"]?.text else { throw AttestationFault("a subject has no name") }
    guard let digests = node["digest"]?.map, digests.count == 1, let entry = digests.first,
      let algorithm = Algorithm(rawValue: entry.key),
      let digest = entry.value.text.flatMap({ ContentDigest(hex: $0) })
    else {
      throw AttestationFault("the subject '\(name)' has no digest such as sha256")
    }
    self.init(name, digest, algorithm: algorithm)
  }
}
