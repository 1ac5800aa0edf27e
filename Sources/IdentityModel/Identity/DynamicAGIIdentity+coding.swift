internal import Diagnostics
package import Documents
package import IdentityLayering

extension DynamicAGIIdentity {
  /// Takes an identity from its plain value; `nil` when a value is missing or of another kind.
  ///
  /// Whether the values keep to the rules of the schema is for the checks to say.
  package init?(_ node: Node) {
    guard let name = node["name"]?.text, let acronym = node["acronym"]?.text,
      let expansion = node["expansion"]?.text,
      let pillars = node["pillars"]?.list.flatMap({ Self.all($0) { $0.text } }),
      let display = Self.present(node["display"], Display(), Self.display),
      let contact = Self.present(node["contact"], Contact(), Self.contact),
      let links = Self.keyed(node["links"], { $0.text }),
      let channels = Self.keyed(node["channels"], Self.channel),
      let endpoints = Self.keyed(node["endpoints"], Self.endpoint),
      let features = Self.keyed(node["features"], { $0.boolean }),
      let locales = Self.keyed(node["locales"], Self.locale),
      let extra = Self.present(
        node["extra"], KeyedValues<IdentityValue>([]), { IdentityValue($0)?.map })
    else { return nil }
    let timeout = Self.present(node["timeout"], 30) { $0.integer.flatMap { Int(exactly: $0) } }
    guard let timeout else { return nil }
    self.init(
      name: name, acronym: acronym, expansion: expansion, pillars: pillars,
      timeoutSeconds: timeout, display: display, links: links, contact: contact,
      channels: channels, endpoints: endpoints, features: features, locales: locales,
      extra: extra)
  }

  /// Takes an identity from a merged document; `nil` when a value is missing or of another kind.
  package init?(_ root: MergedNode) {
    self.init(root.node)
  }

  /// The plain value with every default in it; keys are in the order of the schema.
  package var node: Node {
    .map([
      ("name", .text(name)), ("acronym", .text(acronym)), ("expansion", .text(expansion)),
      ("pillars", .texts(pillars)), ("timeout", .integer(timeoutSeconds)),
      ("display", ["suffix": .text(display.suffix), "tagline": .text(display.tagline)]),
      ("links", Self.node(links) { .text($0) }),
      (
        "contact",
        .map(present: [
          ("email", contact.email.map { .text($0) }),
          ("security", contact.security.map { .text($0) }),
          ("support", contact.support.map { .text($0) }),
        ])
      ),
      ("channels", Self.node(channels, Self.node)),
      ("endpoints", Self.node(endpoints, Self.node)),
      ("features", Self.node(features) { .boolean($0) }),
      ("locales", Self.node(locales, Self.node)),
      ("extra", IdentityValue.map(extra).node),
    ])
  }

  private static func node(_ channel: Channel) -> Node {
    .map(present: [
      ("url", .text(channel.url)), ("handle", channel.handle.map { .text($0) }),
      ("name-length-max", channel.nameLengthMax.map { .integer($0) }),
    ])
  }

  private static func node(_ endpoint: Endpoint) -> Node {
    switch endpoint {
    case .url(let url): .text(url)
    case .secret(let reference): ["$secret": .text(reference.text)]
    }
  }

  private static func node(_ locale: Locale) -> Node {
    .map(present: [
      ("name", locale.name.map { .text($0) }), ("expansion", locale.expansion.map { .text($0) }),
      ("tagline", locale.tagline.map { .text($0) }),
      ("fallback", locale.fallback.map { .text($0) }),
    ])
  }

  /// The stated order is part of the value; the order in which sources list the keys is not.
  private static func node<Value>(
    _ values: KeyedValues<Value>, _ transform: (Value) -> Node
  ) -> Node {
    var entries = values.map { ($0.key, transform($0.value)) }
    if !values.order.isEmpty { entries.insert((KeyedRule.orderKey, .texts(values.order)), at: 0) }
    return .map(entries)
  }
}

