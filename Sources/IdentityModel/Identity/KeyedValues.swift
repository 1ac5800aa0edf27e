/// Values under keys of the bundle's choice, in the order in which they are shown.
///
/// Two collections are equal when they have the same values under the same keys and state the same
/// ``order``: how the sources happened to be written does not count, so that equal identities have
/// equal digests.
public struct KeyedValues<Value: Sendable & Hashable>: Sendable {
  /// The keys whose place the bundle fixed with `order`; empty where it did not.
  public let order: [String]

  private let entries: [(key: String, value: Value)]

  /// Creates a collection.
  ///
  /// - Parameters:
  ///   - entries: The values with their keys; of two with one key, the first holds.
  ///   - order: The keys that come first, in this order. A key without a value is left out.
  public init(_ entries: [(key: String, value: Value)], order: [String] = []) {
    var seen: Set<String> = []
    let distinct = entries.filter { seen.insert($0.key).inserted }
    let ordered = order.filter(seen.contains)
    let rank = Dictionary(ordered.enumerated().map { ($1, $0) }) { first, _ in first }
    self.order = ordered
    self.entries =
      ordered.isEmpty
      ? distinct
      : distinct.enumerated().sorted { left, right in
        let leftRank = rank[left.element.key] ?? ordered.count + left.offset
        let rightRank = rank[right.element.key] ?? ordered.count + right.offset
        return leftRank < rightRank
      }.map(\.element)
  }

  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }

  /// The values in the order of their keys.
  public var values: [Value] { entries.map(\.value) }

  /// The value under `key`, if there is one.
  public subscript(key: String) -> Value? { entries.first { $0.key == key }?.value }
}

extension KeyedValues: RandomAccessCollection {
  /// The position of the first value.
  public var startIndex: Int { entries.startIndex }

  /// The position behind the last value.
  public var endIndex: Int { entries.endIndex }

  /// The key and the value at a position.
  public subscript(position: Int) -> (key: String, value: Value) { entries[position] }
}

extension KeyedValues: Hashable {
  /// Compares what stands under each key, and the stated order.
  public static func == (left: KeyedValues, right: KeyedValues) -> Bool {
    guard left.entries.count == right.entries.count, left.order == right.order else { return false }
    if zip(left.entries, right.entries).allSatisfy({ $0 == $1 }) { return true }
    return left.entries.allSatisfy { right[$0.key] == $0.value }
  }

  /// Hashes what stands under each key, whatever the order of the keys.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for entry in entries {
      var one = Hasher()
      one.combine(entry.key)
      one.combine(entry.value)
      sum &+= one.finalize()
    }
    hasher.combine(sum)
    hasher.combine(order)
  }
}

extension KeyedValues: ExpressibleByDictionaryLiteral {
  /// Creates a collection in the order of the literal.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.map { (key: $0.0, value: $0.1) })
  }
}
