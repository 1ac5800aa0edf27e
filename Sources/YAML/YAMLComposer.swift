internal import Diagnostics
internal import Documents

/// Builds a tree from events, with a stack of its own and every limit checked before the work.
struct YAMLComposer {
  /// The finished document; `nil` before its last event.
  private(set) var root: Node?

  /// The limits of the document.
  let limits: YAMLLimits
  private let source: YAMLSource
  private var open: [OpenCollection] = []
  private var anchors: [String: Anchor] = [:]
  private var nodeCount = 0
  private var aliasCount = 0

  /// What an alias may refer to.
  private struct Anchor {
    /// Where the anchored node begins.
    var location: SourceLocation
    /// The node; `nil` while it is still open.
    var composed: ComposedNode?
  }

  /// Creates a composer of one document.
  init(source: YAMLSource, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
  }

  /// Takes the next event.
  mutating func add(_ event: YAMLEvent) throws(YAMLError) {
    let location = source.location(of: event.start, to: event.end)
    switch event.kind {
    case .start, .documentEnd, .streamEnd: return
    case .alias(let name): try addAlias(name, at: location)
    case .scalar(let scalar):
      try count(1, at: location)
      if open.last?.awaitsKey == true {
        try addKey(scalar, at: location)
      } else {
        try checkSize(of: scalar, at: location)
        let node = try typed(scalar, at: location)
        try add(ComposedNode(node: node), anchor: scalar.properties.anchor)
      }
    case .listStart(let properties):
      try openCollection(.list, properties, at: location)
    case .mapStart(let properties):
      try openCollection(.map, properties, at: location)
    case .collectionEnd:
      guard let collection = open.popLast() else { preconditionFailure("an end has its start") }
      let composed = ComposedNode(
        node: collection.node, nodeCount: nodeCount - collection.nodeCountBefore,
        height: collection.height)
      if let anchor = collection.anchor { anchors[anchor]?.composed = composed }
      attach(composed)
    }
  }

  private mutating func openCollection(
    _ kind: OpenCollection.Kind, _ properties: YAMLEvent.Properties, at location: SourceLocation
  ) throws(YAMLError) {
    if open.last?.awaitsKey == true {
      throw YAMLError(
        .complexKey, "a \(kind == .list ? "list" : "map") stands as a key", at: location,
        hint: kind == .map ? "to insert a text, quote it: \"{{ … }}\"" : "use a text as the key")
    }
    try checkDepth(open.count + 1, at: location)
    try checkTag(properties.tag, of: kind, at: location)
    try define(properties.anchor, at: location)
    // Only the start of a collection is known, and one mark is enough to find it.
    var start = location
    start.length = nil
    open.append(
      OpenCollection(
        kind, location: start, anchor: properties.anchor, nodeCountBefore: nodeCount))
    try count(1, at: location)
  }

  private mutating func addAlias(_ name: String, at location: SourceLocation) throws(YAMLError) {
    aliasCount += 1
    guard aliasCount <= limits.aliasCountMax else {
      throw YAMLError(
        .aliasCount, "the file has more than \(limits.aliasCountMax) aliases", at: location)
    }
    if open.last?.awaitsKey == true {
      throw YAMLError(
        .complexKey, "the alias '*\(name)' stands as a key", at: location,
        hint: "write the key itself")
    }
    guard let anchor = anchors[name] else {
      throw YAMLError(
        .undefinedAlias, "the alias '*\(name)' has no anchor before it", at: location,
        hint: closestMatch(to: name, in: anchors.keys.sorted()).map { "did you mean `*\($0)`?" }
          ?? "if a text is meant, quote it: \"*\(name)\"")
    }
    guard let composed = anchor.composed else {
      throw YAMLError(
        .recursiveAlias, "the alias '*\(name)' stands inside of what it names", at: location,
        related: [.init("named here", at: anchor.location)])
    }
    try count(composed.nodeCount, at: location)
    try checkDepth(open.count + composed.height, at: location)
    attach(composed)
  }

  private mutating func addKey(
    _ scalar: YAMLEvent.Scalar, at location: SourceLocation
  ) throws(YAMLError) {
    let key = try checkedKey(scalar, at: location)
    if let anchor = scalar.properties.anchor {
      try define(anchor, at: location)
      anchors[anchor]?.composed = ComposedNode(node: Node(.text(key), location: location))
    }
    if let first = open[open.count - 1].addKey(key, at: location) {
      let isExact = first.key.utf8.elementsEqual(key.utf8)
      throw YAMLError(
        .duplicateKey,
        isExact
          ? "the key '\(key)' is set twice in one map"
          : "the key '\(key)' is set twice in one map, in two Unicode spellings",
        at: location, hint: "remove one of them",
        related: first.keyLocation.map { [.init("first set here", at: $0)] } ?? [])
    }
  }

  private mutating func add(_ composed: ComposedNode, anchor: String?) throws(YAMLError) {
    if let anchor, let location = composed.node.location {
      try define(anchor, at: location)
      anchors[anchor]?.composed = composed
    }
    attach(composed)
  }

  private mutating func attach(_ composed: ComposedNode) {
    if open.isEmpty {
      root = composed.node
    } else {
      open[open.count - 1].add(composed)
    }
  }

  private mutating func define(_ name: String?, at location: SourceLocation) throws(YAMLError) {
    guard let name else { return }
    if let first = anchors[name] {
      throw YAMLError(
        .duplicateAnchor, "the anchor '&\(name)' is defined twice", at: location,
        hint: "give one of them another name",
        related: [.init("first defined here", at: first.location)])
    }
    guard anchors.count < limits.anchorCountMax else {
      throw YAMLError(
        .anchorCount, "the file has more than \(limits.anchorCountMax) anchors", at: location)
    }
    anchors[name] = Anchor(location: location)
  }

  private mutating func count(_ added: Int, at location: SourceLocation) throws(YAMLError) {
    nodeCount += added
    guard nodeCount <= limits.nodeCountMax else {
      throw YAMLError(
        .nodeCount,
        "the file stands for more than \(limits.nodeCountMax) values, aliases expanded",
        at: location)
    }
  }

  private func checkDepth(_ depth: Int, at location: SourceLocation) throws(YAMLError) {
    guard depth <= limits.depthMax else {
      throw YAMLError(
        .depth, "lists and maps nest deeper than \(limits.depthMax) levels", at: location)
    }
  }
}
