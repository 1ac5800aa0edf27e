internal import Diagnostics
internal import Documents

/// A list or map whose end has not come yet.
struct OpenCollection {
  /// The two kinds of collections.
  enum Kind {
    /// A list.
    case list
    /// A map.
    case map
  }

  /// Whether the collection is a list or a map.
  let kind: Kind
  /// The place where it begins.
  let location: SourceLocation
  /// Whether its lines are told apart by their indent.
  let isBlock: Bool
  /// The name by which aliases refer to the collection.
  let anchor: String?
  /// The count of nodes when the collection began.
  let nodeCountBefore: Int

  private let start: Int
  private var end: Int
  private var height = 1
  private var valueCount = 0
  private var aliasLevel = 0
  private var elements: [Node] = []
  /// The keys so far; the last one waits for its value while ``awaitsValue``.
  private var entries: [Node.Entry] = []
  private var awaitsValue = false
  private var isRepeated = false
  private var areKeysASCII = true
  /// The position of each key of a map with many. Swift compares texts by canonical equivalence, so
  /// that two Unicode spellings of one word count as one key.
  private var positions: [String: Int] = [:]

  /// The number of keys up to which comparing them one by one is faster than hashing.
  private static let comparedCountMax = 8

  /// Opens a collection that starts at the byte `start`.
  init(
    _ kind: Kind, location: SourceLocation, start: Int, isBlock: Bool, anchor: String?,
    nodeCountBefore: Int
  ) {
    self.kind = kind
    self.location = location
    self.start = start
    self.isBlock = isBlock
    self.anchor = anchor
    self.nodeCountBefore = nodeCountBefore
    end = start
  }

  /// Whether the next node is a key.
  var awaitsKey: Bool { kind == .map && !awaitsValue }

  /// Takes the next key.
  ///
  /// - Returns: The earlier entry of the same key, if there is one; the value of the later is read
  ///   and forgotten.
  mutating func addKey(
    _ key: String, isASCII: Bool, at location: SourceLocation, range: Range<Int>
  ) -> Node.Entry? {
    areKeysASCII = areKeysASCII && isASCII
    let first = firstPosition(of: key)
    if entries.isEmpty { entries.reserveCapacity(4) }
    entries.append(Node.Entry(key, keyLocation: location, .null, keyRange: range))
    awaitsValue = true
    isRepeated = first != nil
    end = range.upperBound
    return first.map { entries[$0] }
  }

  private mutating func firstPosition(of key: String) -> Int? {
    guard entries.count >= Self.comparedCountMax else {
      let count = key.utf8.count
      for index in 0..<entries.count
      where (!areKeysASCII || entries[index].key.utf8.count == count) && entries[index].key == key {
        return index
      }
      return nil
    }
    if positions.isEmpty {
      for (index, entry) in entries.enumerated() { positions[entry.key] = index }
    }
    // One look-up only: hashing normalises, which is dear for a long run of combining marks.
    guard let first = positions.updateValue(entries.count, forKey: key) else { return nil }
    positions[key] = first
    return first
  }

  /// Takes the next element, or the value of the pending key.
  mutating func add(_ node: consuming Node, cost: NodeCost) {
    height = max(height, cost.height + 1)
    aliasLevel = max(aliasLevel, cost.aliasLevel)
    valueCount += cost.valueCount
    if let range = node.sourceRange { end = range.upperBound }
    if kind == .list {
      elements.append(node)
    } else if isRepeated {
      entries.removeLast()
      isRepeated = false
    } else {
      entries[entries.count - 1].value = node
    }
    awaitsValue = false
  }

  /// The finished collection.
  ///
  /// - Parameters:
  ///   - closing: The index behind its closing bracket; `nil` when none closes it.
  ///   - nodeCount: The count of nodes at its end.
  consuming func closed(at closing: Int?, nodeCount: Int) -> (node: Node, cost: NodeCost) {
    let cost = NodeCost(
      nodeCount: nodeCount - nodeCountBefore, valueCount: valueCount, height: height,
      aliasLevel: aliasLevel)
    let node = Node(
      kind == .list ? .list(elements) : .map(entries), location: location,
      sourceRange: start..<max(start, closing ?? end))
    return (node, cost)
  }
}
