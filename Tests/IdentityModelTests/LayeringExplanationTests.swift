import Diagnostics
import Documents
import IdentityLayering
import Testing

@Suite("Explanations")
struct LayeringExplanationTests {
  private func document() throws -> MergedDocument {
    let layers = [
      try layer(.defaults, "timeout: 30"),
      try layer(.base, "links:\n  docs: base\n  gone: x\nl: [a]\ntimeout: 5\nkey: plain"),
      try layer(
        .overlay("staging"),
        "links: {docs: staging, gone: {$delete: true}}\nl: {$append: [b]}\n"
          + "key: {$secret: 'env:KEY'}"),
      try layer(.overlay("production"), "links: {docs: production}\nl: {$prepend: [c]}"),
    ]
    return mergeLayers(layers, environment: "production", rules: MergeRules())
  }

  private func states(_ written: String) throws -> [String] {
    try document().explanations(of: path(written)).flatMap { explanation in
      explanation.lines.map { "\($0.layerName) \($0.state)" }
    }
  }

  @Test("list the winner, what it overrides, and who says nothing")
  func overridden() throws {
    #expect(
      try states("links.docs") == [
        "identity/overlays/production.yaml won", "identity/overlays/staging.yaml overridden",
        "identity/base.yaml overridden", "defaults absent",
      ])
    #expect(
      try states("timeout") == [
        "identity/base.yaml won", "identity/overlays/production.yaml absent",
        "identity/overlays/staging.yaml absent", "defaults overridden",
      ])
  }

  @Test("tell edits from what they edit, and removals")
  func edits() throws {
    #expect(
      try states("l") == [
        "identity/overlays/production.yaml won", "identity/overlays/staging.yaml edited",
        "identity/base.yaml edited", "defaults absent",
      ])
    #expect(try states("l[0]") == states("l"))
    #expect(
      try states("links.gone") == [
        "identity/overlays/staging.yaml deleted", "identity/overlays/production.yaml absent",
        "identity/base.yaml overridden", "defaults absent",
      ])
    #expect(try document().explanations(of: path("links.gone")).map(\.value) == [nil])
  }

  @Test("of a map are those of its values")
  func maps() throws {
    let found = try document().explanations(of: path("links"))
    #expect(found.map(\.path) == [path("links.docs"), path("links.gone")])
    #expect(try document().explanations(of: path("nothing")).isEmpty)
  }

  @Test("never show what a secret may have been")
  func secrets() throws {
    let found = try #require(try document().explanations(of: path("key")).first)
    #expect(found.isSecret)
    #expect(found.value == ["$secret": "env:KEY"])
    #expect(!String(decoding: compactJSON(found.node), as: UTF8.self).contains("plain"))
  }

  @Test("of a list tell what its items refer to")
  func listReferences() throws {
    let document = try merged("a: x\nb: y\nl: ['${a}', '${b} ${a}']")
    let found = try #require(document.explanations(of: path("l")).first)
    #expect(found.references == [path("a"), path("b")])
    #expect(found.value == ["x", "y x"])
  }

  @Test("name the overrides and are data")
  func data() throws {
    let found = try #require(try document().explanations(of: path("links.docs")).first)
    #expect(found.variable == "AGI_IDENTITY_LINKS_DOCS")
    #expect(found.option == "--set links.docs=")
    #expect(
      found.node["candidates"]?[0] == [
        "layer": "identity/overlays/production.yaml", "state": "won", "operation": "set",
        "file": "identity/overlays/production.yaml", "line": 1, "column": 15, "value": "production",
      ])
    #expect(found.node["candidates"]?[3] == ["layer": "defaults", "state": "absent"])
  }
}
