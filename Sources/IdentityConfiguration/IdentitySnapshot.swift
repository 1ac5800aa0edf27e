#if SwiftConfiguration
  public import Configuration
  package import IdentityLayering

  /// An identity at one moment, as swift-configuration reads it.
  ///
  /// The path of a value is its key: `channels.telegram.url`. A map gives the list of its keys, so
  /// `channels` is `["telegram"]`. Whole numbers can be read as numbers; nothing else is converted.
  /// Texts can be read as bytes through the decoder of the provider.
  public struct IdentitySnapshot: Sendable {
    package let identity: FlatIdentity
    let secrets: SecretSource
    let bytesDecoder: any ConfigBytesFromStringDecoder

    package init(
      _ identity: FlatIdentity, secrets: SecretSource,
      bytesDecoder: any ConfigBytesFromStringDecoder
    ) {
      self.identity = identity
      self.secrets = secrets
      self.bytesDecoder = bytesDecoder
    }

    /// The environment of the identity.
    public var environment: String { identity.environment }
  }

  extension IdentitySnapshot: ConfigSnapshot {
    /// `IdentityProvider[production]`.
    public var providerName: String { "IdentityProvider[\(environment)]" }

    /// Looks a value up.
    ///
    /// - Returns: the value, and in `encodedKey` the key with the place that set it.
    /// - Throws: ``IdentityLookupError`` when the value is of another type, ``SecretError`` or what
    ///   the source of secrets throws when it is a secret that cannot be looked up.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
      let name = key.components.joined(separator: ".")
      guard let entry = identity.entry(at: key.components) else {
        return LookupResult(encodedKey: name, value: nil)
      }
      let encodedKey = entry.place.map { "\(name)@\($0)" } ?? name
      let isSecret: Bool
      let value: FlatIdentity.Value
      if case .secret(let reference) = entry.value {
        isSecret = true
        value = .text(try secrets.lookUp(reference))
      } else {
        isSecret = false
        value = entry.value
      }
      guard let content = content(of: value, as: type) else {
        throw IdentityLookupError(
          encodedKey: encodedKey, requestedType: type,
          found: isSecret ? "a secret" : value.noun)
      }
      return LookupResult(
        encodedKey: encodedKey, value: ConfigValue(content, isSecret: isSecret))
    }

    private func content(of value: FlatIdentity.Value, as type: ConfigType) -> ConfigContent? {
      switch (type, value) {
      case (.string, .text(let text)): .string(text)
      case (.bytes, .text(let text)): bytesDecoder.decode(text).map { .bytes($0) }
      case (.int, .integer(let integer)): Int(exactly: integer).map { .int($0) }
      case (.double, .integer(let integer)): .double(Double(integer))
      case (.double, .number(let number)): .double(number)
      case (.bool, .boolean(let boolean)): .bool(boolean)
      default: listContent(of: value, as: type)
      }
    }

    private func listContent(of value: FlatIdentity.Value, as type: ConfigType) -> ConfigContent? {
      switch (type, value) {
      case (.stringArray, .texts(let texts)): .stringArray(texts)
      case (.byteChunkArray, .texts(let texts)): allDecoded(texts).map { .byteChunkArray($0) }
      // An empty list has no type of its own.
      case (.intArray, .texts([])): .intArray([])
      case (.doubleArray, .texts([])): .doubleArray([])
      case (.boolArray, .texts([])): .boolArray([])
      case (.intArray, .integers(let integers)):
        all(integers.map { Int(exactly: $0) }).map { .intArray($0) }
      case (.doubleArray, .integers(let integers)): .doubleArray(integers.map { Double($0) })
      case (.doubleArray, .numbers(let numbers)): .doubleArray(numbers)
      case (.boolArray, .booleans(let booleans)): .boolArray(booleans)
      default: nil
      }
    }

    private func allDecoded(_ texts: [String]) -> [[UInt8]]? {
      all(texts.map { bytesDecoder.decode($0) })
    }

    private func all<Element>(_ elements: [Element?]) -> [Element]? {
      let present = elements.compactMap { $0 }
      return present.count == elements.count ? present : nil
    }
  }

  extension FlatIdentity.Value {
    /// What the value is, for messages.
    fileprivate var noun: String {
      switch self {
      case .text: "a text"
      case .integer: "an integer"
      case .number: "a number"
      case .boolean: "a boolean"
      case .texts: "a list of texts"
      case .integers: "a list of integers"
      case .numbers: "a list of numbers"
      case .booleans: "a list of booleans"
      case .secret: "a secret"
      }
    }
  }
#endif
