internal import Documents

/// A value while layers are folded onto it.
///
/// It is a reference, so that a thousand layers can each change one key of a large map without
/// copying the map. Keys that a layer removed are kept aside: what was said about them is still
/// asked for.
final class FoldNode {
  /// What the value is after the layers so far.
  enum Value {
    /// No layer has set it, or the last word was to remove it.
    case absent
    /// A text, boolean or number.
    case scalar(Node)
    /// A secret.
    case secret(SecretReference)
    /// A list with its items finished.
    case list([MergedNode])
    /// A map; its keys are the children.
    case map
  }

  /// A key with what the layers made of it.
  private struct Child {
    var key: String
    var node: FoldNode
  }

  /// What the value is after the layers so far.
  var value = Value.absent
  /// What the layers said about it, from low to high.
  var candidates: [Candidate] = []

  /// Every key that any layer named, in the order in which they came.
  private var children: [Child] = []
  /// The positions of the children of a large map.
  private var positions: [String: Int] = [:]
  /// The keys that are present in their order; `nil` where a key was removed.
  private var order: [String?] = []
  /// The place in the parent's order; `nil` while the value is absent.
  private var slot: Int?

  /// Whether there is a value.
  var isPresent: Bool { if case .absent = value { false } else { true } }

  /// The keys that are present in their order.
  var keys: [String] { order.compactMap { $0 } }

  /// The number of children up to which comparing keys is faster than hashing them.
  private static let comparedCountMax = 8

  /// The node of `key`, made if no layer has named it before.
  func child(_ key: String) -> FoldNode {
    if let child = known(key) { return child }
    let child = FoldNode()
    if children.count >= Self.comparedCountMax {
      if positions.isEmpty {
        for (position, child) in children.enumerated() { positions[child.key] = position }
      }
      positions[key] = children.count
    }
    children.append(Child(key: key, node: child))
    return child
  }

  private func known(_ key: String) -> FoldNode? {
    guard positions.isEmpty else { return positions[key].map { children[$0].node } }
    return children.first { $0.key == key }?.node
  }

  /// Brings the order in line after the value of `key` may have come or gone.
  func update(_ key: String) {
    guard let child = known(key) else { return }
    if child.isPresent, child.slot == nil {
      child.slot = order.count
      order.append(key)
    } else if !child.isPresent, let slot = child.slot {
      order[slot] = nil
      child.slot = nil
    }
  }

  /// Removes the value and all below it, for the reason that `candidate` gives.
  ///
  /// What is gone already is not told again: repeated removals would otherwise add up.
  func remove(for candidate: Candidate) {
    guard isPresent else { return }
    removeChildren(for: candidate)
    value = .absent
    candidates.append(candidate)
  }

  /// Removes the keys for the reason that `candidate` gives, except those that are about to be set
  /// again, which only lose their place in the order.
  func removeChildren(for candidate: Candidate, except kept: Set<String> = []) {
    for key in keys {
      guard let child = known(key) else { continue }
      if !kept.contains(key) { child.remove(for: candidate) }
      child.slot = nil
    }
    order = []
  }

  /// The value as it stands after the last layer.
  ///
  /// - Parameters:
  ///   - path: The steps that lead to it.
  ///   - removed: Takes what was said about values that are gone.
  /// - Returns: The value; `nil` when there is none.
  func finished(
    at path: inout [JSONPointer.Step], removed: inout [JSONPointer: [Candidate]]
  ) -> MergedNode? {
    let heard = candidates.count > 1 ? candidates.reversed() : candidates
    var entries: [MergedNode.Entry] = []
    entries.reserveCapacity(order.count)
    for key in order {
      guard let key, let child = known(key) else { continue }
      path.append(.key(key))
      if let value = child.finished(at: &path, removed: &removed) {
        entries.append(.init(key, value))
      }
      path.removeLast()
    }
    if entries.count < children.count {
      for child in children where !child.node.isPresent {
        path.append(.key(child.key))
        _ = child.node.finished(at: &path, removed: &removed)
        path.removeLast()
      }
    }
    switch value {
    case .absent:
      if !heard.isEmpty { removed[JSONPointer(path)] = heard }
      return nil
    case .scalar(let node): return MergedNode(.scalar(node), candidates: heard)
    case .secret(let reference): return MergedNode(.secret(reference), candidates: heard)
    case .list(let elements): return MergedNode(.list(elements), candidates: heard)
    case .map: return MergedNode(.map(entries), candidates: heard)
    }
  }
}
