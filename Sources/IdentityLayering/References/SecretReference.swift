/// Where a secret lies; the secret itself is never read into a document, printed or digested.
public enum SecretReference: Sendable, Hashable {
  /// An environment variable of the running process.
  case variable(String)
  /// A file of the running machine, by its absolute path.
  case file(String)

  /// The form in which it is written: `env:NAME` or `file:/path`.
  public var text: String {
    switch self {
    case .variable(let name): "env:\(name)"
    case .file(let path): "file:\(path)"
    }
  }
}

extension SecretReference {
  /// Reads `env:NAME` or `file:/path`; `nil` for anything else.
  ///
  /// A name is one that a shell can set; a path is absolute and has no `..`, because where a process
  /// was started must not decide which secret it reads.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let rest = text[text.index(after: colon)...]
    switch text[..<colon] {
    case "env" where Self.isVariableName(rest): self = .variable(String(rest))
    case "file" where Self.isAbsolutePath(rest): self = .file(String(rest))
    default: return nil
    }
  }

  private static func isVariableName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 256 else { return false }
    let isStart = first == UInt8(ascii: "_") || Unicode.Scalar(first).properties.isAlphabetic
    return isStart
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  private static func isAbsolutePath(_ text: Substring) -> Bool {
    guard text.hasPrefix("/"), text.utf8.count > 1, text.utf8.count <= 4096 else { return false }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return false
    }
    return !text.split(separator: "/").contains("..")
  }
}
