internal import Diagnostics
internal import Documents

/// A value of another tool's settings, with the key that it stands under.
struct ForeignValue {
  /// The last part of the key.
  let key: String
  let node: Node
  let origin: SettingOrigin

  /// The text, if it is one.
  var text: String? { node.text }

  /// The texts of a list, or the one text; `nil` when anything else is in it.
  var texts: [String]? {
    if let text = node.text { return [text] }
    guard let list = node.list else { return nil }
    let texts = list.compactMap(\.text)
    return texts.count == list.count ? texts : nil
  }

  /// The elements of a list, each with its own place.
  var elements: [ForeignValue] {
    (node.list ?? []).enumerated().map { index, element in
      ForeignValue(
        key: "\(key)[\(index)]", node: element,
        origin: SettingOrigin(
          "\(origin.key)[\(index)]", at: element.location ?? origin.location))
    }
  }

  /// The map, to be read key by key; `nil` when it is none.
  var section: ForeignSection? {
    node.map == nil ? nil : ForeignSection(node, name: origin.key)
  }
}

/// A map of another tool's settings, read key by key, so that no key is passed over in silence.
struct ForeignSection {
  private let name: String
  private let entries: [Node.Entry]
  private var taken: Set<String> = []

  /// Takes a map.
  ///
  /// - Parameter name: what the keys above it are called.
  init(_ node: Node, name: String = "") {
    self.name = name
    entries = node.map ?? []
  }

  /// The value of a key, which is then dealt with.
  mutating func take(_ key: String) -> ForeignValue? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    taken.insert(key)
    return value(entry)
  }

  /// The map of a key; whatever else stands there is left over.
  mutating func section(_ key: String) -> ForeignSection? {
    guard let entry = entries.first(where: { $0.key == key }), entry.value.map != nil else {
      return nil
    }
    taken.insert(key)
    return value(entry).section
  }

  /// All keys that nobody has taken.
  var rest: [ForeignValue] { entries.filter { !taken.contains($0.key) }.map(value) }

  /// Takes all that is left.
  mutating func takeRest() -> [ForeignValue] {
    let rest = rest
    taken.formUnion(rest.map(\.key))
    return rest
  }

  /// The key with those above it; one that is no word stands in brackets.
  private static func name(of key: String, in parent: String) -> String {
    let isWord =
      !key.isEmpty
      && key.utf8.allSatisfy {
        $0.isLetter || (0x30...0x39).contains($0) || "_-$".utf8.contains($0)
      }
    if !isWord { return "\(parent)[\"\(key)\"]" }
    return parent.isEmpty ? key : "\(parent).\(key)"
  }

  private func value(_ entry: Node.Entry) -> ForeignValue {
    ForeignValue(
      key: entry.key, node: entry.value,
      origin: SettingOrigin(
        Self.name(of: entry.key, in: name),
        at: entry.keyLocation ?? entry.value.location))
  }
}
