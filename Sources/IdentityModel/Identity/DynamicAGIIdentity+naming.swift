extension DynamicAGIIdentity {
  /// The name as it is shown: the name, in the language if there is one, and the suffix.
  ///
  /// - Parameter locale: A language tag such as `de` or `pt-BR`.
  public func displayName(in locale: String? = nil) -> String {
    name(in: locale) + display.suffix
  }

  /// The name as a channel shows it.
  ///
  /// A name that is too long for the channel is cut in front of its suffix, so that staging never
  /// looks like production. A checked bundle has none.
  ///
  /// - Parameters:
  ///   - channel: The id of the channel; an unknown one shows names of any length.
  ///   - locale: A language tag.
  public func displayName(forChannel channel: String, in locale: String? = nil) -> String {
    let whole = displayName(in: locale)
    guard let lengthMax = channels[channel]?.nameLengthMax, whole.count > lengthMax else {
      return whole
    }
    let kept = lengthMax - display.suffix.count - 1
    guard kept > 0 else { return String(whole.prefix(lengthMax)) }
    return name(in: locale).prefix(kept) + "…" + display.suffix
  }

  /// The name in a language; the name itself where no locale gives one.
  public func name(in locale: String?) -> String {
    first(in: locale, \.name) ?? name
  }

  /// The expansion in a language; the expansion itself where no locale gives one.
  public func expansion(in locale: String?) -> String {
    first(in: locale, \.expansion) ?? expansion
  }

  /// The tagline in a language; the tagline itself where no locale gives one.
  public func tagline(in locale: String?) -> String {
    first(in: locale, \.tagline) ?? display.tagline
  }

  /// The tags of the locales that answer for a language, the best first.
  ///
  /// A tag that the identity does not know is shortened at its hyphens (`pt-BR`, `pt`) until it
  /// does; from there on the locales' own `fallback` leads. No locale comes twice.
  public func localeChain(for tag: String) -> [String] {
    var next: String? = tag
    while let candidate = next, locales[candidate] == nil {
      next = candidate.lastIndex(of: "-").map { String(candidate[..<$0]) }
    }
    var chain: [String] = []
    while let tag = next, let locale = locales[tag], !chain.contains(tag) {
      chain.append(tag)
      next = locale.fallback
    }
    return chain
  }

  private func first(in locale: String?, _ field: (Locale) -> String?) -> String? {
    guard let locale else { return nil }
    for tag in localeChain(for: locale) {
      if let text = locales[tag].flatMap(field) { return text }
    }
    return nil
  }
}
