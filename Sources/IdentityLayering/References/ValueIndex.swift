internal import Documents

/// The values of a merged document by number, each before those inside of it.
///
/// Looking up a path costs one step for each of its keys and no hash of the whole path; a map of
/// many keys is hashed once, when it is first looked into.
struct ValueIndex {
  /// One value.
  struct Value {
    /// The value with all that is inside of it.
    let node: MergedNode
    /// The number of the list or map that it is in; -1 for the root.
    let parent: Int
    /// How the list or map leads to it; `nil` for the root.
    let step: JSONPointer.Step?
    /// The number of the first value behind all that is inside of it.
    fileprivate(set) var end: Int
    /// Whether it is, or has inside of it, a text with `${`.
    fileprivate(set) var hasReferences = false
  }

  /// The values in order.
  private(set) var values: [Value] = []
  /// The numbers of the texts with `${`, looked for once: a long text may be referred to very often.
  private(set) var texts: [Int] = []
  /// For each large map that was looked into, the numbers of its values.
  private var keys: [Int: [String: Int]] = [:]

  /// The number of values in a map up to which they are looked through one by one.
  private static let comparedCountMax = 16

  /// Numbers the values of a document that has a `${`; any other needs no numbers.
  init(_ root: MergedNode) {
    if Self.hasReferences(root) { add(root, parent: -1, step: nil) }
  }

  private static func hasReferences(_ node: MergedNode) -> Bool {
    switch node.content {
    case .scalar(let value): value.text.map(TextTemplate.mayHaveReferences) ?? false
    case .secret: false
    case .list(let elements): elements.contains(where: hasReferences)
    case .map(let entries): entries.contains { hasReferences($0.value) }
    }
  }

  private mutating func add(_ node: MergedNode, parent: Int, step: JSONPointer.Step?) {
    let number = values.count
    values.append(Value(node: node, parent: parent, step: step, end: number + 1))
    switch node.content {
    case .scalar(let value):
      if let text = value.text, TextTemplate.mayHaveReferences(text) { note(number) }
    case .secret: break
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        add(element, parent: number, step: .index(index))
      }
    case .map(let entries):
      for entry in entries { add(entry.value, parent: number, step: .key(entry.key)) }
    }
    values[number].end = values.count
  }

  private mutating func note(_ text: Int) {
    texts.append(text)
    var number = text
    while number >= 0, !values[number].hasReferences {
      values[number].hasReferences = true
      number = values[number].parent
    }
  }

  /// The numbers of the values directly inside of another.
  func children(of number: Int) -> [Int] {
    var children: [Int] = []
    var child = number + 1
    while child < values[number].end {
      children.append(child)
      child = values[child].end
    }
    return children
  }

  /// The number of the value that a path leads to, if there is one.
  mutating func number(of path: JSONPointer) -> Int? {
    var number = 0
    guard !values.isEmpty else { return nil }
    for step in path.steps {
      guard let child = child(step, of: number) else { return nil }
      number = child
    }
    return number
  }

  private mutating func child(_ step: JSONPointer.Step, of number: Int) -> Int? {
    switch (step, values[number].node.content) {
    case (.key(let key), .map(let entries)) where entries.count > Self.comparedCountMax:
      if let known = keys[number] { return known[key] }
      let known = Dictionary(
        zip(entries.map(\.key), children(of: number)), uniquingKeysWith: { _, last in last })
      keys[number] = known
      return known[key]
    case (.key, .map), (.index, .list):
      var child = number + 1
      while child < values[number].end {
        if values[child].step == step { return child }
        child = values[child].end
      }
      return nil
    default: return nil
    }
  }

  /// The path that leads to a value.
  func path(of number: Int) -> JSONPointer {
    var steps: [JSONPointer.Step] = []
    var number = number
    while number >= 0, let step = values[number].step {
      steps.append(step)
      number = values[number].parent
    }
    return JSONPointer(steps.reversed())
  }

  /// The paths of all values that are no list or map, those inside of lists too.
  var leafPaths: [JSONPointer] {
    values.indices.filter { !values[$0].node.isCollection }.map(path)
  }
}

extension MergedNode {
  /// Whether the value is a list or a map.
  var isCollection: Bool {
    switch content {
    case .scalar, .secret: false
    case .list, .map: true
    }
  }
}
