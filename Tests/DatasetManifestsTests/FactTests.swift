import Documents
import TestSupport
import Testing

@testable import DatasetManifests

/// Facts that people state about an export.
@Suite("Stated facts")
struct FactTests {
  @Test(arguments: [
    ("MIT", "MIT"), ("Apache-2.0", "Apache-2.0"), ("CC-BY-SA-4.0", "CC-BY-SA-4.0"),
    ("MIT OR Apache-2.0", nil), ("(MIT AND (BSD-3-Clause OR ISC))", nil), ("GPL-2.0+", nil),
    ("GPL-2.0-only WITH Classpath-exception-2.0", nil), ("LicenseRef-own", nil),
    ("DocumentRef-a:LicenseRef-own", nil), ("NOASSERTION", nil), ("MIT or ISC", nil),
  ])
  func `a licence is an identifier or an expression`(_ text: String, _ identifier: String?) throws {
    let expression = try #require(LicenceExpression(text))
    #expect(expression.text == text)
    #expect(expression.identifier == identifier)
  }

  @Test(arguments: [
    "", " ", "Apache 2.0", "MIT License", "MIT OR", "AND MIT", "(MIT", "MIT)", "()", "MIT,ISC",
    "MIT WITH", "https://example.org", "DocumentRef-a:MIT", "a:b:c", "MIT\nISC", "MIT/ISC", "+",
    "MIT WITH (ISC)", String(repeating: "(", count: 40) + "MIT" + String(repeating: ")", count: 40),
  ])
  func `what is no expression is none`(_ text: String) {
    #expect(LicenceExpression(text) == nil)
  }

  @Test(arguments: ["2026-02-28", "2024-02-29", "2000-02-29", "2026-12-31"])
  func `a day of the calendar is read`(_ text: String) throws {
    #expect(try #require(CalendarDay(text)).text == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-01",
    "2026-01-00", "2026-1-01", "26-01-01", "2026-01-01T00:00:00Z", "", "+026-01-01", "a-b-c",
  ])
  func `what is no day is none`(_ text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `cards link to a listed licence, and tell another as it is`() {
    func cards(_ licence: String) -> (croissant: String?, card: String) {
      var manifest = DatasetManifest.sample
      manifest.licence = licence
      let files = DatasetManifest.sampleFiles
      return (
        CroissantDocument(manifest, files: files, facts: CardFacts()).node["license"]?.text,
        DataCard(manifest, files: files, facts: CardFacts()).text
      )
    }
    #expect(cards("MIT").croissant == "https://spdx.org/licenses/MIT.html")
    #expect(cards("MIT").card.contains("\nlicense: \"mit\"\n"))
    #expect(cards("MIT OR ISC").croissant == "MIT OR ISC")
    #expect(cards("MIT OR ISC").card.contains("\nlicense: other\nlicense_name: \"MIT OR ISC\"\n"))
  }
}
