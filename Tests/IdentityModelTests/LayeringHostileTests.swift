import Diagnostics
import Documents
import IdentityLayering
import Testing

@Suite("Merging withstands large and malicious layers")
struct LayeringHostileTests {
  @Test("20,000 keys in every of 50 layers")
  func manyKeys() {
    let keys = (0..<20_000).map { "key-\($0)" }
    let layers = (0..<50).map { index in
      Layer(
        .overlay("o\(index)"), name: "o\(index)",
        values: .map(
          index % 2 == 0 ? keys.map { ($0, Node.integer(1)) } : [(keys[index], Node.integer(2))]))
    }
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    #expect(document.root.map?.count == 20_000)
    #expect(document.root["key-7"]?.candidates.count == 26)
  }

  @Test("1,000 overlays of which each deletes or sets one key of many")
  func manyOverlays() {
    var layers = [
      Layer(.base, name: "base", values: .map((0..<2000).map { ("k\($0)", .integer($0)) }))
    ]
    for index in 0..<1000 {
      let value: Node = index % 2 == 0 ? ["$delete": true] : .integer(index)
      layers.append(
        Layer(.overlay("o\(index)"), name: "o\(index)", values: .map([("k\(index / 2)", value)])))
    }
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    #expect(document.diagnostics == [])
    #expect(document.root.map?.count == 2000)
    #expect(document.root.map?.last?.key == "k499")
    #expect(document.root["k0"]?.candidates.map(\.operation) == [.set, .delete, .set])
  }

  @Test("what was removed once is not told again by each later layer")
  func repeatedReplacement() {
    let large = Node.map((0..<1000).map { ("k\($0)", .integer($0)) })
    var layers = [Layer(.base, name: "base", values: ["m": large])]
    for index in 0..<200 {
      layers.append(
        Layer(.overlay("o\(index)"), name: "o\(index)", values: ["m": ["$replace": [:]]]))
    }
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    #expect(document.removed.count == 1000)
    #expect(document.removed.values.allSatisfy { $0.count == 2 })
  }

  @Test("values deeper than any file", arguments: [60, 70, 1000])
  func depth(_ count: Int) {
    var value: Node = 1
    for _ in 0..<count { value = ["a": value] }
    var list: Node = 1
    for _ in 0..<count { list = .list([list]) }
    for values: Node in [value, ["l": list], ["r": ["$replace": value]]] {
      let layers = [Layer(.api, name: "api", values: values)]
      let document = mergeLayers(layers, environment: "test", rules: MergeRules())
      #expect(document.diagnostics.map(\.code) == (count > 64 ? ["ID1031"] : []))
    }
  }

  @Test("references that double at each step")
  func bomb() {
    var entries: [(String, Node)] = [("k0", .text(String(repeating: "x", count: 64)))]
    for index in 1...15 {
      entries.append(("k\(index)", .text(String(repeating: "${k\(index - 1)}", count: 16))))
    }
    let layers = [Layer(.base, name: "base", values: .map(entries))]
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    #expect(document.diagnostics.map(\.code) == ["ID1033"])
    #expect(document.root["k2"]?.node.text?.utf8.count == 64 * 16 * 16)
    #expect(document.root["k3"]?.isUnresolved == true)
  }

  @Test("texts that are small each and large together")
  func manyTexts() {
    var entries: [(String, Node)] = [("big", .text(String(repeating: "x", count: 60_000)))]
    for index in 0..<5000 { entries.append(("k\(index)", "-${big}")) }
    let layers = [Layer(.base, name: "base", values: .map(entries))]
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    let total = document.root.map?.reduce(0) { sum, entry in
      entry.value.isUnresolved ? sum : sum + (entry.value.node.text?.utf8.count ?? 0)
    }
    #expect((total ?? 0) < 5_000_000)
    #expect(Set(document.diagnostics.map(\.code)) == ["ID1033"])
  }

  @Test("paths that each value refers to through one hub")
  func hub() {
    let count = 2000
    var entries: [(String, Node)] = (0..<count).map { ("v\($0)", "x") }
    entries.append(("hub", .text((0..<count).map { "${v\($0)}" }.joined())))
    for index in 0..<count { entries.append(("u\(index)", "${hub}")) }
    let layers = [Layer(.base, name: "base", values: .map(entries))]
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    let total = document.root.map?.reduce(0) { $0 + $1.value.references.count } ?? 0
    #expect(total <= 1 << 18)
    #expect(Set(document.diagnostics.map(\.code)) == ["ID1030"])
  }

  @Test("a chain of 20,000 references and as many that lead nowhere")
  func chains() {
    let count = 20_000
    let chain = (0..<count).map { ("k\($0)", Node.text("${k\($0 + 1)}")) }
    let layers = [Layer(.base, name: "base", values: .map(chain))]
    let document = mergeLayers(layers, environment: "test", rules: MergeRules())
    #expect(document.diagnostics.map(\.code) == ["ID2030"])
    let loose = (0..<count).map { ("k\($0)", Node.text("${x\($0)}")) }
    let other = mergeLayers(
      [Layer(.base, name: "base", values: .map(loose))], environment: "test", rules: MergeRules())
    #expect(other.diagnostics.count == count)
  }

  @Test("a list that is edited item by item")
  func lists() {
    let items = (0..<5000).map { Node.text("item \($0)") }
    let layers = [
      Layer(.base, name: "base", values: ["l": .list(items)]),
      Layer(
        .overlay("o"), name: "o",
        values: ["l": ["$remove": .list(items), "$append": .list(items.reversed())]]),
    ]
    let document = mergeLayers(
      layers, environment: "test", rules: MergeRules(isUniqueList: { _ in true }))
    #expect(document.diagnostics == [])
    #expect(document.root["l"]?.node == .list(items.reversed()))
  }

  @Test func `an item that cannot be removed is told without the password of its address`() throws {
    let document = try merged(
      "mirrors: [https://example.com]",
      "mirrors: {$remove: ['https://user:password@example.com']}")
    #expect(document.diagnostics.map(\.message).count { $0.contains("cannot be removed") } == 1)
    #expect(!"\(document.diagnostics)".contains("password@"))
  }
}
