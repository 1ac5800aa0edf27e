import Diagnostics
import Testing

@Suite("Summary lines")
struct SummaryLineTests {
  private func finding(_ file: String?, severity: Severity = .error) -> Diagnostic {
    Diagnostic(
      code: "x", severity: severity, message: "m",
      location: file.map { Diagnostics.SourceLocation(file: $0, line: 1, column: 1) })
  }

  @Test func `problems, files and environments are counted`() {
    let found = [finding("a"), finding("b", severity: .warning), finding("a"), finding(nil)]
    #expect(
      summaryLine(of: found, environments: ["development", "staging", "production"])
        == "4 problems in 2 files (3 environments checked: development, staging, production)")
    #expect(
      summaryLine(of: [found[0]], environments: ["a"])
        == "1 problem in 1 file (1 environment checked: a)")
    #expect(summaryLine(of: [found[3]], environments: []) == "1 problem")
  }

  @Test func `nothing found is no line, and notes are nothing`() {
    #expect(summaryLine(of: [], environments: ["a"]) == nil)
    #expect(summaryLine(of: [finding("a", severity: .note)], environments: ["a"]) == nil)
  }
}
