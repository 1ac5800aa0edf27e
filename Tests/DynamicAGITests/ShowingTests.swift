import Documents
import DynamicAGI
import IdentityChecks
import IdentityEditing
import IdentityLayering
import IdentityLoading
import IdentityModel
import TestSupport
import Testing

@Suite("Showing an identity")
struct ShowingTests {
  /// An identity with everything that is awkward to write.
  private static let awkward = DynamicAGIIdentity(
    name: "no", acronym: "- x: y # z", expansion: "\"quoted\" 'twice'\\",
    pillars: ["1", "~", "a\tb"],
    timeoutSeconds: 3600, display: .init(suffix: " \u{1F600}\u{E9}", tagline: "$(rm) `x` $y"),
    links: KeyedValues(
      [(key: "b", value: "https://b"), (key: "a", value: "https://a")], order: ["a"]),
    endpoints: ["key": .secret(.file("/run/a b"))],
    extra: [
      "no": true, "a.b": ["x": [1, ["y", []], ["z": [:]]]], "": "", "Ü": "line\nbreak",
      "-": ["-": "-"],
    ])

  @Test func `YAML is read as what was written`() throws {
    let text = yamlText(of: Self.awkward.node)
    let node = try parseIdentityFile(Array(text.utf8), name: "shown").get()
    #expect(node == Self.awkward.node, "\(text)")
    #expect(DynamicAGIIdentity(node) == Self.awkward)
  }

  @Test func `random documents are read as what was written`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<300 {
      let node = randomMap(depth: 3, &random)
      let text = yamlText(of: node)
      let read = try? parseIdentityFile(Array(text.utf8), name: "shown").get()
      #expect(read == node || node.map?.isEmpty == true, "\(text)")
    }
  }

  @Test func `variables give the same identity again`() throws {
    let bundle = try ScratchBundle()
    try bundle.replace("it's ${name}", with: "it's $${name} $$${x}", in: "overlays/production.yaml")
    let loaded = try LoadedIdentity(from: bundle.folder, environment: "production")
    #expect(loaded.identity.display.tagline == "it's ${name} $${x}")
    let text = loaded.text(as: .env)
    let shell = try runShell(
      "set -a; \(text)\nset +a; env -0 | tr '\\n\\0' '\\t\\n' | grep ^AGI_", in: bundle.parent)
    var variables: [String: String] = [:]
    for line in shell.stdout.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = String(parts[1])
    }
    let again = try LoadedIdentity(
      from: bundle.folder, environment: nil, overrides: IdentityOverrides(variables: variables))
    #expect(again.identity == loaded.identity)
    #expect(again.effectiveDigest == loaded.digest)
    #expect(again.overrides.count == variables.count - 1)
  }

  @Test func `awkward texts survive a shell`() throws {
    let text = variablesText(of: Self.awkward, environment: "it's")
    let result = try runShell(
      "\(text)\nprintf '%s|' \"$AGI_ENVIRONMENT\" \"$AGI_IDENTITY_EXPANSION\" "
        + "\"$AGI_IDENTITY_DISPLAY_TAGLINE\"", in: "/")
    #expect(result.stdout == "it's|\"quoted\" 'twice'\\|$(rm) `x` $y|")
  }

  @Test func `values with one variable are all comments`() {
    var identity = DynamicAGIIdentity.canonical
    identity.features = ["a-b": true, "a_b": false, "c": true]
    let text = variablesText(of: identity, environment: "x")
    let lines = text.split(separator: "\n").filter { $0.contains("FEATURES") }
    #expect(
      lines == [
        "# features.a-b has the name of another value, AGI_IDENTITY_FEATURES_A_B",
        "# features.a_b has the name of another value, AGI_IDENTITY_FEATURES_A_B",
        "AGI_IDENTITY_FEATURES_C=true",
      ])
  }

  @Test func `JSON says where the identity comes from`() throws {
    let bundle = try ScratchBundle()
    let loaded = try LoadedIdentity(from: bundle.folder, environment: "staging")
    let node = try parseJSON(Array(loaded.text(as: .json).utf8), name: "shown")
    #expect(node["schema"]?.text == "dynamic-agi/identity/v1")
    #expect(node["environment"]?.text == "staging")
    #expect(node["digest"]?.text == loaded.digest)
    #expect(node["identity"]?["timeout"]?.integer == 45)
  }

  private func randomMap(depth: Int, _ random: inout SeededRandom) -> Node {
    var entries: [(String, Node)] = []
    let count = Int.random(in: 0...4, using: &random)
    for index in 0..<count {
      let key = randomText(&random) + String(index)
      entries.append((key, randomNode(depth: depth - 1, &random)))
    }
    return .map(entries)
  }

  private func randomNode(depth: Int, _ random: inout SeededRandom) -> Node {
    switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
    case 0: return .text(randomText(&random))
    case 1: return .integer(Int64.random(in: -99...99, using: &random))
    case 2: return .boolean(Bool.random(using: &random))
    case 3: return .text("")
    case 4:
      let count = Int.random(in: 0...3, using: &random)
      return .list((0..<count).map { _ in randomNode(depth: depth - 1, &random) })
    default: return randomMap(depth: depth, &random)
    }
  }

  private func randomText(_ random: inout SeededRandom) -> String {
    let alphabet = Array("ab:-#'\"\\ ~!&*?|>%@`{}[],0 \nüé語")
    let length = Int.random(in: 0...6, using: &random)
    return String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
  }
}
