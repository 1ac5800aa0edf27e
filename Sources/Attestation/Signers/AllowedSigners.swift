/// Who may sign: a file in the format of OpenSSH (ssh-keygen(1), ALLOWED SIGNERS).
///
/// Lines are read as OpenSSH reads them: in order, one at a time, and a line that cannot be read
/// allows nothing. So a file that git works with gives the same answers here, but for two things:
/// certificate authorities are refused, and moments without a zone are in UTC.
package struct AllowedSigners: Hashable, Sendable {
  /// The lines that name somebody, in the order of the file.
  let lines: [AllowedSigner]

  /// The greatest size of a file in bytes, and of a line in it.
  private static let sizeBytesMax = 1 << 20
  private static let lineBytesMax = 1 << 14

  /// Reads a file.
  ///
  /// - Throws: `AttestationFault` when the file or a line is too large, or holds a NUL.
  package init(parsing bytes: [UInt8]) throws(AttestationFault) {
    guard bytes.count <= Self.sizeBytesMax else {
      throw AttestationFault("the file is larger than \(Self.sizeBytesMax) bytes")
    }
    var lines: [AllowedSigner] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      guard line.count <= Self.lineBytesMax else {
        throw AttestationFault("longer than \(Self.lineBytesMax) bytes", line: index + 1)
      }
      guard !line.contains(0) else {
        throw AttestationFault("has a NUL in it", line: index + 1)
      }
      if let signer = AllowedSigner(line: line, number: index + 1) { lines.append(signer) }
    }
    self.lines = lines
  }

  /// The fingerprints of all keys of the file, each once, for a person to compare.
  package var fingerprints: [KeyFingerprint] {
    var seen: Set<KeyFingerprint> = []
    return lines.compactMap { try? $0.grant.get().key.fingerprint }
      .filter { seen.insert($0).inserted }
  }

  /// The keys of the file, each with the number of its line.
  package var keys: [(key: SSHPublicKey, line: Int)] {
    lines.compactMap { signer in
      (try? signer.grant.get()).map { ($0.key, signer.number) }
    }
  }

  /// Whether a key may sign.
  ///
  /// - Parameters:
  ///   - principal: who says that they signed; `nil` when nobody says so and the key alone counts.
  ///   - namespace: the domain of the signature.
  ///   - seconds: the moment of the signature, since 1970.
  package func verdict(
    on key: SSHPublicKey, principal: String?, namespace: String, atSeconds seconds: Int64
  ) -> SignerVerdict {
    var reason: String?
    for line in lines {
      if let principal, !line.principals.matches(principal.utf8) {
        continue
      }
      let refusal: String?
      switch line.grant {
      case .failure(let fault): refusal = fault.message
      case .success(let grant) where grant.key == key:
        refusal = grant.refusal(namespace: namespace, atSeconds: seconds)
        if refusal == nil { return .allowed(line: line.number) }
      case .success: continue
      }
      reason = reason ?? refusal.map { "line \(line.number): \($0)" }
    }
    return .refused(reason ?? unknown(key, principal: principal))
  }

  /// Why nobody vouches for a key.
  private func unknown(_ key: SSHPublicKey, principal: String?) -> String {
    let name = key.fingerprint.description
    let others = lines.filter { (try? $0.grant.get().key) == key }
    guard let principal, let other = others.first else { return "no line has the key \(name)" }
    let owner = String(decoding: other.principals.text, as: UTF8.self)
    return "line \(other.number) gives the key \(name) to '\(owner)', and not to '\(principal)'"
  }
}

/// Whether somebody may sign.
package enum SignerVerdict: Hashable, Sendable {
  /// A line allows it.
  case allowed(line: Int)
  /// No line allows it, and why.
  case refused(String)
}
