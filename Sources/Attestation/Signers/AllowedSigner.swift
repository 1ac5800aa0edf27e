/// One line of an allowed-signers file.
struct AllowedSigner: Hashable, Sendable {
  /// The number of the line, counted from 1.
  let number: Int

  /// Whom the line names.
  let principals: SignerPattern

  /// What it grants them, or why it cannot be read.
  let grant: Result<Grant, AttestationFault>

  /// What a line grants.
  struct Grant: Hashable, Sendable {
    /// The key.
    let key: SSHPublicKey

    /// Whether the key is that of an authority, which signs certificates and nothing else.
    var isAuthority = false

    /// The domains that the key is for; `nil` for all.
    var namespaces: SignerPattern?

    /// The first and the last moment of the key, in seconds since 1970; `nil` for none.
    var validAfterSeconds: Int64?
    var validBeforeSeconds: Int64?

    /// Why the key may not sign; `nil` when it may.
    func refusal(namespace: String, atSeconds seconds: Int64) -> String? {
      if isAuthority { return "the key is a certificate authority's, which is not supported" }
      if let namespaces, !namespaces.matches(namespace.utf8) {
        let allowed = String(decoding: namespaces.text, as: UTF8.self)
        return "the key is for '\(allowed)', and not for '\(namespace)'"
      }
      if let first = validAfterSeconds, seconds < first {
        return "the key is valid from \(momentText(first)) on, and signed at \(momentText(seconds))"
      }
      if let last = validBeforeSeconds, seconds > last {
        return "the key expired at \(momentText(last)), and signed at \(momentText(seconds))"
      }
      return nil
    }
  }

  /// Reads a line.
  ///
  /// - Returns: `nil` for one that names nobody: an empty one, or a comment.
  init?(line: ArraySlice<UInt8>, number: Int) {
    var rest = line.drop(while: isBlank)
    guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
    self.number = number
    guard let principals = Self.takePrincipals(&rest) else {
      // Whom it names is not known: the fault is told to everybody for whom no other line speaks.
      self.principals = SignerPattern(text: [UInt8(ascii: "*")])
      grant = .failure(AttestationFault("a quotation mark is not closed"))
      return
    }
    self.principals = SignerPattern(text: principals)
    do throws(AttestationFault) {
      grant = .success(try Self.readGrant(rest))
    } catch {
      grant = .failure(error)
    }
  }

  /// Takes the first word, of which a part may stand in quotation marks.
  private static func takePrincipals(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    let word = rest.prefix { !isBlank($0) && $0 != quote }
    rest = rest[word.endIndex...]
    guard rest.first == quote else {
      rest = rest.drop(while: isBlank)
      return Array(word)
    }
    // The word ends with the closing mark, whatever follows.
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    defer { rest = rest[(end + 1)...].drop(while: isBlank) }
    return Array(word) + rest[..<end]
  }

  private static func readGrant(_ text: ArraySlice<UInt8>) throws(AttestationFault) -> Grant {
    var rest = text
    if let key = try? SSHPublicKey(nextIn: &rest) { return Grant(key: key) }
    rest = text
    let options = try takeOptions(&rest)
    var grant: Grant
    do throws(AttestationFault) {
      grant = Grant(key: try SSHPublicKey(nextIn: &rest))
    } catch {
      // A line whose key is damaged has no options: what is wrong is told of the key.
      let start = text.prefix { !isBlank($0) }
      guard SSHKeyKind(rawValue: String(decoding: start, as: UTF8.self)) != nil else { throw error }
      rest = text
      grant = Grant(key: try SSHPublicKey(nextIn: &rest))
    }
    try grant.read(options)
    return grant
  }

  /// Takes the options, up to the first blank that is not in quotation marks.
  private static func takeOptions(
    _ rest: inout ArraySlice<UInt8>
  ) throws(AttestationFault) -> ArraySlice<UInt8> {
    var isQuoted = false
    var index = rest.startIndex
    while index < rest.endIndex, isQuoted || !isBlank(rest[index]) {
      if rest[index] == backslash, rest[(index + 1)...].first == quote {
        index += 1
      } else if rest[index] == quote {
        isQuoted.toggle()
      }
      index += 1
    }
    guard !isQuoted else { throw AttestationFault("a quotation mark is not closed") }
    defer { rest = rest[index...] }
    return rest[..<index]
  }
}

extension AllowedSigner.Grant {
  /// Reads the options of a line: `cert-authority`, `namespaces="…"`, `valid-after="…"`,
  /// `valid-before="…"`, in any letter case and separated by commas.
  fileprivate mutating func read(_ options: ArraySlice<UInt8>) throws(AttestationFault) {
    var rest = options
    while !rest.isEmpty {
      let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") }
      let word = String(decoding: name, as: UTF8.self).lowercased()
      rest = rest[name.endIndex...]
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst()
        try set(word, to: try Self.takeQuoted(&rest, of: word))
      } else if word == "cert-authority" {
        isAuthority = true
      } else if !word.isEmpty {
        throw AttestationFault("the option '\(word)' is not known")
      }
      guard let separator = rest.first else { break }
      guard separator == UInt8(ascii: ",") else {
        throw AttestationFault("there is no comma behind the option '\(word)'")
      }
      rest = rest.dropFirst()
      if rest.isEmpty { throw AttestationFault("the options end in a comma") }
    }
    if let first = validAfterSeconds, let last = validBeforeSeconds, last <= first {
      throw AttestationFault("the key expires before it is valid")
    }
  }

  private mutating func set(_ option: String, to value: [UInt8]) throws(AttestationFault) {
    let isTwice: Bool
    switch option {
    case "namespaces":
      isTwice = namespaces != nil
      namespaces = SignerPattern(text: value)
    case "valid-after":
      isTwice = validAfterSeconds != nil
      validAfterSeconds = try Self.moment(value, of: option)
    case "valid-before":
      isTwice = validBeforeSeconds != nil
      validBeforeSeconds = try Self.moment(value, of: option)
    default: throw AttestationFault("the option '\(option)' is not known")
    }
    if isTwice { throw AttestationFault("the option '\(option)' stands twice") }
  }

  private static func moment(
    _ value: [UInt8], of option: String
  ) throws(AttestationFault) -> Int64 {
    guard let seconds = signerTime(value) else {
      throw AttestationFault(
        "the option '\(option)' has no moment such as 20260131 or 202601311200Z")
    }
    return seconds
  }

  private static func takeQuoted(
    _ rest: inout ArraySlice<UInt8>, of option: String
  ) throws(AttestationFault) -> [UInt8] {
    guard rest.first == quote else {
      throw AttestationFault("the value of the option '\(option)' is not in quotation marks")
    }
    rest = rest.dropFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == quote { return value }
      if byte == backslash, rest.first == quote {
        value.append(quote)
        rest = rest.dropFirst()
      } else {
        value.append(byte)
      }
    }
    throw AttestationFault("a quotation mark is not closed")
  }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
