internal import Diagnostics
internal import Documents

/// A list or map whose end has not come yet.
///
/// What it holds so far lies on top of the composer's stacks, above what the collections around it
/// hold.
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
  /// The position on the stack of its first element or entry.
  private let base: Int
  private var end: Int
  private var height = 1
  private var valueCount = 0
  private var aliasLevel = 0
  private var awaitsValue = false
  private var isRepeated = false
  private var areKeysASCII = true
  /// The position of each key of a map with many. Swift compares texts by canonical equivalence, so
  /// that two Unicode spellings of one word count as one key.
  private var positions: [String: Int] = [:]

  /// The number of keys up to which comparing them one by one is faster than hashing.
  private static let comparedCountMax = 12

  /// Opens a collection that starts at the byte `start`.
  ///
  /// - Parameter base: The number of elements, or of entries, of the collections around it.
  init(
    _ kind: Kind, location: SourceLocation, start: Int, base: Int, isBlock: Bool, anchor: String?,
    nodeCountBefore: Int
  ) {
    self.kind = kind
    self.location = location
    self.start = start
    self.base = base
    self.isBlock = isBlock
    self.anchor = anchor
    self.nodeCountBefore = nodeCountBefore
    end = start
  }

  /// Whether the next node is a key.
  var awaitsKey: Bool { kind == .map && !awaitsValue }

  /// Takes the next key; the entry waits for its value on top of the stack.
  ///
  /// - Returns: The position of the earlier entry of the same key, if there is one; the value of the
  ///   later is read and forgotten.
  mutating func addKey(
    _ key: OpenKey, at location: SourceLocation, range: Range<Int>, to entries: inout OpenEntries
  ) -> Int? {
    areKeysASCII = areKeysASCII && key.isASCII
    let first = firstPosition(of: key, in: entries)
    entries.push(
      Node.Entry(key.text, keyLocation: location, Node(.null), keyRange: range),
      fingerprint: key.fingerprint)
    awaitsValue = true
    isRepeated = first != nil
    end = range.upperBound
    return first.map { base + $0 }
  }

  private mutating func firstPosition(of key: OpenKey, in entries: borrowing OpenEntries) -> Int? {
    let count = entries.count - base
    guard count >= Self.comparedCountMax else {
      for index in base..<entries.count {
        // Texts of ASCII are equal only byte by byte.
        if areKeysASCII, entries.fingerprint(at: index) != key.fingerprint { continue }
        if entries.key(at: index) == key.text { return index - base }
      }
      return nil
    }
    if positions.isEmpty {
      positions.reserveCapacity(count * 2)
      for index in 0..<count { positions[entries.key(at: base + index)] = index }
    }
    // One look-up only: hashing normalises, which is dear for a long run of combining marks.
    guard let first = positions.updateValue(count, forKey: key.text) else { return nil }
    positions[key.text] = first
    return first
  }

  /// Takes the next element.
  mutating func add(
    _ node: consuming Node, cost: NodeCost, to elements: inout MovingStack<Node>
  ) {
    take(cost)
    if let range = node.sourceRange { end = range.upperBound }
    elements.push(consume node)
  }

  /// Takes the value of the pending key.
  mutating func add(_ node: consuming Node, cost: NodeCost, to entries: inout OpenEntries) {
    take(cost)
    if let range = node.sourceRange { end = range.upperBound }
    if isRepeated {
      entries.dropLast()
      isRepeated = false
    } else {
      entries.setLastValue(consume node)
    }
    awaitsValue = false
  }

  private mutating func take(_ cost: NodeCost) {
    height = max(height, cost.height + 1)
    aliasLevel = max(aliasLevel, cost.aliasLevel)
    valueCount += cost.valueCount
  }

  /// The finished collection, moved off the stack.
  ///
  /// - Parameters:
  ///   - closing: The index behind its closing bracket; `nil` when none closes it.
  ///   - nodeCount: The count of nodes at its end.
  consuming func closed(
    at closing: Int?, nodeCount: Int, elements: inout MovingStack<Node>,
    entries: inout OpenEntries
  ) -> (node: Node, cost: NodeCost) {
    let cost = NodeCost(
      nodeCount: nodeCount - nodeCountBefore, valueCount: valueCount, height: height,
      aliasLevel: aliasLevel)
    let content: Node.Content =
      kind == .list ? .list(elements.moveOut(from: base)) : .map(entries.moveOut(from: base))
    let node = Node(
      content, location: location, sourceRange: start..<max(start, closing ?? end))
    return (node, cost)
  }
}
