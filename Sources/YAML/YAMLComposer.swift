internal import Diagnostics
internal import Documents

/// Builds a tree from events, with a stack of its own and every limit checked before the work.
struct YAMLComposer: ~Copyable {
  /// The finished document; `nil` before its last event.
  private(set) var root: Node?
  /// The faults that did not stop the reading, in the order they were met.
  private(set) var faults: [YAMLError] = []

  /// The limits of the document.
  let limits: YAMLLimits
  /// The document.
  let source: YAMLSource
  /// Turns the parser's marks into places.
  var cursor: SourceCursor
  /// The lists and maps that the next node is inside of, the outermost first.
  var open: [OpenCollection] = []
  /// The elements so far of the open lists.
  var elements = MovingStack<Node>()
  /// The entries so far of the open maps.
  var entries = OpenEntries()
  /// What aliases may refer to.
  var anchors: [String: Anchor] = [:]
  /// The number of aliases so far.
  var aliasCount = 0

  /// Whether the document is a list or map without brackets.
  private(set) var isBlockRoot = false

  private let stopsAtFirst: Bool
  private var nodeCount = 0
  private var lastClosedLine = 0
  /// The indents of the block levels that ended with the line ``lastClosedLine``.
  private var lastClosedColumns: [Int] = []

  /// The most faults that are collected from one file; whoever has more starts with these.
  static let faultCountMax = 100

  /// What an alias may refer to.
  struct Anchor {
    /// Where the anchored node begins.
    var location: SourceLocation
    /// The node; `nil` while it is still open.
    var node: Node?
    /// What an alias to it costs.
    var cost = NodeCost()
  }

  /// Creates a composer of one document.
  ///
  /// - Parameter stopsAtFirst: Whether the first fault ends the reading; otherwise faults that leave
  ///   the structure clear are collected.
  init(source: YAMLSource, limits: YAMLLimits, stopsAtFirst: Bool) {
    self.source = source
    self.limits = limits
    self.stopsAtFirst = stopsAtFirst
    cursor = SourceCursor(source)
  }

  /// Takes the next event.
  mutating func add(_ event: borrowing YAMLEvent) throws(YAMLError) {
    switch event.kind {
    case .scalar: try addScalar(event)
    case .mapStart: try openCollection(.map, event)
    case .listStart: try openCollection(.list, event)
    case .collectionEnd: close(event)
    case .alias: try addAlias(event)
    case .start, .documentEnd, .streamEnd: return
    }
  }

  /// Notes a fault after which the structure of the document is still clear.
  ///
  /// - Throws: The fault itself when the first one ends the reading.
  mutating func record(_ fault: YAMLError) throws(YAMLError) {
    if stopsAtFirst { throw fault }
    if faults.count < Self.faultCountMax { faults.append(fault) }
  }

  /// Whether the next node is a key.
  var awaitsKey: Bool { open.isEmpty ? false : open[open.count - 1].awaitsKey }

  /// Puts a finished node where it belongs.
  mutating func attach(_ node: consuming Node, cost: NodeCost) {
    if open.isEmpty {
      root = consume node
    } else if open[open.count - 1].kind == .list {
      open[open.count - 1].add(consume node, cost: cost, to: &elements)
    } else {
      open[open.count - 1].add(consume node, cost: cost, to: &entries)
    }
  }

  /// Counts nodes before they are made.
  mutating func count(_ added: Int, at location: @autoclosure () -> SourceLocation)
    throws(YAMLError)
  {
    nodeCount += added
    guard nodeCount > limits.nodeCountMax else { return }
    throw YAMLError(
      .nodeCount, "the file has more than \(grouped(limits.nodeCountMax)) values and keys",
      at: location(), notes: [limits.note])
  }

  /// Whether `added` further nodes would be too many.
  func wouldExceed(_ added: Int) -> Bool { nodeCount + added > limits.nodeCountMax }

  /// Checks how many lists and maps are inside one another.
  func checkDepth(_ depth: Int, at location: @autoclosure () -> SourceLocation) throws(YAMLError) {
    guard depth > limits.depthMax else { return }
    throw YAMLError(
      .depth, "lists and maps nest deeper than \(limits.depthMax) levels", at: location(),
      hint: "flatten the value, or write it as text", notes: [limits.note])
  }

  /// The bytes of an event.
  mutating func range(of event: borrowing YAMLEvent) -> Range<Int> {
    let start = cursor.byteIndex(ofCharacter: event.start)
    return start..<max(start, cursor.byteIndex(ofCharacter: event.end))
  }

  /// The indents of the block levels that are open at a character, or were until its line.
  mutating func openIndents(at index: Int) -> [Int] {
    var columns = open.filter(\.isBlock).map { $0.location.column - 1 }
    if lastClosedLine == cursor.lineIndex(ofCharacter: index) { columns += lastClosedColumns }
    return Set(columns).sorted()
  }

  private mutating func openCollection(
    _ kind: OpenCollection.Kind, _ event: borrowing YAMLEvent
  ) throws(YAMLError) {
    var start = cursor.location(of: event.start, to: event.end)
    if awaitsKey { throw complexKey(kind, at: start) }
    try checkDepth(open.count + 1, at: start)
    try checkTag(event.tag, of: kind, at: start)
    try define(event.anchor, at: start)
    try count(1, at: start)
    // Only the start of a collection is known, and one mark is enough to find it.
    start.length = nil
    open.append(
      OpenCollection(
        kind, location: start, start: cursor.byteIndex(ofCharacter: event.start),
        base: kind == .list ? elements.count : entries.count, isBlock: event.style == .block,
        anchor: event.anchor, nodeCountBefore: nodeCount - 1))
  }

  private mutating func close(_ event: borrowing YAMLEvent) {
    guard let collection = open.popLast() else { preconditionFailure("an end has its start") }
    let isBracket = event.end > event.start
    let closing = isBracket ? cursor.byteIndex(ofCharacter: event.end) : nil
    if collection.isBlock {
      noteClosed(column: collection.location.column - 1, event)
      isBlockRoot = open.isEmpty
    }
    let anchor = collection.anchor
    let (node, cost) = collection.closed(
      at: closing, nodeCount: nodeCount, elements: &elements, entries: &entries)
    if let anchor {
      anchors[anchor]?.node = node
      anchors[anchor]?.cost = cost
    }
    attach(node, cost: cost)
  }

  /// Remembers a block level that ends with the line of `event`, for a line that fits none.
  private mutating func noteClosed(column: Int, _ event: borrowing YAMLEvent) {
    let line = cursor.lineIndex(ofCharacter: event.start)
    if lastClosedLine != line {
      lastClosedLine = line
      lastClosedColumns.removeAll(keepingCapacity: true)
    }
    if lastClosedColumns.count < limits.depthMax { lastClosedColumns.append(column) }
  }

  private func complexKey(_ kind: OpenCollection.Kind, at location: SourceLocation) -> YAMLError {
    guard kind == .map else {
      return YAMLError(
        .complexKey, "a list stands as a key", at: location, label: "only a text can be a key",
        hint: "use a text as the key; if a text in brackets is meant, quote it")
    }
    return YAMLError(
      .complexKey, "a map stands as a key", at: location, label: "only a text can be a key",
      hint: "if a text such as `{{ … }}` is meant, quote it: `\"{{ … }}\"`")
  }
}
