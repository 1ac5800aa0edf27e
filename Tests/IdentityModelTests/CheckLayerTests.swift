import Diagnostics
import Documents
import IdentityLayering
import IdentityModel
import Testing

@Suite struct CheckLayerTests {
  private func findings(_ text: String, _ kind: Layer.Kind = .base) throws -> [Diagnostic] {
    checkLayer(try layer(kind, text))
  }

  @Test func anUnknownKeyIsToldAsInTheContract() throws {
    let found = try findings("name: Dynamic Capital\nacronim: DAI\n")
    let diagnostic = try #require(found.first)
    #expect(found.count == 1)
    #expect(diagnostic.code == "ID2003")
    #expect(diagnostic.message == "unknown key `acronim`")
    #expect(diagnostic.label == "not a field of the identity")
    #expect(diagnostic.hint == "a field with a similar name exists")
    #expect(diagnostic.fix?.replacement == "acronym")
    #expect(diagnostic.fix?.location == diagnostic.location)
    #expect(diagnostic.linesBefore == 1)
    #expect(
      diagnostic.notes == [
        "because of this, required `acronym` is also missing (not reported separately)"
      ])
  }

  @Test func aMisspeltKeyLeavesNothingMissingWhereTheCodeGivesIt() throws {
    #expect(try findings("acronim: Dynamic AGI\n").first?.notes == [])
    #expect(try findings("acronim: X\n", .overlay("staging")).first?.notes == [])
  }

  @Test(arguments: [
    ("suffix: x", "did you mean `display.suffix`?"),
    ("display: {sufix: x}", "a field with a similar name exists"),
    ("display: {security: x}", "did you mean `contact.security`?"),
    (
      "zzzzz: x",
      "known here: `name`, `acronym`, `expansion`, `pillars`, `timeout`, `display`, `links`, `contact`, `channels`, `endpoints`, `features`, `locales`, `extra`; put your own under `extra`"
    ),
    ("display: {zzzzz: x}", "known here: `suffix`, `tagline`"),
  ])
  func unknownKeysComeWithASuggestion(text: String, hint: String) throws {
    #expect(try findings(text).map(\.code) == ["ID2003"])
    #expect(try findings(text).first?.hint == hint)
  }

  @Test func aWrongTypeIsToldAsInTheContract() throws {
    let diagnostic = try #require(try findings("timeout: thirty").first)
    #expect(diagnostic.code == "ID2010")
    #expect(diagnostic.message == "expected an integer, found the text \"thirty\"")
    #expect(diagnostic.label == "`timeout` is `Int` (seconds, 1…3600)")
    #expect(diagnostic.location?.column == 10)
  }

  @Test func anAmbiguousValueIsToldAsInTheContract() throws {
    let diagnostic = try #require(try findings("name: no").first)
    #expect(diagnostic.code == "ID1040")
    #expect(diagnostic.message == "ambiguous plain value `no`")
    #expect(
      diagnostic.label == "YAML 1.1 tools read this as the boolean false; `name` is text")
    #expect(diagnostic.hint == "quote it: `name: \"no\"`")
    #expect(diagnostic.fix?.replacement == "\"no\"")
  }

  @Test(arguments: [
    ("name: 010", "YAML 1.1 tools read this as the number 8; `name` is text"),
    ("name: 1:30", "YAML 1.1 tools read this as the number 90; `name` is text"),
    ("name: 1e3", "YAML reads this as the number 1000; `name` is text"),
    ("name: 2024-01-02", "YAML 1.1 tools read this as a date; `name` is text"),
    ("name: 42", "YAML reads this as the number 42; `name` is text"),
    ("name: true", "YAML reads this as the boolean true; `name` is text"),
    ("name: 1.10", "YAML reads this as the number 1.1; `name` is text"),
    ("pillars: [on]", "YAML 1.1 tools read this as the boolean true; `pillars[0]` is text"),
    ("extra: {a: yes}", "YAML 1.1 tools read this as the boolean true, others as text"),
    ("extra: {a: 012}", "YAML 1.1 tools read this as the number 10"),
    ("timeout: 030", "YAML 1.1 tools read this as the number 24; others as 30"),
    (
      "timeout: 1:30",
      "YAML 1.1 tools read this as the number 90; `timeout` is `Int` (seconds, 1…3600)"
    ),
    ("features: {a: no}", "YAML 1.1 tools read this as the boolean false, others as text"),
  ])
  func ambiguousValuesAreTold(text: String, label: String) throws {
    let found = try findings(text)
    #expect(found.map(\.code) == ["ID1040"])
    #expect(found.first?.label == label)
  }

  @Test(arguments: [
    // The right.
    ("name: Dynamic AGI\ntimeout: 30", []), ("name: \"no\"", []),
    ("extra: {a: 1, b: [x, true]}", []),
    ("endpoints: {api: {$secret: \"env:API\"}, local: http://localhost:1}", []),
    ("timeout: ${extra.t}", []), ("pillars: {$append: [One]}", []), ("links: {$delete: true}", []),
    ("links: {order: [a, b], a: https://a.example, b: https://b.example}", []),
    ("display: {$replace: {suffix: x}}", []), ("extra: {$$a: 1}", []),
    ("locales: {de: {name: X, fallback: fr}, fr: {name: Y}}", []),
    ("contact: {email: a@b.example, security: https://b.example, support: c@b.example}", []),
    // Types.
    ("timeout: \"30\"", ["ID2010 1:10"]), ("timeout: 30.0", ["ID2010 1:10"]),
    ("name: [x]", ["ID2010 1:7"]), ("pillars: One", ["ID2010 1:10"]), ("links: x", ["ID2010 1:8"]),
    ("display: [x]", ["ID2010 1:10"]), ("features: {a: \"true\"}", ["ID2010 1:15"]),
    ("extra: {a: 1.5}", ["ID2010 1:12"]), ("extra: x", ["ID2010 1:8"]),
    ("pillars: ${name}", ["ID2010 1:10"]), ("pillars: {$append: [[x]]}", ["ID2010 1:21"]),
    ("display: {$replace: {suffix: [x]}}", ["ID2010 1:30"]),
    // Ranges and lengths.
    ("timeout: 0", ["ID2011 1:10"]), ("timeout: 3601", ["ID2011 1:10"]),
    ("extra: {a: 9007199254740993}", ["ID2011 1:12"]),
    ("name: \"\"", ["ID2013 1:7"]), ("pillars: []", ["ID2013 1:10"]),
    ("display: {suffix: \"123456789012345678901234567890123\"}", ["ID2013 1:19"]),
    // Forms.
    ("links: {a: http://a.example}", ["ID2012 1:12"]), ("links: {a: a.example}", ["ID2012 1:12"]),
    ("endpoints: {a: ftp://a.example}", ["ID2012 1:16"]), ("contact: {email: a}", ["ID2012 1:18"]),
    ("contact: {security: http://a.example}", ["ID2012 1:21"]),
    ("locales: {de: {fallback: German}}", ["ID2012 1:26"]), ("name: \"a\\nb\"", ["ID2012 1:7"]),
    // Ids and items.
    ("links: {Docs: https://a.example}", ["ID2014 1:9"]),
    ("features: {a_b: true}", ["ID2014 1:12"]),
    ("locales: {de_AT: {name: X}}", ["ID2014 1:11"]), ("pillars: [A, B, A]", ["ID2015 1:17"]),
    ("pillars: {$append: [A, A]}", ["ID2015 1:24"]), ("links: {order: [a, a]}", ["ID2015 1:20"]),
    // Secrets.
    ("name: {$secret: \"env:X\"}", ["ID2051 1:8"]),
    ("links: {a: {$secret: \"env:X\"}}", ["ID2051 1:13"]),
    // Several at once, in the order of the file.
    (
      "nmae: x\ntimeout: x\nlinks: {A: x}",
      ["ID2003 1:1", "ID2010 2:10", "ID2014 3:9", "ID2012 3:12"]
    ),
  ])
  func layersAreChecked(text: String, expected: [String]) throws {
    #expect(try findings(text).map(\.brief) == expected)
  }

  @Test func longValuesAreCutAndPasswordsNotRepeated() throws {
    let long = String(repeating: "x", count: 100)
    let message = try #require(try findings("timeout: \(long)").first).message
    #expect(
      message == "expected an integer, found the text \"\(String(repeating: "x", count: 60))…\"")
    let secret = try #require(try findings("links: {a: \"https://me:hunter2@a.example\"}").first)
    #expect(!"\(secret)".contains("hunter2"))
  }

  @Test func theSecondOfTwoEqualItemsPointsAtTheFirst() throws {
    let diagnostic = try #require(try findings("pillars: [A, A]").first)
    #expect(diagnostic.related.map(\.location.column) == [11])
  }
}
