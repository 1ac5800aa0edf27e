/// The host and path of a remote that lies on another machine.
struct RemoteAddress: Hashable, Sendable {
  /// The host in small letters, with its port where that port serves web pages.
  let host: String

  /// The page of the repository.
  let webURL: String

  /// Reads a URL, or the short form that `ssh` made popular; `nil` for anything else.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
      return nil
    }
    if let mark = text.firstRange(of: "://") {
      self.init(scheme: text[..<mark.lowerBound].lowercased(), rest: text[mark.upperBound...])
    } else {
      self.init(short: text)
    }
  }

  private init?(scheme: String, rest: Substring) {
    guard ["https", "http", "ssh", "git", "git+ssh", "ssh+git", "git+https"].contains(scheme),
      let slash = rest.firstIndex(of: "/")
    else { return nil }
    var authority = rest[..<slash]
    if let credentials = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: credentials)...]
    }
    let isWeb = scheme == "http" || scheme == "https"
    if !isWeb || authority.hasSuffix(":443"), let colon = authority.lastIndex(of: ":") {
      authority = authority[..<colon]
    }
    let path = rest[slash...].prefix { $0 != "?" && $0 != "#" }
    self.init(host: authority, path: path, webScheme: scheme == "http" ? "http" : "https")
  }

  private init?(short text: String) {
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") else { return nil }
    var host = text[..<colon]
    if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
    // One letter before a colon is a drive of Windows, thus a local path.
    guard host.utf8.count > 1 else { return nil }
    self.init(host: host, path: text[text.index(after: colon)...], webScheme: "https")
  }

  private init?(host: Substring, path: Substring, webScheme: String) {
    var segments = path.split(separator: "/")
    if let last = segments.last, last.hasSuffix(".git") {
      segments[segments.count - 1] = last.dropLast(4)
    }
    guard segments.count >= 2, !host.isEmpty, host.utf8.allSatisfy(isPartOfHost),
      !segments.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
    else { return nil }
    // The hosts that offer ssh on the port of https carry a prefix that their pages do not have.
    var name = host.lowercased()
    for prefix in ["ssh.", "altssh."] where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.utf8.count))
      if ["github.com", "gitlab.com", "bitbucket.org"].contains(rest) { name = rest }
    }
    self.host = name
    webURL = "\(webScheme)://\(name)/" + segments.map(encodedOnce).joined(separator: "/")
  }
}

private func isPartOfHost(_ byte: UInt8) -> Bool {
  byte.isASCIILetterOrDigit || "-.:_".utf8.contains(byte)
}

/// Encodes a segment, whether or not it is encoded already.
private func encodedOnce(_ segment: Substring) -> String {
  segment.split(separator: "%", omittingEmptySubsequences: false).enumerated()
    .map { index, part in
      if index == 0 { return percentEncodedSegment(part) }
      let isEncoded = part.utf8.prefix(2).count == 2 && part.utf8.prefix(2).allSatisfy(\.isHexDigit)
      return (isEncoded ? "%" : "%25") + percentEncodedSegment(part)
    }
    .joined()
}
