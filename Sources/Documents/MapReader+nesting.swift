extension MapReader {
  /// Reads the map of `key` with a reader of its own, whose faults and unknown keys join this one's.
  ///
  /// - Returns: What `body` returns; `nil` when the key is absent or no map.
  package mutating func map<Value>(
    _ key: String, _ presence: Presence = .optional, _ body: (inout MapReader) -> Value?
  ) -> Value? {
    node(key, presence).flatMap { nested($0, at: path.appending(.key(key)), body) }
  }

  /// Reads a map whose keys are free names and whose values are maps.
  ///
  /// - Returns: What `body` returned for each name, in order; empty when the key is absent.
  package mutating func namedMaps<Value>(
    _ key: String, _ presence: Presence = .optional,
    _ body: (_ name: String, inout MapReader) -> Value?
  ) -> [(name: String, value: Value)] {
    entries(of: key, presence).compactMap { entry in
      let path = path.appending(.key(key)).appending(.key(entry.key))
      let value = nested(entry.value, at: path) { reader in body(entry.key, &reader) }
      return value.map { (entry.key, $0) }
    }
  }

  /// Reads a map whose keys are free names and whose values are texts.
  package mutating func namedTexts(
    _ key: String, _ presence: Presence = .optional
  ) -> [(name: String, value: String)] {
    entries(of: key, presence).compactMap { entry in
      let path = path.appending(.key(key)).appending(.key(entry.key))
      return text(of: entry.value, at: path).map { (entry.key, $0) }
    }
  }

  /// The elements of the list of `key`, for callers who read them themselves.
  package mutating func list(_ key: String, _ presence: Presence = .optional) -> [Node]? {
    guard let node = node(key, presence) else { return nil }
    if let elements = node.list { return elements }
    recordType(
      of: node, at: path.appending(.key(key)), expected: "a list",
      hint: node.plainText.map { "write `[\($0)]` for a list of one" })
    return nil
  }

  /// The texts of the list of `key`; elements that are no text are left out and reported.
  package mutating func textList(_ key: String, _ presence: Presence = .optional) -> [String]? {
    list(key, presence)?.enumerated().compactMap { index, element in
      text(of: element, at: path.appending(.key(key)).appending(.index(index)))
    }
  }

  /// Reads a list of maps.
  ///
  /// - Returns: What `body` returned for each element; `nil` when the key is absent or no list.
  package mutating func mapList<Value>(
    _ key: String, _ presence: Presence = .optional, _ body: (inout MapReader) -> Value?
  ) -> [Value]? {
    list(key, presence)?.enumerated().compactMap { index, element in
      nested(element, at: path.appending(.key(key)).appending(.index(index)), body)
    }
  }

  private mutating func entries(of key: String, _ presence: Presence) -> [Node.Entry] {
    guard let node = node(key, presence) else { return [] }
    if let entries = node.map { return entries }
    recordType(of: node, at: path.appending(.key(key)), expected: "a map")
    return []
  }

  private mutating func nested<Value>(
    _ node: Node, at path: JSONPointer, _ body: (inout MapReader) -> Value?
  ) -> Value? {
    guard node.map != nil else {
      recordType(of: node, at: path, expected: "a map")
      return nil
    }
    var reader = MapReader(node, path: path, codePrefix: codePrefix, quotation: quotation)
    let value = body(&reader)
    add(reader.finish())
    return value
  }
}
