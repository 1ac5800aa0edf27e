import Diagnostics
import Documents
import IdentityDiagnostics
import IdentityLayering
import Testing

@Suite("Overrides")
struct OverrideTests {
  private static let fields = ["name", "timeout", "display.suffix", "pillars"].map { path($0) }

  /// A small schema: `timeout` is an integer, `pillars` a list, `extra` and `links` are open.
  private static let typing: OverrideTyping = { path, text in
    switch path.steps.first {
    case .key("timeout"):
      guard let value = Int64(text) else {
        return .failure(
          DocumentFault(
            Diagnostic(code: "ID2010", message: "expected an integer, found the text \"\(text)\"")))
      }
      return .success(.integer(value))
    case .key("pillars"): return .success(.texts(text.split(separator: ",").map(String.init)))
    case .key("name"), .key("display"), .key("links"), .key("extra"), .key("endpoints"):
      return .success(.text(text))
    default:
      return .failure(
        DocumentFault(Diagnostic(code: "ID2003", message: "unknown key `\(path.dotted)`")))
    }
  }

  private static let base = """
    name: Base
    timeout: 30
    links: {docs: "https://a.example"}
    endpoints: {api: {$secret: "env:API"}}
    extra: {a-b: 1, a_b: 2, "x.y": 3}
    """

  private func read(
    _ variables: [(name: String, value: String)] = [], _ options: [String] = [], api: Node? = nil
  ) throws -> (overrides: OverrideLayers, document: MergedDocument) {
    let layers = [try layer(.base, Self.base)]
    let below = mergeLayers(layers, environment: "staging", rules: MergeRules())
    let overrides = readOverrides(
      variables: variables, options: options, api: api, fields: Self.fields, below: below,
      type: Self.typing)
    return (
      overrides,
      mergeLayers(
        layers + overrides.layers, environment: "staging", rules: MergeRules())
    )
  }

