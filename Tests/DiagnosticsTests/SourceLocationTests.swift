import Diagnostics
import Testing

/// Places and the names of their sources.
struct SourceLocationTests {
  @Test func keepsTheNameOfItsSource() {
    var location = SourceLocation(file: "identity/base.yaml", line: 3, column: 7, length: 2)
    #expect(location.file == "identity/base.yaml")
    location.file = "identity/overlays/staging.yaml"
    #expect(location.description == "identity/overlays/staging.yaml:3:7")
    #expect(location.length == 2)
  }

  @Test func tellsNamesApartByTheirBytes() {
    let composed = SourceLocation(file: "caf\u{E9}.yaml", line: 1, column: 1)
    let decomposed = SourceLocation(file: "cafe\u{301}.yaml", line: 1, column: 1)
    #expect(composed != decomposed)
    #expect(composed.file.unicodeScalars.count == 9)
    #expect(decomposed.file.unicodeScalars.count == 10)
    #expect(composed == SourceLocation(file: "caf\u{E9}.yaml", line: 1, column: 1))
  }

  @Test func movesWithinItsSource() {
    let variable = SourceLocation(file: "NAME", line: 1, column: 1, length: 4, source: .variable)
    let moved = variable.moved(toLine: 2, column: 5, length: nil)
    #expect(moved == SourceLocation(file: "NAME", line: 2, column: 5, source: .variable))
  }

  @Test func isKeptWhicheverThreadMeetsTheName() async {
    let names = (0..<64).map { "file-\($0 % 16).yaml" }
    await withTaskGroup(of: Bool.self) { group in
      for name in names {
        group.addTask { SourceLocation(file: name, line: 1, column: 1).file == name }
      }
      for await isKept in group { #expect(isKept) }
    }
  }
}
