package import Documents
internal import IdentityDiagnostics
internal import IdentityLayering

extension IdentityValue: Codable {
  private struct MapKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }

  /// Writes the value; a map in its order, a secret as `{"$secret": "env:NAME"}`.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .boolean(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .integer(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .secret(let reference):
      var container = encoder.container(keyedBy: MapKey.self)
      try container.encode(reference.text, forKey: MapKey(stringValue: "$secret"))
    case .list(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    case .map(let values):
      var container = encoder.container(keyedBy: MapKey.self)
      for (key, value) in values {
        try container.encode(value, forKey: MapKey(stringValue: key.escapedKey))
      }
    }
  }

  /// Reads a value. A decoder does not tell the order of keys, so a map comes in sorted.
  ///
  /// - Throws: `DecodingError` for null, a fraction, or a secret that says not where it lies.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: MapKey.self) {
      let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
      let entries = try keys.map { key in
        (
          key: key.stringValue.unescapedKey,
          value: try container.decode(IdentityValue.self, forKey: key)
        )
      }
      guard keys.count == 1, keys[0].stringValue == "$secret" else {
        self = .map(KeyedValues(entries))
        return
      }
      guard let text = entries[0].value.text, let reference = SecretReference(text) else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: decoder.codingPath,
            debugDescription: "a secret is `env:NAME` or `file:/path`"))
      }
      self = .secret(reference)
      return
    }
    if var container = try? decoder.unkeyedContainer() {
      var values: [IdentityValue] = []
      while !container.isAtEnd { values.append(try container.decode(IdentityValue.self)) }
      self = .list(values)
      return
    }
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }
}

extension IdentityValue {
  /// Takes over a plain value; `nil` for null, a fraction or a malformed secret.
  package init?(_ node: Node) {
    switch node.content {
    case .null, .number: return nil
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .text(let value): self = .text(value)
    case .list(let elements):
      var values: [IdentityValue] = []
      for element in elements {
        guard let value = IdentityValue(element) else { return nil }
        values.append(value)
      }
      self = .list(values)
    case .map(let entries):
      if node.isSecret {
        guard let text = entries[0].value.text, let reference = SecretReference(text) else {
          return nil
        }
        self = .secret(reference)
        return
      }
      var values: [(key: String, value: IdentityValue)] = []
      for entry in entries {
        guard let value = IdentityValue(entry.value) else { return nil }
        values.append((key: entry.key.unescapedKey, value: value))
      }
      self = .map(KeyedValues(values))
    }
  }

  /// The plain value.
  package var node: Node {
    switch self {
    case .text(let value): .text(value)
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .secret(let reference): ["$secret": .text(reference.text)]
    case .list(let values): .list(values.map(\.node))
    case .map(let values): .map(values.map { ($0.key.escapedKey, $0.value.node) })
    }
  }
}
