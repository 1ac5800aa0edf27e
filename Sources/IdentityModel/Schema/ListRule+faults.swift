package import Documents
internal import IdentityDiagnostics

extension ListRule {
  /// A fault of a list with the position of the item that it is about; `nil` for the list itself.
  package struct ItemFault {
    /// The position of the item.
    package var index: Int?
    /// The position of the first of two equal items.
    package var firstIndex: Int?
    /// What is wrong.
    package var fault: ValueFault
  }

  /// Every fault of a whole list.
  ///
  /// - Parameters:
  ///   - node: The list; items with references are not looked into.
  ///   - words: What the field holds, in words.
  ///   - path: Where the list stands.
  func faults(of node: Node, words: @autoclosure () -> String, at path: JSONPointer) -> [ItemFault]
  {
    guard let items = node.list else { return [] }
    var faults: [ItemFault] = []
    if let fault = countFault(items.count, words: words(), at: path) {
      faults.append(ItemFault(fault: fault))
    }
    for (index, item) in items.enumerated() {
      if let text = item.text, ReferenceText.refers(text) { continue }
      if let fault = itemFault(item, at: path.appending(.index(index))) {
        faults.append(ItemFault(index: index, fault: fault))
      }
    }
    return faults + repeatedItems(items, at: path)
  }

  /// The fault of one item.
  package func itemFault(_ item: Node, at path: JSONPointer) -> ValueFault? {
    Field.fault(of: item, rule: self.item, words: self.item.words, at: path)
  }

  /// The fault of having too few or too many items.
  package func countFault(_ count: Int, words: @autoclosure () -> String, at path: JSONPointer)
    -> ValueFault?
  {
    guard !self.count.contains(count) else { return nil }
    let subject = Field.subject(path)
    let message =
      count < self.count.lowerBound
      ? "\(subject) is empty"
      : "\(subject) has \(count) items, at most \(self.count.upperBound) are allowed"
    return ValueFault(.length, message, label: "\(subject) is \(words())")
  }

  /// The faults of items that were there before.
  package func repeatedItems(_ items: [Node], at path: JSONPointer) -> [ItemFault] {
    guard isUnique else { return [] }
    var first: [String: Int] = [:]
    var faults: [ItemFault] = []
    for (index, item) in items.enumerated() {
      guard let text = item.text else { continue }
      if let before = first[text] {
        faults.append(
          ItemFault(
            index: index, firstIndex: before,
            fault: ValueFault(
              .duplicateItem,
              "\(quotedForMessage(text)) stands in \(Field.subject(path)) twice",
              label: "each item may stand here once", hint: "remove one of them")))
      } else {
        first[text] = index
      }
    }
    return faults
  }
}
