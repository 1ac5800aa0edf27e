import Diagnostics
import Documents
import IdentityDiagnostics
import IdentityLoading
import Testing
import YAML

@Suite("Files of a bundle as YAML")
struct ParseIdentityFileTests {
  @Test func `a document keeps its places`() throws {
    let node = try parseIdentityFile(Array("a:\n  b: 1\n".utf8), name: "identity/base.yaml").get()
    #expect(
      node["a"]?["b"]?.location?.description == "identity/base.yaml:2:6")
  }

  @Test(arguments: [
    ("a: 1\na: 2\n", "ID1010"), ("<<: 1\n", "ID1016"), ("a: !x 1\n", "ID1015"),
    ("a: *b\n", "ID1019"), ("<<<<<<< HEAD\n", "ID1012"), ("a: 1\n---\nb: 1\n", "ID1014"),
    ("%TAG ! x\n---\na: 1\n", "ID1013"), ("a:\n\tb: 1\n", "ID1001"), ("a: \"b\n", "ID1007"),
    ("a: !!str 1\n", "ID1015"),
  ])
  func `a fault has its code in the catalogue`(_ text: String, _ code: String) {
    guard case .failure(let fault) = parseIdentityFile(Array(text.utf8), name: "base.yaml") else {
      Issue.record("'\(text)' is accepted")
      return
    }
    #expect(fault.diagnostic.code == code)
    #expect(fault.diagnostic.location?.file == "base.yaml")
  }

  @Test(arguments: YAMLError.Reason.allCases)
  func `every fault of the parser is one of the first stage`(_ reason: YAMLError.Reason) {
    #expect(IdentityCode(for: reason).rawValue.hasPrefix("ID1"))
  }
}
