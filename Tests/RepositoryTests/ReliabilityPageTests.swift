import TestSupport
import Testing

/// What `docs/reliability.md` says of the world is held by tests that exist.
@Suite("The page about reliability")
struct ReliabilityPageTests {
  @Test func `every test that it names is there, with the row or function that it names`() throws {
    let root = PackageLayout.root
    let page = try #require(Disk.readText("\(root)/docs/reliability.md"))
    let paths = Disk.files(below: "\(root)/Tests").filter { $0.hasSuffix("Tests.swift") }
    var named = 0
    for match in page.matches(of: /`(\w+Tests)`:([^;|\n.]*)/) {
      let (file, row) = (match.output.1, match.output.2.drop { $0 == " " })
      let name = row.reversed().drop { $0 == " " }.reversed()
      let path = try #require(
        paths.first { $0.split(separator: "/").last?.dropLast(6) == file }, "no \(file)")
      let text = Disk.readText("\(root)/Tests/\(path)") ?? ""
      #expect(text.contains(String(name)), "\(file) has no row '\(String(name))'")
      named += 1
    }
    #expect(named > 50)
  }

  @Test func `every code that it names is one that the program gives`() throws {
    let root = PackageLayout.root
    let page = try #require(Disk.readText("\(root)/docs/reliability.md"))
    let sources = Disk.files(below: "\(root)/Sources").filter { $0.hasSuffix(".swift") }
      .compactMap { Disk.readText("\(root)/Sources/\($0)") }.joined()
    for match in page.matches(of: /`((?:cut|git|plan|push|config)\.[a-z0-9-]+)`/) {
      let code = String(match.output.1)
      #expect(sources.contains("\"\(code)\""), "nothing gives \(code)")
    }
  }
}
