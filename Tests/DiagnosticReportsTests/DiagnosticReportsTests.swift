import DiagnosticReports
import Diagnostics
import Documents
import TestSupport
import Testing

@Suite("Reports of diagnostics")
struct DiagnosticReportsTests {
  static let base = "identity/base.yaml"
  static let source =
    "schema: 1\nname: Dynamic Capital\nacronim: DAI\nname: Dynamic Capital 2\n"

  static func place(_ line: Int, _ column: Int, _ length: Int? = nil) -> Diagnostics.SourceLocation
  {
    Diagnostics.SourceLocation(file: base, line: line, column: column, length: length)
  }

  /// One diagnostic with everything, a bare one, a place that is no file, a place as a whole.
  static let diagnostics = [
    Diagnostic(
      code: "ID2003", message: "unknown key `acronim`", location: place(3, 1, 7),
      label: "not a field of the identity", placeRemark: "remark",
      hint: "a field with a similar name exists", alternative: "put it below `extra`",
      fix: .init(replacing: place(3, 1, 7), with: "acronym"), notes: ["required `acronym`, too"],
      diagram: ["a", "│"], related: [.init("see here", at: place(2, 1, 4))],
      affects: ["development", "production"], linesBefore: 1),
    Diagnostic(code: "ID4012", severity: .warning, message: "looks like another name"),
    Diagnostic(
      code: "ID3001", severity: .error, message: "unknown environment `prodction`",
      location: Diagnostics.SourceLocation(
        file: "AGI_ENVIRONMENT", line: 1, column: 1, source: .variable)),
    Diagnostic(
      code: "ID2003", severity: .note, message: "no value", location: place(1, 1, 0),
      placeRemark: "last layer"),
  ]

  static let tool = ReportingTool(
    name: "agi-release", version: "1.2.3",
    rules: [
      .init(code: "ID2003", name: "unknown-key", summary: "a key is not part of the identity"),
      .init(code: "ID9999", name: "unused", summary: "is left out"),
    ])

  private func report(_ format: ReportFormat) -> [UInt8] {
    diagnosticReport(
      of: Self.diagnostics, as: format, tool: Self.tool,
      environments: ["development", "production"],
      source: { $0 == Self.base ? Array(Self.source.utf8) : nil })
  }

  @Test("have their golden form", arguments: ReportFormat.allCases)
  func golden(_ format: ReportFormat) {
    expectGolden(report(format), "DiagnosticReports/\(format.rawValue).txt")
  }

