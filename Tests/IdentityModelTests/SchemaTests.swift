import Diagnostics
import Documents
import IdentityChecks
import IdentityDiagnostics
import IdentityModel
import TestSupport
import Testing

@Suite struct SchemaTests {
  let schema = IdentitySchema.current

  @Test(arguments: [
    ("name", "name"), ("display.suffix", "suffix"), ("links.docs", "<id>"),
    ("links.order", "order"), ("channels.chat.name-length-max", "name-length-max"),
    ("locales.de.tagline", "tagline"), ("extra.a.b.c", "extra"),
  ])
  func fieldsAreFound(path: String, key: String) {
    #expect(schema.field(at: JSONPointer(path: path))?.key == key)
  }

  @Test(arguments: ["nmae", "name.first", "display.colour", "channels.chat.name", "links.a.b"])
  func otherPathsLeadToNoField(path: String) {
    #expect(schema.field(at: JSONPointer(path: path)) == nil)
  }

  @Test func fixedLeavesAreThoseWithoutPlaceholders() {
    #expect(
      schema.fixedLeafPaths.map(\.pathText) == [
        "name", "acronym", "expansion", "pillars", "timeout", "display.suffix", "display.tagline",
        "contact.email", "contact.security", "contact.support",
      ])
  }

  @Test func listsAndRequiredPathsAreKnown() {
    #expect(schema.isUniqueList(JSONPointer(path: "pillars")))
    #expect(schema.isUniqueList(JSONPointer(path: "links.order")))
    #expect(!schema.isUniqueList(JSONPointer(path: "extra.list")))
    #expect(schema.isRequired(JSONPointer(path: "name")))
    #expect(schema.isRequired(JSONPointer(path: "channels.chat.url")))
    #expect(!schema.isRequired(JSONPointer(path: "timeout"), in: "production"))
  }

  @Test func everyExampleAndDefaultIsRight() {
    func visit(_ field: Field, _ path: JSONPointer) {
      #expect(field.fault(of: field.example, at: path) == nil, "\(path.pathText)")
      if let value = field.defaultValue {
        #expect(field.fault(of: value, at: path) == nil, "\(path.pathText)")
      }
      #expect(field.summary.hasSuffix("."), "\(path.pathText)")
      for child in field.children { visit(child, path.appending(.key(child.key))) }
    }
    for field in schema.root.children { visit(field, JSONPointer([.key(field.key)])) }
  }

  @Test(
    arguments: [
      ("timeout", "60", Node.integer(60)), ("name", "42", "42"), ("features.x", "true", true),
      ("pillars", "One, Two", ["One", "Two"]), ("pillars", #"["One","a, b"]"#, ["One", "a, b"]),
      ("extra.a", "12", 12), ("extra.a", "false", false), ("extra.a", "012", "012"),
      ("extra.a", #"{"b": [1]}"#, ["b": [1]]), ("extra.a", "plain", "plain"),
      ("timeout", "${extra.t}", "${extra.t}"),
      ("endpoints.api", #"{"$secret": "env:API"}"#, ["$secret": "env:API"]),
    ] as [(String, String, Node)])
  func overridesAreTyped(path: String, text: String, value: Node) throws {
    #expect(try schema.value(ofOverride: text, at: JSONPointer(path: path)).get() == value)
  }

  @Test(arguments: [
    ("timeout", "abc", IdentityCode.type, "expected an integer, found the text \"abc\""),
    ("timeout", "0", .range, "`timeout` is 0, which is out of range"),
    ("timeout", "010", .type, "expected an integer, found the text \"010\""),
    ("features.x", "yes", .type, "expected a boolean, found the text \"yes\""),
    ("timout", "1", .unknownKey, "unknown key `timout`"),
    ("suffix", "x", .unknownKey, "unknown key `suffix`"),
    ("display", "x", .type, "expected a value for one key, `display` is a map"),
    ("links.Docs", "https://a.example", .identifier, "`Docs` cannot be an id in `links`"),
    ("links.docs", "http://a.example", .format, "`links.docs` is not an `https` URL"),
    ("pillars", "One,One", .duplicateItem, "\"One\" stands in `pillars` twice"),
    ("pillars", "[1", .malformedOverride, "`pillars` is not a JSON array"),
    ("extra.a", "{", .malformedOverride, "`extra.a` starts like JSON but is none"),
    ("name", "", .length, "`name` is empty"),
  ])
  func wrongOverridesAreFaults(path: String, text: String, code: IdentityCode, message: String) {
    let result = schema.value(ofOverride: text, at: JSONPointer(path: path))
    guard case .failure(let fault) = result else {
      Issue.record("'\(text)' was accepted for '\(path)'")
      return
    }
    #expect(fault.code == code)
    #expect(fault.message == message)
  }

  @Test func suggestionsAreOfTheSameMapFirst() {
    func meant(_ path: String) -> String? {
      schema.suggestion(for: JSONPointer(path: path))?.pathText
    }
    #expect(meant("timout") == "timeout")
    #expect(meant("suffix") == "display.suffix")
    #expect(meant("display.sufix") == "display.suffix")
    #expect(meant("zzz") == nil)
  }

  @Test(arguments: [
    "https://dynamic.example", "https://dynamic.example:8443/a/b?c=d#e", "https://[::1]/",
    "wss://a-b.example/%20", "http://127.0.0.1:80", "https://xn--bcher-kva.example",
    "https://EXAMPLE.com",
  ])
  func addressesAreRead(text: String) throws {
    let address = try WebAddress(text)
    #expect(text.hasPrefix(address.scheme))
    #expect(address.host == address.host.lowercased())
  }

  @Test(
    arguments: [
      ("dynamic.example", .noScheme), ("HTTPS://a.example", .noScheme), ("", .noScheme),
      ("https://user:pw@a.example", .credentials), ("https://", .host), ("https://a..b", .host),
      ("https://-a.example", .host), ("https://bücher.example", .internationalHost),
      ("https://a.example:0", .port), ("https://a.example:99999", .port),
      ("https://a.example:", .port), ("https://a.example/ b", .character(" ")),
      ("https://a.example/%zz", .percent), ("https://a.example/%2", .percent),
      ("https://1.2.3.999", .host), ("https://[::1", .host), ("https://[1:2]", .host),
      ("https://a_b.example", .host), ("https://a.example/<", .character("<")),
    ] as [(String, WebAddress.Fault)])
  func wrongAddressesAreRefused(text: String, fault: WebAddress.Fault) {
    #expect(throws: fault) { try WebAddress(text) }
    #expect(!fault.words.isEmpty)
  }

  @Test(arguments: [
    ("http://localhost:1", true), ("http://a.localhost", true), ("http://127.9.9.9", true),
    ("http://[::1]", true), ("http://127.example.com", false), ("http://localhost.example", false),
  ])
  func loopbackIsTold(text: String, isLoopback: Bool) throws {
    #expect(try WebAddress(text).isLoopback == isLoopback)
  }

  @Test(arguments: [
    ("a@b.example", true), ("first.last+tag@sub.b.example", true), ("a@b", false), ("a", false),
    ("@b.example", false), ("a@", false), ("a@@b.example", false), ("a..b@c.example", false),
    ("a b@c.example", false), ("ä@b.example", false), ("a@b.example.", false),
  ])
  func mailAddressesAreTold(text: String, isAddress: Bool) {
    #expect((MailAddress.fault(of: text) == nil) == isAddress)
  }

  @Test(arguments: [
    ("de", true), ("pt-BR", true), ("zh-Hant-TW", true), ("x", false), ("DE", false),
    ("de_AT", false), ("de-", false), ("german", false),
  ])
  func localeTagsAreTold(text: String, isTag: Bool) {
    #expect(KeyText.isLocaleTag(text) == isTag)
  }

  @Test(arguments: ["name", "links.docs", #"extra."a.b""#, #"extra."""#, #"extra."a b"."\"""#])
  func pathsAreWrittenAsTheyAreRead(text: String) throws {
    #expect(try #require(PathPattern(text)?.path).pathText == text)
  }

  @Test func theReferencePageIsUpToDate() {
    expectGolden(
      Array(schema.referencePage.utf8), file: "\(PackageLayout.root)/docs/reference/identity.md",
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }
}
