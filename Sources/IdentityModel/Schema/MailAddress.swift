/// E-mail addresses as the identity knows them: a subset of RFC 5321.
///
/// The local part is a dot-atom of at most 64 octets (no quoted form), the domain a DNS name with
/// at least one dot, all of it ASCII.
package enum MailAddress {
  /// What is wrong with `text`, in a clause; `nil` when it is an address.
  package static func fault(of text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      return parts.count < 2 ? "there is no `@` in it" : "there is more than one `@` in it"
    }
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return "it has letters outside of ASCII"
    }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...64).contains(parts[0].utf8.count),
      atoms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) })
    else { return "the part before the `@` is not a name" }
    guard parts[1].contains("."), WebAddress.isDomain(String(parts[1])) else {
      return "the part behind the `@` is not a domain"
    }
    return nil
  }

  /// RFC 5322, section 3.2.3.
  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
  }
}
