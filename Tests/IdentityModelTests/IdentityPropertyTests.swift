import Diagnostics
import Documents
import IdentityChecks
import IdentityLayering
import IdentityModel
import TestSupport
import Testing

@Suite struct IdentityPropertyTests {
  @Test(arguments: 0..<100)
  func whatHoldsForEveryIdentity(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let identity = random.identity()
    let other = random.identity()
    #expect(DynamicAGIIdentity(identity.node) == identity)
    #expect(compareIdentities(identity, identity).isEmpty)
    #expect(compareIdentities(identity, other).isEmpty == (identity == other))
    #expect(
      compareIdentities(identity, other).map(\.path)
        .filter { !compareIdentities(other, identity).map(\.path).contains($0) }.isEmpty)
    let digest = try identityDigest(identity, environment: "a")
    #expect(try identityDigest(identity.shuffled(using: &random), environment: "a") == digest)
    #expect(identity.shuffled(using: &random) == identity)
    #expect((try identityDigest(other, environment: "a") == digest) == (identity == other))
  }

  @Test(arguments: 0..<100)
  func noLayerMakesTheCheckFail(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let values = random.tree(depth: 0)
    let layer = Layer(.base, name: "base.yaml", values: values)
    let document = MergedDocument(
      environment: "production", layers: [canonicalDefaults(for: layer), layer],
      root: random.merged(values))
    let resolved = resolvedIdentity(of: document)
    let merged = collected([("production", resolved.diagnostics)])
    #expect(merged.count <= resolved.diagnostics.count)
    #expect(resolved.identity == nil || !checkLayer(layer).contains { $0.severity == .error })
  }
}

extension DynamicAGIIdentity {
  fileprivate func shuffled(using random: inout SeededRandom) -> DynamicAGIIdentity {
    var copy = self
    copy.links = KeyedValues(Array(links).shuffled(using: &random), order: links.order)
    copy.extra = KeyedValues(Array(extra).shuffled(using: &random))
    copy.features = KeyedValues(Array(features).shuffled(using: &random))
    return copy
  }
}

extension SeededRandom {
  fileprivate mutating func chance() -> Bool { Bool.random(using: &self) }

  fileprivate mutating func word() -> String {
    ["a", "b", "c", "Ä", "名", "x y", "$z", ""].randomElement(using: &self) ?? ""
  }

  fileprivate mutating func key() -> String {
    [
      "name", "timeout", "links", "order", "display", "suffix", "a", "b", "$delete", "$secret",
      "extra",
    ]
    .randomElement(using: &self) ?? ""
  }

  fileprivate mutating func identity() -> DynamicAGIIdentity {
    var identity = DynamicAGIIdentity(
      name: word(), acronym: word(), expansion: word(),
      pillars: (0..<Int.random(in: 0..<3, using: &self)).map { _ in word() },
      timeoutSeconds: Int.random(in: 1...3600, using: &self))
    identity.display.suffix = word()
    identity.contact.email = chance() ? word() : nil
    identity.links = KeyedValues(
      [("p", word()), ("q", word())], order: chance() ? ["q"] : [])
    identity.features = chance() ? ["f": chance(), "g": chance()] : [:]
    identity.endpoints = ["e": chance() ? .url(word()) : .secret(.variable("A"))]
    identity.channels = chance() ? ["c": .init(url: word(), handle: word(), nameLengthMax: 9)] : [:]
    identity.locales = chance() ? ["de": .init(name: word(), fallback: chance() ? "en" : nil)] : [:]
    identity.extra = [
      "order": .text(word()), "m": .map(["k": .boolean(chance()), "l": .list([.integer(1)])]),
    ]
    return identity
  }

  /// Any tree, mostly with keys of the schema in wrong places.
  fileprivate mutating func tree(depth: Int) -> Node {
    if depth > 0, depth > 3 || chance() {
      switch Int.random(in: 0..<6, using: &self) {
      case 0: return .integer(Int64.random(in: -5...5000, using: &self))
      case 1: return .boolean(chance())
      case 2: return .null
      case 3: return .number(1.5)
      case 4: return .list([.text(word()), .integer(1)])
      default: return .text(word() + (chance() ? "${a.b}" : ""))
      }
    }
    var entries: [Node.Entry] = []
    for _ in 0..<Int.random(in: 0..<6, using: &self) {
      let key = key()
      if !entries.contains(where: { $0.key == key }) {
        entries.append(Node.Entry(key, tree(depth: depth + 1)))
      }
    }
    return Node(.map(entries))
  }

  fileprivate mutating func merged(_ node: Node) -> MergedNode {
    switch node.content {
    case .map(let entries):
      var merged: [MergedNode.Entry] = []
      for entry in entries { merged.append(.init(entry.key, self.merged(entry.value))) }
      return MergedNode(.map(merged))
    case .list(let items): return MergedNode(.list(items.map { MergedNode(.scalar($0)) }))
    default: return MergedNode(.scalar(node))
    }
  }
}
