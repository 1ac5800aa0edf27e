/// The keys that nobody may sign with any more, and whose old signatures count no more either: a list
/// of public keys, one a line, as `gpg.ssh.revocationFile` of git has it.
package struct RevokedKeys: Hashable, Sendable {
  private let keys: Set<SSHPublicKey>

  /// The greatest size of a file in bytes.
  private static let sizeBytesMax = 1 << 20

  /// No key.
  package init() {
    keys = []
  }

  /// Reads a file.
  ///
  /// - Throws: `AttestationFault` for the first line that is no key: a list that is read in part
  ///   would let a key pass.
  package init(parsing bytes: [UInt8]) throws(AttestationFault) {
    guard bytes.count <= Self.sizeBytesMax else {
      throw AttestationFault("the file is larger than \(Self.sizeBytesMax) bytes")
    }
    guard !bytes.starts(with: "SSHKRL\n\0".utf8) else {
      throw AttestationFault("it is a binary revocation list: write the keys down, one a line")
    }
    var keys: Set<SSHPublicKey> = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let text = line.drop(while: isBlank)
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      do throws(AttestationFault) {
        keys.insert(try SSHPublicKey(line: text))
      } catch {
        throw AttestationFault(error.message, line: index + 1)
      }
    }
    self.keys = keys
  }

  /// The keys of both lists.
  package func union(_ other: RevokedKeys) -> RevokedKeys { RevokedKeys(keys.union(other.keys)) }

  private init(_ keys: Set<SSHPublicKey>) {
    self.keys = keys
  }

  /// Whether a key is revoked.
  package func contains(_ key: SSHPublicKey) -> Bool { keys.contains(key) }
}
