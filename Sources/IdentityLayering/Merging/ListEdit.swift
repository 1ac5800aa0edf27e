internal import Documents

/// A list that is being edited by one layer.
///
/// Items are looked up by what they say, so that many edits of a long list stay linear.
struct ListEdit {
  /// Why an item of an edit cannot be applied.
  enum Fault {
    /// The item to remove is not in the list.
    case absent
    /// The item to add is there already, and items of the list are unique.
    case present
  }

  /// The items so far.
  private(set) var items: [MergedNode]

  private let isUnique: Bool
  private var counts: [String: Int] = [:]

  /// Creates an edit of `items`.
  init(_ items: [MergedNode], isUnique: Bool) {
    self.items = items
    self.isUnique = isUnique
    for item in items { counts[key(of: item), default: 0] += 1 }
  }

  /// Removes, prepends or appends items; the ones that cannot be are left out.
  ///
  /// - Returns: The items that could not be applied, with the reason.
  mutating func apply(_ kind: MergeOperator, _ operand: [MergedNode]) -> [(MergedNode, Fault)] {
    var faults: [(MergedNode, Fault)] = []
    var added: [MergedNode] = []
    var removed: Set<String> = []
    for item in operand {
      let key = key(of: item)
      if kind == .remove {
        if counts.removeValue(forKey: key) == nil {
          faults.append((item, .absent))
        } else {
          removed.insert(key)
        }
      } else if isUnique, counts[key] != nil {
        faults.append((item, .present))
      } else {
        counts[key, default: 0] += 1
        added.append(item)
      }
    }
    switch kind {
    case .remove:
      if !removed.isEmpty { items = items.filter { !removed.contains(self.key(of: $0)) } }
    case .prepend: items = added + items
    default: items += added
    }
    return faults
  }

  /// What two equal items have in common: their value in one spelling.
  private func key(of item: MergedNode) -> String {
    String(decoding: compactJSON(item.node), as: UTF8.self)
  }
}
