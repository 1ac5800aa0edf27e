internal import Documents
internal import Market

extension Validation {
  /// Reads every item of an array, so that each fault is found.
  ///
  /// - Returns: `nil` when an item is at fault.
  mutating func readItems<Item>(
    _ nodes: [Node], _ item: Codec<Item>, _ field: Field
  ) -> [Item]? {
    var items: [Item] = []
    items.reserveCapacity(nodes.count)
    let given = nodes.span
    for index in given.indices {
      path.append(.index(index))
      if let value = item.read(&self, given[index], field) { items.append(value) }
      path.removeLast()
    }
    return items.count == nodes.count ? items : nil
  }

  /// Takes a single value for an array of one, and tells it.
  mutating func readSingle<Item>(_ node: Node, _ item: Codec<Item>, _ field: Field) -> Item? {
    guard let single = item.read(&self, node, field) else { return nil }
    tell(
      .coercedScalarToList, .node(node), to: jsonText(.list([item.write(single)])),
      rule: "a single value is taken for an array of one", isReversible: true,
      expected: field.expected)
    return single
  }

  /// Reads every entry of an object with names of the sender's own.
  ///
  /// A name is not blank, and no other name differs from it by surrounding blanks alone, which are
  /// cut off and told.
  ///
  /// - Returns: The items in the order of their names; `nil` when an entry is at fault, or the value
  ///   is no object.
  mutating func readNamed<Item>(
    _ node: Node, _ name: KeyPath<Item, String>, _ field: Field,
    _ read: (inout Validation, String, Node) -> Item?
  ) -> [Item]? {
    guard case .map(let entries) = node.content else {
      report(.objectExpected, .node(node), expected: field.expected)
      return nil
    }
    var items: [Item] = []
    var names: Set<String> = []
    items.reserveCapacity(entries.count)
    for entry in entries {
      path.append(.key(entry.key))
      defer { path.removeLast() }
      let value = read(&self, trimmedName(of: entry, among: &names), entry.value)
      if let value { items.append(value) }
    }
    guard items.count == entries.count, names.count == entries.count else { return nil }
    return items.sorted { precedes($0[keyPath: name], $1[keyPath: name]) }
  }

  private mutating func trimmedName(
    of entry: Node.Entry, among names: inout Set<String>
  ) -> String {
    let name = trimmingBlanks(entry.key)
    let subject = Subject.key(entry.key, entry.keyLocation)
    if name.isEmpty {
      report(.textEmpty, subject, expected: "a name that is not blank")
    } else if !names.insert(name).inserted {
      report(
        .itemInvalid, subject, expected: "each name once, blanks around it not counted",
        remedy: "keep one of those called '\(shortened(name))'")
    } else if name.utf8.count != entry.key.utf8.count {
      tell(
        .coercedTrimCase, subject, to: jsonText(.text(name)),
        rule: "blanks around a name do not count", isReversible: false,
        expected: "a name without blanks around it")
    }
    return name
  }

  /// Checks names made in code: not blank, without blanks around them, each once.
  mutating func checkNames(_ list: [String]) {
    var names: Set<String> = []
    for name in list {
      path.append(.key(name))
      defer { path.removeLast() }
      let subject = Subject.value(jsonText(.text(name)))
      if isBlank(name) {
        report(.textEmpty, subject, expected: "a name that is not blank")
      } else if !names.insert(trimmingBlanks(name)).inserted {
        report(
          .itemInvalid, subject, expected: "each name once, blanks around it not counted")
      } else if trimmingBlanks(name).utf8.count != name.utf8.count {
        report(.itemInvalid, subject, expected: "a name without blanks around it")
      }
    }
  }

  /// Whether an error was found since `mark`.
  func hasError(since mark: Int) -> Bool {
    findings.count > mark && findings[mark...].contains { $0.severity == .error }
  }
}