  @Test("win over the files, options over variables, the program over all")
  func precedence() throws {
    let (overrides, document) = try read(
      [
        ("HOME", "/"), ("AGI_IDENTITY_TIMEOUT", "10"), ("AGI_IDENTITY_NAME", "Variable"),
        ("AGI_IDENTITY_LINKS_DOCS", "https://v.example"), ("AGI_IDENTITY_DISPLAY_SUFFIX", "!"),
      ],
      ["name=Option", "links.new=https://new", "extra.\"p.q\"=x=y", "pillars=a,b", "name=Later"],
      api: ["links": ["docs": ["$delete": true]]])
    #expect(overrides.diagnostics == [])
    #expect(overrides.layers.map(\.kind) == [.variables, .options, .api])
    #expect(document.diagnostics == [])
    let root = document.root.node
    #expect(root["timeout"] == 10)
    #expect(root["name"] == "Later")
    #expect(root["links"] == ["new": "https://new"])
    #expect(root[path("extra.\"p.q\"")] == "x=y")
    #expect(root["pillars"] == ["a", "b"])
    #expect(root[path("display.suffix")] == "!")
    #expect(
      overrides.names == [
        "AGI_IDENTITY_DISPLAY_SUFFIX", "AGI_IDENTITY_LINKS_DOCS", "AGI_IDENTITY_NAME",
        "AGI_IDENTITY_TIMEOUT", "--set name", "--set links.new", "--set extra.\"p.q\"",
        "--set pillars", "--set name", "api links.docs",
      ])
    #expect(
      document.root["timeout"]?.location?.description == "environment variable AGI_IDENTITY_TIMEOUT"
    )
    #expect(document.root["name"]?.candidates.map(\.layer) == [.options, .variables, .base])
  }

  @Test("by option warn of a new entry that is nearly another")
  func nearMiss() throws {
    let (overrides, _) = try read([], ["links.docz=https://x.example"])
    #expect(overrides.diagnostics.map(\.severity) == [.warning])
    #expect(overrides.diagnostics.map(\.code) == ["ID2060"])
    #expect(overrides.diagnostics.map(\.hint) == ["did you mean `links.docs`?"])
    #expect(overrides.names == ["--set links.docz"])
    #expect(try read([], ["links.blog=https://x.example"]).0.diagnostics.isEmpty)
  }

  @Test(
    "by variable are refused",
    arguments: [
      ("AGI_IDENTITY_TIMEOUTS", "1", "ID2060", "did you mean `AGI_IDENTITY_TIMEOUT`?", 1),
      ("AGI_IDENTITY_LINKS_NEW", "x", "ID2060", nil, 1),
      ("AGI_IDENTITY_", "x", "ID2060", nil, 1),
      ("AGI_IDENTITY_EXTRA_A_B", "x", "ID2061", "use `--set extra.a-b=…`", 1),
      ("AGI_IDENTITY_TIMEOUT", "abc", "ID2010", nil, 22),
      ("AGI_IDENTITY_ENDPOINTS_API", "hunter2", "ID2051", nil, 28),
    ])
  func variables(_ name: String, _ value: String, _ code: String, _ hint: String?, _ column: Int)
    throws
  {
    let (overrides, _) = try read([(name, value)])
    #expect(overrides.diagnostics.map(\.code) == [code])
    #expect(overrides.layers.isEmpty && overrides.names.isEmpty)
    let found = try #require(overrides.diagnostics.first)
    #expect(found.location?.file == name)
    #expect(found.location?.source == .variable)
    #expect(found.location?.column == column)
    if let hint { #expect(found.hint == hint) }
    let excerpt = String(decoding: overrides.excerpts[name] ?? [], as: UTF8.self)
    #expect(excerpt.hasPrefix("\(name)="))
    #expect(!excerpt.contains("hunter2") && !"\(found)".contains("hunter2"))
  }

  @Test("of a wrong type say what they override")
  func label() throws {
    let (overrides, _) = try read([("AGI_IDENTITY_TIMEOUT", "abc")])
    let found = try #require(overrides.diagnostics.first)
    #expect(found.label == "overrides `timeout: 30` at identity/base.yaml:2:10")
    #expect(found.location?.length == 3)
    #expect(overrides.excerpts["AGI_IDENTITY_TIMEOUT"] == Array("AGI_IDENTITY_TIMEOUT=abc".utf8))
  }

  @Test("of a secret name another place of it")
  func secrets() throws {
    let (overrides, document) = try read([("AGI_IDENTITY_ENDPOINTS_API", "file:/run/secret")])
    #expect(overrides.diagnostics == [])
    #expect(document.root[path("endpoints.api")]?.node == ["$secret": "file:/run/secret"])
  }

  @Test(
    "by option are refused",
    arguments: [
      ("timeout", "ID2062", 14), ("=x", "ID2062", 7), ("a..b=x", "ID2062", 9),
      ("a\"b=x", "ID2062", 8), ("\"a=x", "ID2062", 7), ("pillars[0]=x", "ID2062", 7),
      ("a[x]=1", "ID2062", 8), ("timeout=abc", "ID2010", 15), ("nothing=1", "ID2003", 7),
      ("endpoints.api=hunter2", "ID2051", 21),
    ])
  func options(_ option: String, _ code: String, _ column: Int) throws {
    let (overrides, _) = try read([], ["name=ok", option])
    #expect(overrides.diagnostics.map(\.code) == [code])
    #expect(overrides.diagnostics.first?.location?.line == 2)
    #expect(overrides.diagnostics.first?.location?.column == column)
    #expect(overrides.names == ["--set name"])
    let excerpt = String(decoding: overrides.excerpts["--set"] ?? [], as: UTF8.self)
    #expect(excerpt.hasPrefix("--set name=ok\n--set "))
    #expect(!excerpt.contains("hunter2"))
  }

  @Test("inside of one another are refused", arguments: [["a=1", "a.b=2"], ["a.b=1", "a=2"]])
  func nested(_ paths: [String]) throws {
    let (overrides, _) = try read([], paths.map { "extra.\($0)" })
    #expect(overrides.diagnostics.map(\.code) == ["ID2062"])
  }

  @Test(
    "have names",
    arguments: [
      ("timeout", "AGI_IDENTITY_TIMEOUT"),
      ("channels.telegram.name-length-max", "AGI_IDENTITY_CHANNELS_TELEGRAM_NAME_LENGTH_MAX"),
      ("locales.de-AT.name", "AGI_IDENTITY_LOCALES_DE_AT_NAME"),
      ("extra.buildId", "AGI_IDENTITY_EXTRA_BUILD_ID"),
      ("extra.\"a.b\"", "AGI_IDENTITY_EXTRA_A_B"),
    ])
  func names(_ written: String, _ name: String) {
    #expect(OverrideName.variable(for: path(written)) == name)
    #expect(OverrideName.option(for: path(written)) == "--set \(written)=")
  }

  @Test("that cannot be told apart are warned of")
  func ambiguity() throws {
    let (_, document) = try read()
    let found = ambiguousVariables(fields: Self.fields, in: document)
    #expect(found.map(\.code) == ["ID2061"])
    #expect(found.map(\.severity) == [.warning])
    #expect(found[0].message.contains("`extra.a_b` and `extra.a-b`"))
    #expect(found[0].location?.line == 5)
  }

  @Test("begin with a dollar only as a key")
  func dollar() throws {
    let (overrides, document) = try read([], ["extra.\"$delete\"=true"])
    #expect(overrides.diagnostics == [] && document.diagnostics == [])
    #expect(document.root[path("extra.\"$delete\"")]?.node == "true")
  }

  @Test(
    "have paths",
    arguments: [
      ("a", [.key("a")]), ("a.b-c", [.key("a"), .key("b-c")]),
      ("a[0][12].b", [.key("a"), .index(0), .index(12), .key("b")]),
      ("a.\"b.c\"", [.key("a"), .key("b.c")]),
      ("\"a\\\"b\\\\\"", [.key("a\"b\\")]), ("\"\"", [.key("")]), ("é.0", [.key("é"), .key("0")]),
    ] as [(String, [JSONPointer.Step])])
  func paths(_ text: String, _ steps: [JSONPointer.Step]) throws {
    #expect(try parsePath(text).steps == steps)
  }

  @Test(
    "have no paths such as",
    arguments: [
      ("", 0), (".a", 0), ("a.", 2), ("a..b", 2), ("a[", 1), ("a[01]", 1), ("a[-1]", 1),
      ("a[99999999999999999999]", 1), ("a b", 1), ("a]", 1), ("\"a", 0), ("\"a\\n\"", 2),
      ("a\"b\"", 1), ("a=b", 1), ("*", 0),
    ])
  func pathFaults(_ text: String, _ offset: Int) {
    #expect(throws: PathFault.self) { try parsePath(text) }
    do throws(PathFault) {
      _ = try parsePath(text)
    } catch {
      #expect(error.offset == offset)
    }
  }
}
