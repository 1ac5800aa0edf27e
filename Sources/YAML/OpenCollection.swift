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

  /// The name by which aliases refer to the collection.
  let anchor: String?
  /// The count of nodes when the collection began.
  let nodeCountBefore: Int
  /// The number of collections inside one another so far, this one included.
  private(set) var height = 1

  private let kind: Kind
  private let location: SourceLocation
  private var elements: [Node] = []
  private var entries: [Node.Entry] = []
  /// The key that waits for its value.
  private var pending: Node.Entry?
  /// The position of each key. Swift compares texts by canonical equivalence, so that two Unicode
  /// spellings of one word count as one key.
  private var positions: [String: Int] = [:]

  /// Opens a collection.
  init(_ kind: Kind, location: SourceLocation, anchor: String?, nodeCountBefore: Int) {
    self.kind = kind
    self.location = location
    self.anchor = anchor
    self.nodeCountBefore = nodeCountBefore
  }

  /// Whether the next node is a key.
  var awaitsKey: Bool { kind == .map && pending == nil }

  /// The collection as a node.
  var node: Node { Node(kind == .list ? .list(elements) : .map(entries), location: location) }

  /// Takes the next key.
  ///
  /// - Returns: The earlier entry of the same key, if there is one.
  mutating func addKey(_ key: String, at location: SourceLocation) -> Node.Entry? {
    // One look-up only: hashing normalises, which is dear for a long run of combining marks.
    if let position = positions.updateValue(entries.count, forKey: key) {
      return entries[position]
    }
    pending = Node.Entry(key, keyLocation: location, .null)
    return nil
  }

  /// Takes the next element, or the value of the pending key.
  mutating func add(_ composed: ComposedNode) {
    height = max(height, composed.height + 1)
    if var entry = pending {
      entry.value = composed.node
      entries.append(entry)
      pending = nil
    } else {
      elements.append(composed.node)
    }
  }
}
