import Attestation
import TestSupport

/// The committed files, made with OpenSSH 9.2: `ssh-keygen -Y sign -n git` over `message.txt`.
enum Fixture {
  /// The kinds that this program verifies by itself, by the names of their files.
  static let ownKinds = ["ed25519", "nistp256", "nistp384", "nistp521"]

  static func bytes(_ name: String) throws -> [UInt8] {
    let path = "\(PackageLayout.root)/Tests/AttestationTests/Fixtures/\(name)"
    guard let bytes = Disk.read(path) else { throw TestSupportError("there is no '\(path)'") }
    return bytes
  }

  static func key(_ name: String) throws -> SSHPublicKey {
    try SSHPublicKey(line: bytes("\(name).pub"))
  }

  static func signature(_ name: String) throws -> SSHSignature {
    try SSHSignature(armored: bytes("\(name).sig"))
  }
}

/// Whether the program that makes and checks such signatures is here.
let hasSSHKeygen = (try? runShell("command -v ssh-keygen", in: "/"))?.exitCode == 0

extension [UInt8] {
  /// The bytes of hexadecimal digits.
  init(hex: String) {
    let digits = Array(hex.utf8).map {
      UInt8(String(decoding: [$0], as: UTF8.self), radix: 16) ?? 0
    }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// The bytes with one bit changed.
  func flipping(bit: Int) -> [UInt8] {
    var bytes = self
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
  }
}
