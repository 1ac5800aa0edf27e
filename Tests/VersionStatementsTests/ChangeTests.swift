import SemanticVersioning
import Testing
import VersionStatements

@Suite("What a release wrote into a file")
struct ChangeTests {
  @Test(
    arguments: [
      ("version: 1.0.0\n", "version: 1.1.0\n", nil),
      ("version: 1.0.0\n", "version: 1.0.0\n", nil),
      ("v1.0.0 and app-1.0.0-rc.1.tar.gz", "v1.1.0 and app-1.1.0.tar.gz", nil),
      ("a\n1.0.0", "a\n1.2.0", 2),
      ("1.0.0\nb: 1\n", "1.1.0\nb: 2\n", 2),
      ("1.0.0\n", "1.1.0\nmore\n", 2),
      ("1.0.0\nless\n", "1.1.0\n", 2),
      ("1.0.0\r\n", "1.1.0\n", 1),
      ("x1.0\n", "1.1.0\n", 1),
      ("", "1.1.0", 1),
    ] as [(String, String, Int?)])
  func `is the version alone`(old: String, new: String, line: Int?) throws {
    let version = try SemanticVersion("1.1.0")
    #expect(firstChange(from: Array(old.utf8), to: Array(new.utf8), besides: version) == line)
  }

  @Test func `a version is stated where it stands`() throws {
    let version = try SemanticVersion("1.1.0")
    #expect(states(version, in: Array("a v1.1.0".utf8)))
    #expect(!states(version, in: Array("a v1.10".utf8)))
    #expect(!states(version, in: []))
  }
}
