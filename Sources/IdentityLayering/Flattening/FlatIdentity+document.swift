internal import Diagnostics
internal import Documents

extension FlatIdentity {
  /// Flattens a merged document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - facts: Further texts by their paths, such as `identity.digest`; they come first, and a
  ///     value of the document at the same path does not show.
  package init(_ document: MergedDocument, facts: [(path: [String], text: String)] = []) {
    var entries = facts.map { Entry($0.path, .text($0.text)) }
    for entry in document.root.map ?? [] {
      flatten(entry.value, at: [entry.key], into: &entries)
    }
    self.init(environment: document.environment, entries: entries)
  }
}

/// The key inside a keyed map that gives the order of the others.
private let orderKey = "order"

private func flatten(
  _ node: MergedNode, at path: [String], into entries: inout [FlatIdentity.Entry]
) {
  func add(_ value: FlatIdentity.Value) {
    entries.append(FlatIdentity.Entry(path, value, place: node.winner.map { place(of: $0) }))
  }
  switch node.content {
  case .secret(let reference): add(.secret(reference))
  case .scalar(let value):
    if let scalar = scalarValue(value) { add(scalar) }
  case .list(let elements):
    if let list = listValue(elements.map(\.node)) { return add(list) }
    add(.texts(elements.indices.map(String.init)))
    for (index, element) in elements.enumerated() {
      flatten(element, at: path + [String(index)], into: &entries)
    }
  case .map(let inner):
    entries.append(FlatIdentity.Entry(path, .texts(orderedKeys(inner))))
    for entry in inner { flatten(entry.value, at: path + [entry.key], into: &entries) }
  }
}

private func place(of candidate: Candidate) -> String {
  guard let location = candidate.location else { return candidate.layerName }
  return location.source == .file ? location.description : location.file
}

private func scalarValue(_ node: Node) -> FlatIdentity.Value? {
  switch node.content {
  case .text(let value): .text(value)
  case .integer(let value): .integer(value)
  case .number(let value): .number(value)
  case .boolean(let value): .boolean(value)
  case .null, .list, .map: nil
  }
}

/// A list of scalars of one kind; whole numbers among others are numbers.
private func listValue(_ elements: [Node]) -> FlatIdentity.Value? {
  func all<Element>(_ part: (Node) -> Element?) -> [Element]? {
    let parts = elements.compactMap(part)
    return parts.count == elements.count ? parts : nil
  }
  if let texts = all(\.text) { return .texts(texts) }
  if let integers = all(\.integer) { return .integers(integers) }
  if let numbers = all(\.number) { return .numbers(numbers) }
  if let booleans = all(\.boolean) { return .booleans(booleans) }
  return nil
}

/// The keys of a map: those that its `order` lists, then the others.
private func orderedKeys(_ entries: [MergedNode.Entry]) -> [String] {
  let keys = entries.map(\.key)
  let order = entries.first { $0.key == orderKey }?.value.node.list?.map(\.text)
  guard let order, !order.contains(nil) else { return keys }
  let listed = order.compactMap { $0 }.filter { keys.contains($0) }
  return listed + keys.filter { $0 != orderKey && !listed.contains($0) }
}
