import Diagnostics
import Documents
import IdentityLayering
import Testing

@Suite("Flat identities")
struct FlatIdentityTests {
  private func scalar(_ content: Node.Content, line: Int? = nil) -> MergedNode {
    let location = line.map { SourceLocation(file: "identity/base.yaml", line: $0, column: 7) }
    return MergedNode(
      .scalar(Node(content)),
      candidates: [
        Candidate(
          layer: location == nil ? .defaults : .base,
          layerName: location == nil ? "defaults" : "identity/base.yaml", location: location,
          operation: .set, value: Node(content))
      ])
  }

  private func texts(_ texts: String...) -> MergedNode {
    MergedNode(.list(texts.map { scalar(.text($0)) }))
  }

  private func map(_ entries: [(String, MergedNode)]) -> MergedNode {
    MergedNode(.map(entries.map { MergedNode.Entry($0.0, $0.1) }))
  }

  private func flat(_ entries: [(String, MergedNode)]) -> FlatIdentity {
    FlatIdentity(
      MergedDocument(environment: "staging", layers: [], root: map(entries)),
      facts: [(["identity", "environment"], "staging")])
  }

  @Test func `leaves keep their paths, kinds and places`() {
    let flat = flat([
      ("name", scalar(.text("A"), line: 2)), ("timeout", scalar(.integer(30))),
      ("features", map([("beta", scalar(.boolean(true), line: 4))])),
      ("extra", map([("a.b", scalar(.number(1.5), line: 6))])),
    ])
    #expect(flat.environment == "staging")
    #expect(
      flat.entries == [
        .init(["identity", "environment"], .text("staging")),
        .init(["name"], .text("A"), place: "identity/base.yaml:2:7"),
        .init(["timeout"], .integer(30), place: "defaults"),
        .init(["features"], .texts(["beta"])),
        .init(["features", "beta"], .boolean(true), place: "identity/base.yaml:4:7"),
        .init(["extra"], .texts(["a.b"])),
        .init(["extra", "a.b"], .number(1.5), place: "identity/base.yaml:6:7"),
      ])
    #expect(flat.entry(at: ["timeout"])?.value == .integer(30))
    #expect(flat.entry(at: ["extra", "a", "b"]) == nil)
  }

  @Test func `the keys of a map come in its order`() {
    let flat = flat([
      (
        "links",
        map([
          ("order", texts("b", "absent")), ("a", scalar(.text("1"))), ("b", scalar(.text("2"))),
          ("c", scalar(.text("3"))),
        ])
      )
    ])
    #expect(flat.entry(at: ["links"])?.value == .texts(["b", "a", "c"]))
    #expect(flat.entry(at: ["links", "order"])?.value == .texts(["b", "absent"]))
  }

  @Test func `lists are of one kind, or of positions`() {
    let flat = flat([
      (
        "extra",
        map([
          ("texts", texts("a", "b")), ("none", MergedNode(.list([]))),
          ("integers", MergedNode(.list([scalar(.integer(1)), scalar(.integer(2))]))),
          ("numbers", MergedNode(.list([scalar(.integer(1)), scalar(.number(2.5))]))),
          ("booleans", MergedNode(.list([scalar(.boolean(true))]))),
          ("mixed", MergedNode(.list([scalar(.text("a")), map([("b", scalar(.integer(1)))])]))),
        ])
      )
    ])
    func value(_ path: String...) -> FlatIdentity.Value? { flat.entry(at: ["extra"] + path)?.value }
    #expect(value("texts") == .texts(["a", "b"]))
    #expect(value("none") == .texts([]))
    #expect(value("integers") == .integers([1, 2]))
    #expect(value("numbers") == .numbers([1, 2.5]))
    #expect(value("booleans") == .booleans([true]))
    #expect(value("mixed") == .texts(["0", "1"]))
    #expect(value("mixed", "0") == .text("a"))
    #expect(value("mixed", "1", "b") == .integer(1))
  }

  @Test func `a secret stays a reference`() {
    let flat = flat([("endpoints", map([("api", MergedNode(.secret(.variable("API"))))]))])
    #expect(flat.entry(at: ["endpoints", "api"])?.value == .secret(.variable("API")))
  }

  @Test func `a value of the document never shows in the place of a fact`() {
    let flat = flat([("identity", map([("environment", scalar(.text("other")))]))])
    #expect(flat.entry(at: ["identity", "environment"])?.value == .text("staging"))
  }

  @Test func `a place that is no file is named alone`() {
    let location = SourceLocation(
      file: "AGI_IDENTITY_NAME", line: 1, column: 19, source: .variable)
    let node = MergedNode(
      .scalar(Node(.text("A"))),
      candidates: [
        Candidate(
          layer: .variables, layerName: "environment", location: location, operation: .set,
          value: Node(.text("A")))
      ])
    #expect(flat([("name", node)]).entry(at: ["name"])?.place == "AGI_IDENTITY_NAME")
  }
}
