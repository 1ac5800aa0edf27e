import FileStore
import Testing

@Suite("RelativePath")
struct RelativePathTests {
  @Test(
    arguments: [
      "CHANGELOG.md", "docs/a b/ü.md", "releases/1.0.0/record.json", ".gitignore", ".github/x",
      "a/.gitmodules", "...", "a/..b", "git", ".git2/x", "-rf",
    ])
  func `an honest path is kept byte for byte`(_ text: String) throws {
    #expect(try RelativePath(text).bytes == Array(text.utf8))
    #expect(try RelativePath(text).description == text)
  }

  @Test(
    arguments: [
      ("", RelativePath.Flaw.empty), ("/etc/passwd", .absolute), ("../x", .parentComponent),
      ("a/../../x", .parentComponent), ("a//b", .emptyComponent), ("a/", .emptyComponent),
      ("./a", .dotComponent), ("a/.", .dotComponent), ("a\0b", .containsNUL),
      (".git/config", .gitFolder), ("a/.GIT/hooks/x", .gitFolder), (".Git", .gitFolder),
      (".git./x", .gitFolder), (".git /x", .gitFolder), ("GIT~1/config", .gitFolder),
      (".g\u{200C}it/config", .gitFolder),
    ])
  func `a path that could lead elsewhere is refused`(_ text: String, _ flaw: RelativePath.Flaw) {
    let error = #expect(throws: FileStoreError.self) { try RelativePath(text) }
    #expect(error?.reason == .flawedPath(flaw))
  }

  @Test func `bytes that are not UTF-8 are kept and shown replaced`() throws {
    let path = try RelativePath(bytes: [0x61, 0xFF])
    #expect(path.bytes == [0x61, 0xFF])
    #expect(path.description == "a\u{FFFD}")
  }

  @Test func `a path falls into components, name and parent`() {
    let path: RelativePath = "a/b/c.txt"
    #expect(path.components == ["a", "b", "c.txt"].map { Array($0.utf8) })
    #expect(path.name == Array("c.txt".utf8))
    #expect(path.parent == "a/b")
    #expect(("c.txt" as RelativePath).parent == nil)
  }

  @Test func `a longer path is checked again`() throws {
    let path: RelativePath = "a"
    #expect(try path.appending("b/c") == "a/b/c")
    #expect(throws: FileStoreError.self) { try path.appending("../b") }
  }

  @Test func `the message names the path, the flaw and what to do`() {
    let error = #expect(throws: FileStoreError.self) {
      try RelativePath(String("../CHANGELOG.md"))
    }
    #expect(error?.description == "cannot use '../CHANGELOG.md': the path has a '..' component")
    #expect(error?.hint?.contains("relative to the root") == true)
  }
}
