import Diagnostics
import Documents
import IdentityLayering
import TestSupport
import Testing

@Suite("Merging has the properties that people rely on")
struct LayeringPropertyTests {
  private func merge(_ values: Node...) -> Node {
    let layers = values.enumerated().map { index, value in
      Layer(index == 0 ? .base : .overlay("o\(index)"), name: "o\(index)", values: value)
    }
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    #expect(document.diagnostics == [])
    return document.root.node
  }

  @Test("overlays without operators may be applied twice", arguments: 0..<200 as Range<UInt64>)
  func idempotence(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let base = random.mergeableMap()
    let overlay = random.mergeableMap()
    #expect(merge(base, overlay, overlay) == merge(base, overlay))
  }

  @Test("overlays without operators may be merged before", arguments: 0..<200 as Range<UInt64>)
  func associativity(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let (base, one, two) = (random.mergeableMap(), random.mergeableMap(), random.mergeableMap())
    #expect(merge(merge(base, one), two) == merge(base, merge(one, two)))
    #expect(merge(base, one, two) == merge(merge(base, one), two))
  }

  @Test("an empty map changes nothing on either side", arguments: 0..<100 as Range<UInt64>)
  func neutrality(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let values = random.mergeableMap()
    #expect(merge(values, .map([])) == values)
    #expect(merge(.map([]), values) == values)
  }

  @Test("what explain calls the winner is the value", arguments: 0..<100 as Range<UInt64>)
  func winners(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var layers: [Layer] = []
    for index in 0..<5 {
      layers.append(
        Layer(.overlay("o\(index)"), name: "o\(index)", values: random.mergeableMap()))
    }
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    for leaf in document.leafPaths {
      let explanations = document.explanations(of: leaf)
      #expect(explanations.count == 1)
      let explanation = try #require(explanations.first)
      let said = layers.filter { $0.values[leaf] != nil }
      #expect(explanation.value == document.root.node[leaf])
      #expect(explanation.lines.count == layers.count)
      #expect(explanation.lines[0].state == .won)
      #expect(explanation.lines[0].value == explanation.value)
      #expect(explanation.lines[0].layerName == said.last?.name)
      #expect(explanation.lines.filter { $0.state == .absent }.count == layers.count - said.count)
    }
    let all = document.explanations(of: JSONPointer()).map(\.path)
    #expect(all == document.leafPaths)
  }

  @Test("keys keep the order of the lowest layer", arguments: 0..<100 as Range<UInt64>)
  func order(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let base = random.mergeableMap()
    let overlay = random.mergeableMap()
    let keys = merge(base, overlay).map?.map(\.key) ?? []
    let below = base.map?.map(\.key) ?? []
    let added = (overlay.map?.map(\.key) ?? []).filter { !below.contains($0) }
    #expect(keys == below + added)
  }
}
