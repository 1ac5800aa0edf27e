package import Documents
internal import Market

extension ValidationStatistics {
  /// The name of the format of ``node``.
  package static let schemaName = "dynamic-agi/validation-statistics/v1"

  /// Everything, so that a store can keep it and a tally go on from it.
  package var node: Node {
    .map([
      ("schema", .text(Self.schemaName)),
      ("sources", .list(sources, \.node)), ("faults", .list(faults, \.node)),
      ("pastIncidents", .list(pastIncidents, \.node)),
      ("omittedKeyCount", .integer(omittedKeyCount)),
    ])
  }

  /// Reads what ``node`` wrote; `nil` when it is anything else.
  package init?(_ node: Node) {
    guard node["schema"] == .text(Self.schemaName),
      let sources = all(node["sources"], SourceCount.init),
      let faults = all(node["faults"], FaultTracker.init),
      let pastIncidents = all(node["pastIncidents"], Incident.init),
      let omittedKeyCount = wholeCount(node["omittedKeyCount"])
    else { return nil }
    self.init(
      sources: sources, faults: faults, pastIncidents: pastIncidents,
      omittedKeyCount: omittedKeyCount)
  }
}

extension ValidationStatistics.SourceCount {
  fileprivate var node: Node {
    .map([
      ("source", .text(source)), ("payloadCount", .integer(payloadCount)),
      ("refusedCount", .integer(refusedCount)), ("lastSeenAt", .text(lastSeenAt.description)),
    ])
  }

  fileprivate init?(_ node: Node) {
    guard let source = node["source"]?.text, let payloadCount = wholeCount(node["payloadCount"]),
      let refusedCount = wholeCount(node["refusedCount"]),
      let lastSeenAt = moment(node["lastSeenAt"])
    else { return nil }
    self.init(
      source: source, payloadCount: payloadCount, refusedCount: refusedCount,
      lastSeenAt: lastSeenAt)
  }
}

extension FaultKey {
  fileprivate var node: Node {
    .map([("source", .text(source)), ("code", .text(code.rawValue)), ("pattern", .text(pattern))])
  }

  fileprivate init?(_ node: Node) {
    guard let source = node["source"]?.text, let pattern = node["pattern"]?.text,
      let code = node["code"]?.text.flatMap(FindingCode.init(rawValue:))
    else { return nil }
    self.init(source: source, code: code, pattern: pattern)
  }
}

extension Incident {
  fileprivate var node: Node {
    .map(present: [
      ("key", key.node), ("ordinal", .integer(ordinal)),
      ("openedAt", .text(openedAt.description)), ("lastSeenAt", .text(lastSeenAt.description)),
      ("resolvedAt", resolvedAt.map { .text($0.description) }),
      ("reopenCount", .integer(reopenCount)), ("refusedCount", .integer(refusedCount)),
    ])
  }

  fileprivate init?(_ node: Node) {
    guard let key = node["key"].flatMap(FaultKey.init), let ordinal = wholeCount(node["ordinal"]),
      let openedAt = moment(node["openedAt"]), let lastSeenAt = moment(node["lastSeenAt"]),
      let reopenCount = wholeCount(node["reopenCount"]),
      let refusedCount = wholeCount(node["refusedCount"])
    else { return nil }
    self.init(
      key: key, ordinal: ordinal, openedAt: openedAt, lastSeenAt: lastSeenAt,
      resolvedAt: moment(node["resolvedAt"]), reopenCount: reopenCount,
      refusedCount: refusedCount)
  }
}

extension FaultTracker {
  fileprivate var node: Node {
    .map(present: [
      ("key", key.node), ("count", .integer(count)), ("payloadCount", .integer(payloadCount)),
      ("refusedCount", .integer(refusedCount)), ("firstSeenAt", .text(firstSeenAt.description)),
      ("lastSeenAt", .text(lastSeenAt.description)), ("evidence", .number(evidence)),
      ("incident", incident?.node), ("hasWarned", .boolean(hasWarned)),
      ("hasPaged", .boolean(hasPaged)), ("nextRepeat", nextRepeat.map { .text($0.description) }),
      ("repeatCount", .integer(repeatCount)), ("cleanCount", .integer(cleanCount)),
      ("firstCleanAt", firstCleanAt.map { .text($0.description) }),
    ])
  }

  fileprivate init?(_ node: Node) {
    guard let key = node["key"].flatMap(FaultKey.init), let total = wholeCount(node["count"]),
      let payloadCount = wholeCount(node["payloadCount"]),
      let refusedCount = wholeCount(node["refusedCount"]),
      let firstSeenAt = moment(node["firstSeenAt"]), let lastSeenAt = moment(node["lastSeenAt"]),
      let evidence = node["evidence"]?.number, evidence.isFinite,
      let hasWarned = node["hasWarned"]?.boolean, let hasPaged = node["hasPaged"]?.boolean,
      let repeatCount = wholeCount(node["repeatCount"]),
      let cleanCount = wholeCount(node["cleanCount"])
    else { return nil }
    self.init(key, at: firstSeenAt)
    count = total
    self.payloadCount = payloadCount
    self.refusedCount = refusedCount
    self.lastSeenAt = lastSeenAt
    self.evidence = evidence
    incident = node["incident"].flatMap(Incident.init)
    self.hasWarned = hasWarned
    self.hasPaged = hasPaged
    nextRepeat = moment(node["nextRepeat"])
    self.repeatCount = repeatCount
    self.cleanCount = cleanCount
    firstCleanAt = moment(node["firstCleanAt"])
  }
}

/// Every element of a list; `nil` when it is no list or an element cannot be read.
private func all<Element>(_ node: Node?, _ read: (Node) -> Element?) -> [Element]? {
  guard let nodes = node?.list else { return nil }
  let elements = nodes.compactMap(read)
  return elements.count == nodes.count ? elements : nil
}

private func wholeCount(_ node: Node?) -> Int? {
  node?.integer.flatMap { $0 < 0 ? nil : Int(exactly: $0) }
}

private func moment(_ node: Node?) -> Timestamp? { node?.text.flatMap(Timestamp.init) }
