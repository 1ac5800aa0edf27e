internal import Diagnostics
internal import Documents

/// The left fold of layers: takes one after the other and knows the faults so far.
struct LayerFold {
  /// The faults in the order in which they were met.
  var diagnostics: [Diagnostic] = []
  /// What merging must know of the fields.
  let rules: MergeRules
  /// The layer that is being added.
  private(set) var layer = Layer(.defaults, name: "defaults", values: .map([]))
  /// Where the value that is being merged stands.
  var path = JSONPointer()

  private let root = FoldNode()
  private var hasReportedDepth = false

  /// The most keys and positions on a path; files are held to less, values made by a program are
  /// not held to anything before.
  static let depthMax = 64

  /// Creates a fold of no layers.
  init(rules: MergeRules) {
    self.rules = rules
    root.value = .map
  }

  /// Adds the next layer.
  mutating func add(_ layer: Layer) {
    self.layer = layer
    hasReportedDepth = false
    guard let entries = layer.values.map else {
      if !layer.values.isNull { reportRootKind(layer.values) }
      return
    }
    let operators = entries.filter { isOperator($0.key) }
    for entry in operators { reportMisplaced(entry, "the whole document is no value to change") }
    let plain = operators.isEmpty ? entries : entries.filter { !isOperator($0.key) }
    mergePlain(plain, of: layer.values, keyLocation: nil, into: root)
  }

  /// The document after the last layer, and what was said about paths without a value.
  func finished() -> (root: MergedNode, removed: [JSONPointer: [Candidate]]) {
    var removed: [JSONPointer: [Candidate]] = [:]
    var path: [JSONPointer.Step] = []
    let merged = root.finished(at: &path, removed: &removed)
    return (merged ?? MergedNode(.map([])), removed)
  }

  /// Merges a value of the layer into what the lower layers made.
  mutating func merge(_ over: Node, keyLocation: SourceLocation?, into node: FoldNode) {
    guard isWithinDepth(over) else { return }
    switch over.content {
    case .null: reportNull(over)
    case .map(let entries): merge(entries, of: over, keyLocation: keyLocation, into: node)
    case .list(let items):
      switch node.value {
      case .absent, .list:
        node.value = .list(merged(items))
        node.candidates.append(candidate(.set, over, keyLocation: keyLocation))
      case .scalar, .secret, .map: reportKindChange(over, keyLocation: keyLocation, of: node)
      }
    case .boolean, .integer, .number, .text:
      switch node.value {
      case .absent, .scalar, .secret:
        node.value = .scalar(over)
        node.candidates.append(candidate(.set, over, keyLocation: keyLocation))
      case .list, .map: reportKindChange(over, keyLocation: keyLocation, of: node)
      }
    }
  }

  private mutating func merge(
    _ entries: [Node.Entry], of over: Node, keyLocation: SourceLocation?, into node: FoldNode
  ) {
    let operators = entries.filter { isOperator($0.key) }
    if operators.isEmpty {
      mergePlain(entries, of: over, keyLocation: keyLocation, into: node)
    } else if operators.count == entries.count {
      apply(operators, of: over, keyLocation: keyLocation, to: node)
    } else {
      // The plain keys are merged all the same, so that their own faults are found in one go.
      let plain = entries.filter { !isOperator($0.key) }
      reportMixed(operators[0], with: plain[0])
      mergePlain(plain, of: over, keyLocation: keyLocation, into: node)
    }
  }

  private mutating func mergePlain(
    _ entries: [Node.Entry], of over: Node, keyLocation: SourceLocation?, into node: FoldNode
  ) {
    switch node.value {
    case .absent: node.value = .map
    case .map: break
    case .scalar, .secret, .list:
      reportKindChange(over, keyLocation: keyLocation, of: node)
      return
    }
    node.candidates.append(candidate(.set, over, keyLocation: keyLocation))
    for entry in entries {
      let key = plainKey(entry.key)
      path.steps.append(.key(key))
      merge(entry.value, keyLocation: entry.keyLocation, into: node.child(key))
      path.steps.removeLast()
      node.update(key)
    }
  }

  /// Whether a value is not too deep inside others; the first that is, is reported.
  mutating func isWithinDepth(_ over: Node) -> Bool {
    guard path.steps.count > Self.depthMax else { return true }
    if !hasReportedDepth { reportDepth(over) }
    hasReportedDepth = true
    return false
  }

  /// What the layer says about the current path.
  func candidate(
    _ operation: Candidate.Operation, _ value: Node?, at location: SourceLocation? = nil,
    keyLocation: SourceLocation?
  ) -> Candidate {
    Candidate(
      layer: layer.kind, layerName: layer.name, location: location ?? value?.location,
      keyLocation: keyLocation, operation: operation, value: value)
  }

  /// Whether a key as written is an operator: it starts with one `$`.
  func isOperator(_ key: String) -> Bool {
    key.utf8.first == UInt8(ascii: "$") && !key.utf8.starts(with: "$$".utf8)
  }

  /// The key that a plain key as written stands for: a doubled `$` at its start is one.
  func plainKey(_ key: String) -> String {
    key.utf8.starts(with: "$$".utf8) ? String(key.dropFirst()) : key
  }
}