extension DynamicAGIIdentity {
  private static func all<Value>(_ nodes: [Node], _ read: (Node) -> Value?) -> [Value]? {
    var values: [Value] = []
    for node in nodes {
      guard let value = read(node) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The value of a node, or `absent` where there is no node.
  private static func present<Value>(
    _ node: Node?, _ absent: Value, _ read: (Node) -> Value?
  ) -> Value? {
    guard let node else { return absent }
    return read(node)
  }

  /// The text of an optional key; the outer `nil` says that it is no text.
  private static func optionalText(_ node: Node, _ key: String) -> String?? {
    guard let value = node[key] else { return .some(nil) }
    return value.text.map { .some($0) }
  }

  private static func keyed<Value>(
    _ node: Node?, _ read: (Node) -> Value?
  ) -> KeyedValues<Value>? {
    guard let node else { return KeyedValues([]) }
    guard let entries = node.map else { return nil }
    var order: [String] = []
    var values: [(key: String, value: Value)] = []
    for entry in entries {
      if entry.key == KeyedRule.orderKey {
        guard let keys = entry.value.list.flatMap({ all($0) { $0.text } }) else { return nil }
        order = keys
      } else {
        guard let value = read(entry.value) else { return nil }
        values.append((key: entry.key, value: value))
      }
    }
    return KeyedValues(values, order: order)
  }

  private static func display(_ node: Node) -> Display? {
    guard node.map != nil, let suffix = optionalText(node, "suffix"),
      let tagline = optionalText(node, "tagline")
    else { return nil }
    return Display(suffix: suffix ?? "", tagline: tagline ?? "")
  }

  private static func contact(_ node: Node) -> Contact? {
    guard node.map != nil, let email = optionalText(node, "email"),
      let security = optionalText(node, "security"), let support = optionalText(node, "support")
    else { return nil }
    return Contact(email: email, security: security, support: support)
  }

  private static func channel(_ node: Node) -> Channel? {
    guard let url = node["url"]?.text, let handle = optionalText(node, "handle") else { return nil }
    let length = node["name-length-max"]
    guard let lengthMax = length.map({ $0.integer.flatMap { Int(exactly: $0) } }) else {
      return Channel(url: url, handle: handle)
    }
    return lengthMax.map { Channel(url: url, handle: handle, nameLengthMax: $0) }
  }

  private static func endpoint(_ node: Node) -> Endpoint? {
    if let text = node.text { return .url(text) }
    guard case .secret(let reference)? = IdentityValue(node) else { return nil }
    return .secret(reference)
  }

  private static func locale(_ node: Node) -> Locale? {
    guard node.map != nil, let name = optionalText(node, "name"),
      let expansion = optionalText(node, "expansion"),
      let tagline = optionalText(node, "tagline"), let fallback = optionalText(node, "fallback")
    else { return nil }
    return Locale(name: name, expansion: expansion, tagline: tagline, fallback: fallback)
  }
}

extension DynamicAGIIdentity: Codable {
  /// Writes the identity under the keys of a bundle, with every default in it.
  public func encode(to encoder: any Encoder) throws {
    // The plain value of an identity holds neither null nor fractions.
    guard let value = IdentityValue(node) else {
      throw EncodingError.invalidValue(
        self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "no value"))
    }
    try value.encode(to: encoder)
  }

  /// Reads an identity and holds it to the rules of a bundle.
  ///
  /// - Throws: `DecodingError` that names the first value which is missing or against the rules.
  public init(from decoder: any Decoder) throws {
    let node = try IdentityValue(from: decoder).node
    let faults = checkLayer(Layer(.api, name: "decoded identity", values: node))
    let missing = IdentitySchema.groupKeys.first { node[$0] == nil }
    guard faults.isEmpty, let identity = DynamicAGIIdentity(node) else {
      let reason =
        faults.first?.message ?? missing.map { "`\($0)` is missing" } ?? "not an identity"
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: reason))
    }
    self = identity
  }
}
