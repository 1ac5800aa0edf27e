import Diagnostics
import Documents
import IdentityChecks
import IdentityDiagnostics
import IdentityLayering
import IdentityModel
import TestSupport
import Testing
import YAML

@Suite struct CatalogueTests {
  @Test func everyCodeHasOneEntry() {
    let codes = CatalogueEntry.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in IdentityCode.allCases where !codes.contains(code) {
      Issue.record("\(code.rawValue) has no entry")
    }
    #expect(
      codes == IdentityCode.allCases.filter(codes.contains).sorted { $0.rawValue < $1.rawValue })
  }

  @Test(arguments: CatalogueEntry.all)
  func entriesKeepToTheirForm(entry: CatalogueEntry) {
    #expect(entry.code.catalogueEntry == entry)
    #expect(!entry.title.hasSuffix("."))
    #expect(entry.explanation.hasSuffix("."))
    #expect(!entry.wrong.isEmpty && !entry.right.isEmpty)
    #expect(entry.wrong != entry.right)
    #expect(entry.text.hasPrefix("\(entry.code.rawValue): \(entry.title)\n\n"))
    #expect(entry.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test(arguments: CatalogueEntry.all.filter { $0.language == "yaml" })
  func theRightExampleIsRead(entry: CatalogueEntry) throws {
    // An example of two files is not one document.
    guard entry.right.components("# overlays/") < 2 else { return }
    let node = try yaml(entry.right)
    let header = ["schema", "environment", "extends", "locked", "format", "environments"]
    let values = (node.map ?? []).filter { !header.contains($0.key) }
    let found = checkLayer(Layer(.base, name: "x", values: .init(.map(values))))
    #expect(found.isEmpty, "\(entry.code.rawValue): \(found.map(\.message))")
  }

  @Test func theReferencePageIsUpToDate() {
    expectGolden(
      Array(CatalogueEntry.referencePage.utf8),
      file: "\(PackageLayout.root)/docs/reference/identity-codes.md", updating: Golden.isUpdating,
      sourceLocation: #_sourceLocation)
  }

  @Test func findingsThatDifferInTheEnvironmentAloneAreOne() {
    let place = Diagnostics.SourceLocation(file: "a", line: 1, column: 1)
    func failed(_ environment: String, _ id: String = "p") -> (String, [Diagnostic]) {
      let message = "policy `\(id)` failed in `\(environment)`"
      return (environment, [Diagnostic(code: "ID4001", message: message, location: place)])
    }
    let merged = collected([failed("development"), failed("production"), failed("staging")])
    #expect(merged.map(\.message) == ["policy `p` failed in `production`"])
    #expect(merged.first?.affects == ["development", "production", "staging"])
    #expect(collected([failed("development"), failed("staging", "q")]).count == 2)
  }

  @Test func equalFindingsAreToldOnce() {
    func finding(_ code: IdentityCode, _ file: String, _ line: Int, note: String = "") -> Diagnostic
    {
      Diagnostic(
        code: code.rawValue, message: "m",
        location: SourceLocation(file: file, line: line, column: 1),
        notes: note.isEmpty ? [] : [note])
    }
    let merged = collected([
      ("development", [finding(.type, "b", 2), finding(.range, "a", 9)]),
      ("staging", [finding(.range, "a", 9, note: "n")]),
      ("production", [finding(.range, "a", 9, note: "n"), finding(.format, "a", 1)]),
    ])
    #expect(merged.map(\.brief) == ["ID2012 1:1", "ID2011 9:1", "ID2010 2:1"])
    #expect(merged.map(\.affects) == [[], ["development", "staging", "production"], []])
    #expect(merged[1].notes == ["n"])
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