  @Test("closing line counts problems, files and environments")
  func closingLine() {
    func fault(_ severity: Severity, _ file: String?) -> Diagnostic {
      Diagnostic(
        code: "x", severity: severity, message: "m",
        location: file.map { Diagnostics.SourceLocation(file: $0, line: 1, column: 1) })
    }
    #expect(summary(of: [], environments: ["a"]) == nil)
    #expect(summary(of: [fault(.note, "f")], environments: []) == nil)
    #expect(summary(of: [fault(.warning, nil)], environments: []) == "warning: 1 problem")
    let many = (0..<12).map { fault($0 == 7 ? .error : .warning, "f\($0 % 4)") }
    #expect(
      summary(of: many, environments: ["development", "staging", "production"])
        == "error: 12 problems in 4 files "
        + "(3 environments checked: development, staging, production)")
  }

  @Test("empty reports are well formed", arguments: ReportFormat.allCases)
  func empty(_ format: ReportFormat) throws {
    let bytes = diagnosticReport(of: [], as: format, tool: Self.tool, source: { _ in nil })
    switch format {
    case .text, .github: #expect(bytes.isEmpty)
    case .json:
      #expect(try parseJSON(bytes, name: "report")["diagnostics"]?.list?.isEmpty == true)
    case .sarif: checkSARIF(try parseJSON(bytes, name: "report"), resultCount: 0)
    }
  }

  static let hostile = "x%\n::error file=a,line=1::y\r\u{1B}[2J\u{202E},:z\u{2028}"

  static var hostileDiagnostic: Diagnostic {
    let place = Diagnostics.SourceLocation(file: hostile, line: 1, column: 1, length: 1)
    return Diagnostic(
      code: hostile, message: hostile, location: place, label: hostile, hint: hostile,
      fix: .init(replacing: place, with: hostile), notes: [hostile], diagram: [hostile],
      related: [.init(hostile, at: place)], affects: [hostile])
  }

  @Test("no value breaks out of a workflow command")
  func hostileAnnotation() throws {
    let text = githubAnnotations(of: [Self.hostileDiagnostic])
    #expect(text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } == 1)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive })
    // A runner splits at the first `::` behind the command and then at commas and equals signs.
    let parts = text.dropFirst(2).split(separator: "::", maxSplits: 1)
    let properties = try #require(parts.first).drop { $0 != " " }.dropFirst().split(separator: ",")
    let names = properties.map { $0.prefix { $0 != "=" } }
    #expect(names == ["file", "line", "col", "endColumn", "title"])
  }

  @Test("values of documents come back as they were")
  func hostileDocuments() throws {
    let json = prettyJSON(jsonReport(of: [Self.hostileDiagnostic]))
    let entry = try parseJSON(json, name: "f")["diagnostics"]?[0]
    #expect(entry?["message"]?.text == Self.hostile)
    #expect(entry?["place"]?["name"]?.text == Self.hostile)
    let sarif = try parseJSON(
      prettyJSON(sarifReport(of: [Self.hostileDiagnostic], tool: Self.tool)), name: "f")
    checkSARIF(sarif, resultCount: 1)
    let message = sarif["runs"]?[0]?["results"]?[0]?["message"]?["text"]?.text ?? ""
    #expect(message.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive })
  }

  @Test("SARIF is well formed")
  func sarif() throws {
    checkSARIF(try parseJSON(report(.sarif), name: "f"), resultCount: Self.diagnostics.count)
  }

  @Test("an absolute file is a file URI, a relative one is below the root")
  func artifacts() {
    let uris = ["/a b/c.yaml", "a:b/ü?.yaml"].map { file in
      sarifReport(
        of: [
          Diagnostic(
            code: "x", message: "m",
            location: Diagnostics.SourceLocation(file: file, line: 1, column: 1))
        ], tool: Self.tool)["runs"]?[0]?["results"]?[0]?["locations"]?[0]?["physicalLocation"]?[
          "artifactLocation"]
    }
    #expect(uris[0]?["uri"]?.text == "file:///a%20b/c.yaml" && uris[0]?["uriBaseId"] == nil)
    #expect(
      uris[1]?["uri"]?.text == "a%3Ab/%C3%BC%3F.yaml" && uris[1]?["uriBaseId"]?.text == "%SRCROOT%")
  }
}

/// Checks what SARIF 2.1.0 requires of the parts that are written.
private func checkSARIF(_ log: Node, resultCount: Int) {
  #expect(log["version"]?.text == "2.1.0")
  #expect(log["runs"]?.list?.count == 1)
  let run = log["runs"]?[0]
  let driver = run?["tool"]?["driver"]
  #expect(driver?["name"]?.text?.isEmpty == false)
  #expect(run?["columnKind"]?.text == "unicodeCodePoints")
  let rules = driver?["rules"]?.list ?? []
  #expect(Set(rules.compactMap { $0["id"]?.text }).count == rules.count)
  let results = run?["results"]?.list ?? []
  #expect(results.count == resultCount)
  for result in results {
    let rule = result["ruleIndex"]?.integer.map { rules[Int($0)] }
    #expect(rule?["id"]?.text == result["ruleId"]?.text)
    #expect(["error", "warning", "note"].contains(result["level"]?.text))
    #expect(result["message"]?["text"]?.text?.isEmpty == false)
    for location in (result["locations"]?.list ?? []) + (result["relatedLocations"]?.list ?? []) {
      checkLocation(location)
    }
    for change in result["fixes"]?[0]?["artifactChanges"]?.list ?? [] {
      #expect(change["artifactLocation"]?["uri"]?.text?.isEmpty == false)
      for replacement in change["replacements"]?.list ?? [] {
        checkRegion(replacement["deletedRegion"])
        #expect(replacement["insertedContent"]?["text"]?.text != nil)
      }
    }
  }
}

private func checkLocation(_ location: Node) {
  if let physical = location["physicalLocation"] {
    let uri = physical["artifactLocation"]?["uri"]?.text ?? " "
    #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    checkRegion(physical["region"])
  } else {
    #expect(location["logicalLocations"]?[0]?["name"]?.text?.isEmpty == false)
  }
}

private func checkRegion(_ region: Node?) {
  let start = region?["startColumn"]?.integer ?? 0
  #expect((region?["startLine"]?.integer ?? 0) >= 1 && start >= 1)
  #expect((region?["endColumn"]?.integer ?? start) >= start)
}
