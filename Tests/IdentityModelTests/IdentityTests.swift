import Diagnostics
import Documents
import Foundation
import IdentityLayering
import IdentityModel
import TestSupport
import Testing

@Suite struct IdentityTests {
  private let full = """
    name: Dynamic Capital
    acronym: DC
    expansion: Dynamic Capital
    pillars: [Trust, Speed]
    timeout: 60
    display: {suffix: " (dev)", tagline: Hello}
    links: {order: [docs], website: https://a.example, docs: https://b.example}
    contact: {email: a@b.example}
    channels: {chat: {url: https://c.example, handle: "@x", name-length-max: 40}}
    endpoints: {api: https://d.example, data: {$secret: "env:DATA"}}
    features: {reports: true}
    locales: {de: {name: Dynamisch, fallback: en}, en: {tagline: Hi}}
    extra: {order: first, a: {b: [1, true, x]}, key: {$secret: "env:KEY"}}
    """

  private func identity(_ text: String) throws -> DynamicAGIIdentity {
    try #require(DynamicAGIIdentity(document("development", [try layer(.base, text)]).root))
  }

  @Test func theCanonicalIdentityIsWhatNoBundleSays() throws {
    #expect(try identity("{}") == .canonical)
    #expect(DynamicAGIIdentity.canonical.displayName() == "Dynamic AGI")
    #expect(
      DYNAMIC_AGI_EXPANSION == "Driving Yield of New Advancements in Minds, Intelligence & Creation"
        + " — Adapting Global Intelligence")
    let pillars = DynamicAGIIdentity.canonical.pillars
    #expect(DYNAMIC_AGI_EXPANSION == "\(pillars[0]), \(pillars[1]) — \(pillars[2])")
  }

  @Test func everyFieldIsDecoded() throws {
    let identity = try identity(full)
    #expect(identity.timeoutSeconds == 60)
    #expect(identity.links.keys == ["docs", "website"])
    #expect(identity.links["website"] == "https://a.example")
    #expect(identity.contact.email == "a@b.example")
    #expect(identity.contact.support == nil)
    #expect(identity.channels["chat"]?.nameLengthMax == 40)
    #expect(identity.endpoints["data"] == .secret(.variable("DATA")))
    #expect(identity.endpoints["api"]?.url == "https://d.example")
    #expect(identity.features["reports"] == true)
    #expect(identity.extra["order"] == "first")
    #expect(identity.extra["a"]?.map?["b"]?.list == [1, true, "x"])
    #expect(identity.displayName() == "Dynamic Capital (dev)")
  }

  @Test func decodingUndoesEncoding() throws {
    for identity in [try identity(full), .canonical] {
      #expect(DynamicAGIIdentity(identity.node) == identity)
      let data = try JSONEncoder().encode(identity)
      #expect(try JSONDecoder().decode(DynamicAGIIdentity.self, from: data) == identity)
    }
  }

  @Test func decodingHoldsToTheRules() throws {
    for (text, reason) in [
      (#"{"name":"A"}"#, "`acronym` is missing"),
      (
        #"{"name":"A","acronym":"A","expansion":"A","pillars":["A"],"timout":1}"#,
        "unknown key `timout`"
      ),
      (
        #"{"name":"A","acronym":"A","expansion":"A","pillars":["A"],"timeout":0}"#,
        "`timeout` is 0, which is out of range"
      ),
    ] {
      do {
        _ = try JSONDecoder().decode(DynamicAGIIdentity.self, from: Data(text.utf8))
        Issue.record("'\(text)' was accepted")
      } catch DecodingError.dataCorrupted(let context) {
        #expect(context.debugDescription == reason)
      }
    }
  }

  @Test(arguments: [
    "{name: [x]}", "{pillars: x}", "{timeout: x}", "{display: x}", "{links: {a: 1}}",
    "{channels: {a: {handle: x}}}", "{endpoints: {a: 1}}", "{features: {a: x}}",
    "{locales: {a: {name: 1}}}", "{extra: {a: 1.5}}", "{contact: {email: 1}}",
    "{channels: {a: {url: x, name-length-max: x}}}", "{links: {order: 1}}",
  ])
  func valuesOfOtherKindsAreNoIdentity(text: String) throws {
    var node = DynamicAGIIdentity.canonical.node.map ?? []
    for entry in try yaml(text).map ?? [] {
      node.removeAll { $0.key == entry.key }
      node.append(entry)
    }
    #expect(DynamicAGIIdentity(Node(.map(node))) == nil)
  }

  @Test(arguments: [
    ("de", ["de", "en"]), ("de-AT", ["de", "en"]), ("en", ["en"]), ("fr", []), ("x-y-z", []),
  ])
  func localesAreFoundByShorteningAndFallingBack(tag: String, chain: [String]) throws {
    #expect(try identity(full).localeChain(for: tag) == chain)
  }

  @Test func namesAreGivenInALanguage() throws {
    var identity = try identity(full)
    #expect(identity.displayName(in: "de-AT") == "Dynamisch (dev)")
    #expect(identity.tagline(in: "de") == "Hi")
    #expect(identity.expansion(in: "de") == "Dynamic Capital")
    #expect(identity.name(in: nil) == "Dynamic Capital")
    #expect(identity.displayName(forChannel: "chat") == "Dynamic Capital (dev)")
    #expect(identity.displayName(forChannel: "none", in: "de") == "Dynamisch (dev)")
    identity.channels = ["chat": .init(url: "https://c.example", nameLengthMax: 14)]
    #expect(identity.displayName(forChannel: "chat") == "Dynamic… (dev)")
    identity.channels = ["chat": .init(url: "https://c.example", nameLengthMax: 5)]
    #expect(identity.displayName(forChannel: "chat") == "Dynam")
    identity.locales = ["a": .init(fallback: "b"), "b": .init(fallback: "a")]
    #expect(identity.localeChain(for: "a") == ["a", "b"])
  }

  @Test func keyedValuesIgnoreTheOrderOfTheSource() {
    let one: KeyedValues<Int> = ["a": 1, "b": 2]
    let two: KeyedValues<Int> = ["b": 2, "a": 1]
    #expect(one == two)
    #expect(one.hashValue == two.hashValue)
    #expect(one != KeyedValues([("a", 1), ("b", 2)], order: ["b"]))
    #expect(
      KeyedValues([("a", 1), ("b", 2), ("c", 3)], order: ["c", "x"]).keys == ["c", "a", "b"])
    #expect(one != ["a": 1, "c": 2])
    #expect(KeyedValues([("a", 1), ("a", 2)]).values == [1])
  }
}
