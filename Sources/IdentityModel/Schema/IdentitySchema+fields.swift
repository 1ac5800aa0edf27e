internal import Documents

extension IdentitySchema {
  /// The number that the key `schema` of a bundle's files bears.
  package static let version: Int64 = 1

  /// The identity as this version of the package knows it.
  package static let current = IdentitySchema(
    root: Field(
      "identity",
      .map(
        canonicalFields
          + [timeout, display, links, contact, channels, endpoints, features, locales, extra]),
      impact: .always(.patch), summary: "Who the model is, in one environment.", example: [:]))

  /// The keys that belong together: a bundle sets none of them or answers for all.
  package static let groupKeys = ["name", "acronym", "expansion", "pillars"]

  private static let canonicalFields = [
    Field(
      "name", .text(TextRule(1...64)), isRequired: true, impact: .always(.breaking),
      summary: "The name of the model.", example: "Dynamic AGI"),
    Field(
      "acronym", .text(TextRule(1...32)), isRequired: true, impact: .always(.breaking),
      summary: "The short name, whose letters are the initials of the expansion.",
      example: "Dynamic AGI"),
    Field(
      "expansion", .text(TextRule(1...256)), isRequired: true, impact: .always(.feature),
      summary: "What the acronym stands for.", example: .text(DYNAMIC_AGI_EXPANSION)),
    Field(
      "pillars", .list(ListRule(of: TextRule(1...128), count: 1...16, isUnique: true)),
      isRequired: true, impact: .always(.feature),
      summary: "The ideas that the model stands on, each once.",
      example: .texts(DynamicAGIIdentity.canonical.pillars)),
  ]

  private static let timeout = Field(
    "timeout", .integer(IntegerRule(1...3600, unit: "seconds")), default: 30,
    impact: .always(.patch), summary: "How long a request to the model may take.", example: 30)

  private static let display = Field(
    "display",
    .map([
      Field(
        "suffix", .text(TextRule(0...32)), default: "", impact: .always(.patch),
        summary: "What is shown directly behind the name.", example: " (staging)"),
      Field(
        "tagline", .text(TextRule(0...160)), default: "", impact: .always(.patch),
        summary: "One line below the name.", example: "Markets, understood"),
    ]),
    impact: .always(.patch), summary: "How the name is shown.", example: [:])

  private static let links = keyed(
    "links", .identifier,
    of: Field(
      "<id>", .text(.secureAddress),
      impact: ImpactRule(changed: .patch, added: .patch, removed: .feature),
      summary: "Where users find something about the model.",
      example: "https://docs.dynamic.example"),
    summary: "Pages about the model.", example: ["docs": "https://docs.dynamic.example"])

  private static let contact = Field(
    "contact",
    .map([
      Field(
        "email", .text(TextRule(1...TextRule.mailLengthMax, .mail)), impact: .always(.patch),
        summary: "Where anybody can write to.", example: "hello@dynamic.example"),
      Field(
        "security", .text(TextRule(1...TextRule.addressLengthMax, .mailOrSecureAddress)),
        impact: .always(.patch), summary: "Where weaknesses are reported to.",
        example: "security@dynamic.example"),
      Field(
        "support", .text(TextRule(1...TextRule.addressLengthMax, .mailOrSecureAddress)),
        impact: .always(.patch), summary: "Where users get help.",
        example: "https://dynamic.example/help"),
    ]),
    impact: .always(.patch), summary: "Who answers for the model.", example: [:])

  private static let channels = keyed(
    "channels", .identifier,
    of: Field(
      "<id>",
      .map([
        Field(
          "url", .text(.secureAddress), isRequired: true, impact: .always(.feature),
          summary: "Where the channel is.", example: "https://t.me/dynamic_agi"),
        Field(
          "handle", .text(TextRule(1...64)), impact: .always(.patch),
          summary: "The name of the account there.", example: "@dynamic_agi"),
        Field(
          "name-length-max", .integer(IntegerRule(1...256, unit: "characters")),
          impact: .always(.patch),
          summary: "How long a name the channel shows; the name with its suffix must fit.",
          example: 64),
      ]),
      impact: ImpactRule(changed: .feature, added: .feature, removed: .breaking),
      summary: "One place where the model speaks.",
      example: ["url": "https://t.me/dynamic_agi"]),
    summary: "Where the model speaks under its name.",
    example: ["telegram": ["url": "https://t.me/dynamic_agi"]])

  private static let endpoints = keyed(
    "endpoints", .identifier,
    of: Field(
      "<id>", .text(.serviceAddress), allowsSecret: true,
      impact: ImpactRule(changed: .breaking, added: .feature, removed: .breaking),
      summary: "One service, by its URL or by a secret that holds the URL.",
      example: "https://api.dynamic.example"),
    summary: "The services that belong to the model.",
    example: ["api": "https://api.dynamic.example"])

  private static let features = keyed(
    "features", .identifier,
    of: Field(
      "<id>", .boolean,
      impact: ImpactRule(changed: .feature, added: .feature, removed: .breaking),
      summary: "Whether one ability is on.", example: true),
    summary: "What the model can do here.", example: ["reports": true])

  private static let locales = keyed(
    "locales", .localeTag,
    of: Field(
      "<tag>",
      .map([
        Field(
          "name", .text(TextRule(1...64)), impact: .always(.patch),
          summary: "The name in this language.", example: "Dynamic AGI"),
        Field(
          "expansion", .text(TextRule(1...256)), impact: .always(.patch),
          summary: "The expansion in this language.", example: "Intelligenz, die mitwächst"),
        Field(
          "tagline", .text(TextRule(0...160)), impact: .always(.patch),
          summary: "The tagline in this language.", example: "Märkte, verstanden"),
        Field(
          "fallback", .text(TextRule(2...35, .localeTag)), impact: .always(.patch),
          summary: "The locale that gives what this one does not.", example: "de"),
      ]),
      impact: ImpactRule(changed: .patch, added: .patch, removed: .feature),
      summary: "The identity in one language.", example: ["tagline": "Märkte, verstanden"]),
    summary: "The identity in other languages.",
    example: ["de": ["tagline": "Märkte, verstanden"]])

  private static let extra = Field(
    "extra", .free, allowsSecret: true, impact: .always(.patch),
    summary: "Anything else that belongs to the identity; its keys and kinds are free.",
    example: ["region": "eu", "tiers": ["free", "pro"]])

  private static func keyed(
    _ key: String, _ format: KeyedRule.KeyFormat, of value: Field, summary: String, example: Node
  ) -> Field {
    Field(
      key, .keyed(KeyedRule(format, of: value)), impact: value.impact, summary: summary,
      example: example)
  }
}
