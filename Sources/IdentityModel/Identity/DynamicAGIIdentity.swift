public import IdentityLayering

/// Who the model is in one environment.
///
/// A value of this type is whole: everything that a bundle must give is there, and what it may
/// leave out has its default or is `nil`.
public struct DynamicAGIIdentity: Sendable, Hashable {
  /// The name of the model.
  public var name: String
  /// The short name, whose letters are the initials of the expansion.
  public var acronym: String
  /// What the acronym stands for.
  public var expansion: String
  /// The ideas that the model stands on, each once.
  public var pillars: [String]
  /// How long a request to the model may take, in seconds.
  public var timeoutSeconds: Int
  /// How the name is shown.
  public var display: Display
  /// Pages about the model: `https` URLs under the bundle's own ids.
  public var links: KeyedValues<String>
  /// Who answers for the model.
  public var contact: Contact
  /// Where the model speaks under its name.
  public var channels: KeyedValues<Channel>
  /// The services that belong to the model.
  public var endpoints: KeyedValues<Endpoint>
  /// What the model can do here.
  public var features: KeyedValues<Bool>
  /// The identity in other languages, by language tag.
  public var locales: KeyedValues<Locale>
  /// Anything else that belongs to the identity.
  public var extra: KeyedValues<IdentityValue>

  /// Creates an identity.
  public init(
    name: String, acronym: String, expansion: String, pillars: [String], timeoutSeconds: Int = 30,
    display: Display = Display(), links: KeyedValues<String> = [:], contact: Contact = Contact(),
    channels: KeyedValues<Channel> = [:], endpoints: KeyedValues<Endpoint> = [:],
    features: KeyedValues<Bool> = [:], locales: KeyedValues<Locale> = [:],
    extra: KeyedValues<IdentityValue> = [:]
  ) {
    self.name = name
    self.acronym = acronym
    self.expansion = expansion
    self.pillars = pillars
    self.timeoutSeconds = timeoutSeconds
    self.display = display
    self.links = links
    self.contact = contact
    self.channels = channels
    self.endpoints = endpoints
    self.features = features
    self.locales = locales
    self.extra = extra
  }
}

extension DynamicAGIIdentity {
  /// How the name is shown.
  public struct Display: Sendable, Hashable {
    /// What stands directly behind the name.
    public var suffix: String
    /// One line below the name.
    public var tagline: String

    /// Creates the way to show a name.
    public init(suffix: String = "", tagline: String = "") {
      self.suffix = suffix
      self.tagline = tagline
    }
  }

  /// Who answers for the model.
  public struct Contact: Sendable, Hashable {
    /// The e-mail address that anybody can write to.
    public var email: String?
    /// The e-mail address or `https` URL where weaknesses are reported.
    public var security: String?
    /// The e-mail address or `https` URL where users get help.
    public var support: String?

    /// Creates contacts.
    public init(email: String? = nil, security: String? = nil, support: String? = nil) {
      self.email = email
      self.security = security
      self.support = support
    }
  }

  /// One place where the model speaks.
  public struct Channel: Sendable, Hashable {
    /// Where the channel is, an `https` URL.
    public var url: String
    /// The name of the account there.
    public var handle: String?
    /// How many characters of a name the channel shows.
    public var nameLengthMax: Int?

    /// Creates a channel.
    public init(url: String, handle: String? = nil, nameLengthMax: Int? = nil) {
      self.url = url
      self.handle = handle
      self.nameLengthMax = nameLengthMax
    }
  }

  /// One service that belongs to the model.
  public enum Endpoint: Sendable, Hashable {
    /// Its URL.
    case url(String)
    /// Where the running process finds its URL.
    case secret(SecretReference)

    /// The URL, unless it is a secret.
    public var url: String? {
      if case .url(let url) = self { url } else { nil }
    }
  }

  /// The identity in one language, as far as it differs.
  public struct Locale: Sendable, Hashable {
    /// The name in this language.
    public var name: String?
    /// The expansion in this language.
    public var expansion: String?
    /// The tagline in this language.
    public var tagline: String?
    /// The tag of the locale that gives what this one does not.
    public var fallback: String?

    /// Creates a locale.
    public init(
      name: String? = nil, expansion: String? = nil, tagline: String? = nil,
      fallback: String? = nil
    ) {
      self.name = name
      self.expansion = expansion
      self.tagline = tagline
      self.fallback = fallback
    }
  }
}
