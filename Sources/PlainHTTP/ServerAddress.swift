/// Where a server is: `http://host[:port][/path]`, and where that is wanted `https`, and a query.
package struct ServerAddress: Sendable, Hashable {
  /// How a server is spoken to.
  package enum Scheme: String, Sendable, Hashable {
    /// In the clear.
    case http
    /// Through TLS, which this module does not speak.
    case https
  }

  /// The address as it was written.
  package let text: String
  /// How the server is spoken to.
  package let scheme: Scheme
  /// The host as a resolver takes it: an IPv6 address without its brackets.
  package let host: String
  /// The port; unless the address says another, 80, and 443 for `https`.
  package let port: UInt16
  /// Host and port as the header `Host` has them.
  package let authority: String
  /// Path and query; `/` where the address has neither.
  package let target: String

  /// What stands in front of the paths of an interface, without a slash at its end.
  package var pathPrefix: String { target.last == "/" ? String(target.dropLast()) : target }

  /// Whether the address says that the server is on the same machine.
  package var isLoopback: Bool {
    let name = host.lowercased()
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
    return name == "localhost" || name == "::1"
      || numbers.first == "127" && numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// Reads an address.
  ///
  /// - Parameters:
  ///   - text: The address.
  ///   - isTLSAllowed: Whether `https` is taken too.
  ///   - isQueryAllowed: Whether it may have a query.
  /// - Throws: ``HTTPError`` for anything else, and for credentials or a fragment.
  package init(
    _ text: String, isTLSAllowed: Bool = false, isQueryAllowed: Bool = false
  ) throws(HTTPError) {
    func fault(_ why: String) -> HTTPError {
      // A query may hold a key.
      let shown = text.prefix { $0 != "?" }.prefix(200)
      return HTTPError(.address, "'\(shown)' is no address of a server: \(why)")
    }
    // What may be a password is not repeated, so this comes first.
    let authorityText = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
    guard !authorityText.prefix(while: { !"/?#".contains($0) }).contains("@") else {
      throw HTTPError(.address, "the address of the server holds credentials")
    }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw fault("expected printable ASCII without blanks")
    }
    if text.hasPrefix("http://") {
      scheme = .http
    } else if isTLSAllowed, text.hasPrefix("https://") {
      scheme = .https
    } else if isTLSAllowed {
      throw fault("expected 'http://' or 'https://'")
    } else {
      throw fault("expected 'http://'; put a proxy in front of a server that speaks TLS")
    }
    let rest = text.dropFirst(scheme.rawValue.count + "://".count)
    let authority = rest.prefix { !"/?#".contains($0) }
    let target = rest[authority.endIndex...]
    guard isQueryAllowed || !target.contains("?"), !target.contains("#") else {
      throw fault(
        isQueryAllowed ? "expected no fragment" : "expected neither a query nor a fragment")
    }
    let isBracketed = authority.first == "["
    let hostEnd =
      isBracketed
      ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
      : authority.firstIndex(of: ":") ?? authority.endIndex
    guard let hostEnd else { throw fault("']' is missing") }
    let written = authority[..<hostEnd]
    let host = isBracketed ? written.dropFirst().dropLast() : written
    let allowed: (Character) -> Bool = { character in
      character.isLetter || character.isNumber || character == "."
        || character == (isBracketed ? ":" : "-")
    }
    guard !host.isEmpty, host.utf8.count <= 253, host.allSatisfy(allowed) else {
      throw fault("expected the name or address of a host")
    }
    let portText = authority[hostEnd...]
    guard portText.isEmpty || portText.first == ":" else { throw fault("expected ':' and a port") }
    let digits = portText.dropFirst()
    let standardPort: UInt16 = scheme == .http ? 80 : 443
    let port = portText.isEmpty ? standardPort : (digits.first == "+" ? nil : UInt16(digits))
    guard let port, port > 0 else { throw fault("expected a port from 1 to 65535") }
    self.text = text
    self.host = String(host)
    self.port = port
    self.authority = String(authority)
    self.target = target.first == "/" ? String(target) : "/\(target)"
  }
}
