internal import Diagnostics
internal import Documents

extension YAMLComposer {
  /// Takes an alias, which costs as much as what it stands for.
  mutating func addAlias(_ event: borrowing YAMLEvent) throws(YAMLError) {
    let name = event.text
    let location = cursor.location(of: event.start, to: event.end)
    aliasCount += 1
    guard aliasCount <= limits.aliasCountMax else {
      throw YAMLError(
        .aliasCount, "the file has more than \(grouped(limits.aliasCountMax)) aliases",
        at: location, hint: "write values out where they are needed", notes: [limits.note])
    }
    if awaitsKey {
      throw YAMLError(
        .complexKey, "the alias `*\(name)` stands as a key", at: location,
        label: "only a text can be a key", hint: "write the key itself")
    }
    guard let anchor = anchors[name] else {
      let close = closestMatch(to: name, in: anchors.keys.sorted())
      try record(
        YAMLError(
          .undefinedAlias, "the alias `*\(name)` has no anchor before it", at: location,
          hint: close.map { "did you mean `*\($0)`?" }
            ?? "if a text is meant, quote it: `\"*\(name)\"`"))
      return attachNull(event, at: location)
    }
    guard var node = anchor.node else {
      try record(
        YAMLError(
          .recursiveAlias, "the alias `*\(name)` stands inside of what it names", at: location,
          label: "would contain itself", hint: "write the inner value out",
          related: [.init("named here", at: anchor.location)]))
      return attachNull(event, at: location)
    }
    var cost = anchor.cost
    guard !wouldExceed(cost.nodeCount) else { throw tooMany(name, cost, at: location) }
    try count(cost.nodeCount, at: location)
    try checkDepth(open.count + cost.height, at: location)
    node.sourceRange = range(of: event)
    cost.aliasLevel += 1
    attach(node, cost: cost)
  }

  /// Defines an anchor; one that is defined twice keeps its later meaning.
  mutating func define(_ name: String?, at location: SourceLocation) throws(YAMLError) {
    guard let name else { return }
    if let first = anchors[name] {
      try record(
        YAMLError(
          .duplicateAnchor, "the anchor `&\(name)` is defined twice", at: location,
          label: "aliases below would mean this one", hint: "give one of them another name",
          related: [.init("first defined here", at: first.location)]))
    }
    guard anchors.count < limits.anchorCountMax else {
      throw YAMLError(
        .anchorCount, "the file has more than \(grouped(limits.anchorCountMax)) anchors",
        at: location, hint: "write values out where they are needed", notes: [limits.note])
    }
    anchors[name] = Anchor(location: location)
  }

  private mutating func attachNull(_ event: borrowing YAMLEvent, at location: SourceLocation) {
    attach(Node(.null, location: location, sourceRange: range(of: event)), cost: NodeCost())
  }

  private func tooMany(
    _ name: String, _ cost: NodeCost, at location: SourceLocation
  ) -> YAMLError {
    let level = cost.aliasLevel
    let levels = level > 1 ? "\(level) levels of aliases; " : ""
    return YAMLError(
      .nodeCount, "aliases expand to more than \(grouped(limits.nodeCountMax)) nodes",
      at: location,
      label: "\(levels)`*\(name)` alone stands for \(grouped(cost.valueCount)) values",
      notes: [limits.note])
  }
}

/// A whole number with its thousands apart, such as `20 000`.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += " " }
    text.append(digit)
  }
  return text
}
