/// Where a server is: `http://host[:port][/path]`.
struct ServerAddress: Sendable, Hashable {
  /// The host as a resolver takes it: an IPv6 address without its brackets.
  let host: String
  /// The port, 80 unless the address says another.
  let port: UInt16
  /// What stands in front of the paths of the interface, without a slash at its end.
  let pathPrefix: String
  /// Host and port as the header `Host` has them.
  let authority: String

  /// Reads an address.
  ///
  /// - Throws: ``ReasoningClientError`` for anything but plain HTTP without credentials, query or
  ///   fragment.
  init(_ text: String) throws(ReasoningClientError) {
    func fault(_ why: String) -> ReasoningClientError {
      ReasoningClientError(.address, "'\(text.prefix(200))' is no address of a server: \(why)")
    }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw fault("expected printable ASCII without blanks")
    }
    guard text.hasPrefix("http://") else {
      throw fault("expected 'http://'; put a proxy in front of a server that speaks TLS")
    }
    let rest = text.dropFirst("http://".count)
    let authority = rest.prefix { !"/?#".contains($0) }
    let path = rest[authority.endIndex...]
    // What may be a password is not repeated.
    guard !authority.contains("@") else {
      throw ReasoningClientError(.address, "the address of the server holds credentials")
    }
    guard !path.contains("?"), !path.contains("#") else {
      throw fault("expected neither a query nor a fragment")
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
    let port = portText.isEmpty ? 80 : (digits.first == "+" ? nil : UInt16(digits))
    guard let port, port > 0 else { throw fault("expected a port from 1 to 65535") }
    self.host = String(host)
    self.port = port
    self.authority = String(authority)
    pathPrefix = path.last == "/" ? String(path.dropLast()) : String(path)
  }
}
