/// An absolute URL as the identity knows it: a subset of RFC 3986.
///
/// The scheme is lower case and followed by `//`; there is no user name and no password; the host
/// is a DNS name, an IPv4 address or an IPv6 address in brackets; characters outside of ASCII are
/// percent-encoded, in the host as `xn--`. So two readers never disagree where it leads to.
package struct WebAddress: Sendable, Hashable {
  /// The scheme, such as `https`.
  package let scheme: String
  /// The host in lower case, an IPv6 address with its brackets.
  package let host: String
  /// The port, where one is written.
  package let port: Int?

  /// Why a text is no address.
  package enum Fault: Error, Sendable, Hashable {
    case noScheme
    case credentials
    case host
    case internationalHost
    case port
    case character(Unicode.Scalar)
    case percent
  }

  /// Reads an address.
  ///
  /// - Throws: ``Fault`` for the first thing that is not as it must be.
  package init(_ text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    let scheme = bytes.prefix { $0 != UInt8(ascii: ":") }
    guard bytes[scheme.endIndex...].starts(with: "://".utf8), Self.isScheme(scheme) else {
      throw .noScheme
    }
    self.scheme = String(decoding: scheme, as: UTF8.self)
    let rest = bytes[(scheme.endIndex + 3)...]
    let authority = rest.prefix { !Self.endsAuthority($0) }
    // A password must never come as far as a message about a character in it.
    if authority.contains(UInt8(ascii: "@")) { throw .credentials }
    (host, port) = try Self.hostAndPort(authority)
    try Self.checkCharacters(rest[authority.endIndex...])
  }

  /// Whether the host is the machine itself.
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || (host.hasPrefix("127.") && Self.isIPv4(host))
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isScheme(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, isLower(first) else { return false }
    return text.allSatisfy { byte in
      isLower(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }

  private static func hostAndPort(
    _ authority: ArraySlice<UInt8>
  ) throws(Fault) -> (String, Int?) {
    var host = authority
    if authority.first == UInt8(ascii: "[") {
      guard let close = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .host }
      host = authority[...close]
    } else {
      host = authority.prefix { $0 != UInt8(ascii: ":") }
    }
    let rest = authority[host.endIndex...]
    guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { throw .host }
    if host.contains(where: { $0 >= 0x80 }) { throw .internationalHost }
    let name = String(
      decoding: host.map { isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    let isHost =
      name.hasPrefix("[") ? isIPv6(name.dropFirst().dropLast()) : isDomain(name) || isIPv4(name)
    guard isHost else { throw .host }
    guard !rest.isEmpty else { return (name, nil) }
    let digits = rest.dropFirst()
    guard !digits.isEmpty, digits.allSatisfy(isDigit),
      let port = Int(String(decoding: digits, as: UTF8.self)), (1...65535).contains(port)
    else { throw .port }
    return (name, port)
  }

  /// Whether `text` is a DNS name: labels of letters, digits and inner hyphens, the last of which
  /// is not all digits.
  package static func isDomain(_ text: String) -> Bool {
    guard text.utf8.count <= 253 else { return false }
    var labelLength = 0
    var hasLetter = false
    var previous = UInt8(ascii: ".")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        guard labelLength > 0, previous != UInt8(ascii: "-") else { return false }
        labelLength = 0
        hasLetter = false
      case UInt8(ascii: "-"):
        guard labelLength > 0 else { return false }
        labelLength += 1
        hasLetter = true
      default:
        guard isLetter(byte) || isDigit(byte) else { return false }
        labelLength += 1
        hasLetter = hasLetter || !isDigit(byte)
      }
      guard labelLength <= 63 else { return false }
      previous = byte
    }
    return labelLength > 0 && previous != UInt8(ascii: "-") && hasLetter
  }

  /// Whether `text` is an IPv4 address in four decimal parts without leading zeros.
  package static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy(isDigit) && UInt8(part).map { String($0) == part } ?? false
      }
  }

  private static func isIPv6(_ text: Substring) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var count = 0
    for half in halves where !half.isEmpty {
      for group in half.split(separator: ":", omittingEmptySubsequences: false) {
        guard (1...4).contains(group.utf8.count), group.utf8.allSatisfy(isHex) else { return false }
        count += 1
      }
    }
    return halves.count == 2 ? count <= 7 : count == 8
  }

  /// RFC 3986, section 2: unreserved and reserved characters, and `%` with two digits.
  private static func checkCharacters(_ text: ArraySlice<UInt8>) throws(Fault) {
    var pending = 0
    for (index, byte) in zip(text.indices, text) {
      if pending > 0 {
        guard isHex(byte) else { throw .percent }
        pending -= 1
      } else if byte == UInt8(ascii: "%") {
        pending = 2
      } else if !isURLCharacter(byte) {
        let scalar = String(decoding: text[index...], as: UTF8.self).unicodeScalars.first
        throw .character(scalar ?? "\u{FFFD}")
      }
    }
    if pending > 0 { throw .percent }
  }

  private static func isURLCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "?")...UInt8(ascii: "Z"),
      UInt8(ascii: "&")...UInt8(ascii: ";"):
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "="),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) && byte >= 0x41 }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) && byte >= 0x41
  }
}

extension WebAddress.Fault {
  /// What is to be seen at the address.
  package var words: String {
    switch self {
    case .noScheme: "there is no scheme such as `https://` at its start"
    case .credentials: "a user name or password stands before the host"
    case .host: "the host is neither a domain name nor an IP address"
    case .internationalHost: "the host has letters outside of ASCII"
    case .port: "the port is not a number from 1 to 65535"
    case .character(let scalar):
      scalar == " " ? "there is a space in it" : "the character `\(scalar)` may not stand in a URL"
    case .percent: "`%` is not followed by two hexadecimal digits"
    }
  }

  /// How to put it right.
  package var hint: String? {
    switch self {
    case .noScheme: "write the whole address, such as `https://dynamic.example/docs`"
    case .credentials: "take it out, and refer to the whole URL with `{$secret: \"env:NAME\"}`"
    case .internationalHost: "write the host in its ASCII form, `xn--…`"
    case .character: "percent-encode it"
    case .host, .port, .percent: nil
    }
  }
}
