/// What a text of the identity must fulfil.
package struct TextRule: Sendable, Hashable {
  /// The form of a text.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    /// Any text on one line.
    case line
    /// An absolute URL with the scheme `https`.
    case secureAddress
    /// An absolute URL with the scheme `https` or `wss`; `http` and `ws` on the own machine or in
    /// the environment `development`.
    case serviceAddress
    /// An e-mail address.
    case mail
    /// An e-mail address or an absolute URL with the scheme `https`.
    case mailOrSecureAddress
    /// A language tag.
    case localeTag
    /// The id of an entry of a keyed map.
    case identifier
  }

  /// The least and the greatest number of Unicode scalars.
  package var length: ClosedRange<Int>
  /// The form.
  package var format: Format

  /// Creates a rule.
  package init(_ length: ClosedRange<Int>, _ format: Format = .line) {
    self.length = length
    self.format = format
  }

  /// A URL that users follow.
  package static let secureAddress = TextRule(1...addressLengthMax, .secureAddress)
  /// A URL that the model calls.
  package static let serviceAddress = TextRule(1...addressLengthMax, .serviceAddress)

  /// The most scalars of a URL; policies search them with regular expressions.
  package static let addressLengthMax = 512
  /// The most octets of an e-mail address (RFC 5321, section 4.5.3.1.3, less the brackets).
  package static let mailLengthMax = 254

  /// The rule in words, as messages and the reference state it.
  package var words: String {
    let limits = "\(length.lowerBound)…\(length.upperBound) characters"
    switch format {
    case .line: return "text (\(limits))"
    case .secureAddress: return "an `https` URL"
    case .serviceAddress: return "an `https` or `wss` URL"
    case .mail: return "an e-mail address"
    case .mailOrSecureAddress: return "an e-mail address or an `https` URL"
    case .localeTag: return "a language tag such as `de` or `pt-BR`"
    case .identifier: return "an id"
    }
  }
}
