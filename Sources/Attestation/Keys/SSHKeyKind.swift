/// The kinds of public key that OpenSSH signs with, by the names that stand in keys and files.
package enum SSHKeyKind: String, CaseIterable, Hashable, Sendable {
  case ed25519 = "ssh-ed25519"
  case nistp256 = "ecdsa-sha2-nistp256"
  case nistp384 = "ecdsa-sha2-nistp384"
  case nistp521 = "ecdsa-sha2-nistp521"
  case securityKeyEd25519 = "sk-ssh-ed25519@openssh.com"
  case securityKeyNistp256 = "sk-ecdsa-sha2-nistp256@openssh.com"
  case rsa = "ssh-rsa"
  case dsa = "ssh-dss"

  /// The name that a key has for its curve; `nil` for kinds without one.
  var curveName: String? {
    switch self {
    case .nistp256, .securityKeyNistp256: "nistp256"
    case .nistp384: "nistp384"
    case .nistp521: "nistp521"
    default: nil
    }
  }

  /// The size of a coordinate of the curve in bytes; 0 for kinds without one.
  var coordinateSizeBytes: Int {
    switch self {
    case .nistp256, .securityKeyNistp256: 32
    case .nistp384: 48
    case .nistp521: 66
    default: 0
    }
  }

  /// Whether a signature also tells of a device: its flags and its counter.
  var isOfSecurityKey: Bool { self == .securityKeyEd25519 || self == .securityKeyNistp256 }
}
