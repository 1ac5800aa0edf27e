internal import Documents
internal import IdentityDiagnostics

extension TextRule {
  /// What is wrong with a text; `nil` when it is right.
  func fault(
    of text: String, words: @autoclosure () -> String, at path: JSONPointer
  ) -> ValueFault? {
    let count = text.unicodeScalars.count
    if count < length.lowerBound || count > length.upperBound {
      let subject = Field.subject(path)
      let message =
        if count == 0 {
          "\(subject) is empty"
        } else if count > length.upperBound {
          "\(subject) is \(count) characters long, at most \(length.upperBound) are allowed"
        } else {
          "\(subject) is \(count) characters long, at least \(length.lowerBound) are needed"
        }
      return ValueFault(.length, message, label: "\(subject) is \(words())")
    }
    if length.lowerBound > 0, text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
      let subject = Field.subject(path)
      return ValueFault(
        .length, "\(subject) is blank", label: "\(subject) is \(words())")
    }
    if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      let subject = Field.subject(path)
      return ValueFault(
        .format, "\(subject) has a line break in it", label: "\(subject) is \(words())",
        hint: "write it on one line; a block is folded without a line break by `>-`")
    }
    guard let (expected, reason, hint) = formFault(of: text) else { return nil }
    return ValueFault(
      .format, "\(Field.subject(path)) is not \(expected)", label: reason, hint: hint)
  }

  /// What the form asks for, why the text is not that, and what to do.
  private func formFault(of text: String) -> (String, String, String?)? {
    switch format {
    case .line: return nil
    case .secureAddress: return addressFault(of: text, schemes: ["https"])
    case .serviceAddress:
      return addressFault(of: text, schemes: ["https", "wss", "http", "ws"])
    case .mail:
      return MailAddress.fault(of: text).map {
        ("an e-mail address", $0, "write it as `name@domain.example`")
      }
    case .mailOrSecureAddress:
      if text.contains("://") || text.hasPrefix("mailto:") {
        return addressFault(of: text, schemes: ["https"])
      }
      return MailAddress.fault(of: text).map {
        ("an e-mail address or an `https` URL", $0, "write `name@domain.example` or `https://…`")
      }
    case .localeTag:
      return KeyText.isLocaleTag(text)
        ? nil : ("a language tag", "expected a form such as `de` or `pt-BR`", nil)
    case .identifier:
      return KeyText.isIdentifier(text) || KeyText.isLocaleTag(text)
        ? nil : ("an id", "expected lower-case letters, digits and hyphens", nil)
    }
  }

  private func addressFault(
    of text: String, schemes: [String]
  ) -> (String, String, String?)? {
    let expected = format == .serviceAddress ? words : "an `https` URL"
    do {
      let address = try WebAddress(text)
      guard !schemes.contains(address.scheme) else { return nil }
      let known = schemes.map { "`\($0)`" }.joined(separator: ", ")
      let hint = schemes == ["https"] ? "write `https://…`" : "use one of \(known)"
      return (expected, "the scheme is `\(address.scheme)`", hint)
    } catch {
      return (expected, error.words, error.hint)
    }
  }
}
