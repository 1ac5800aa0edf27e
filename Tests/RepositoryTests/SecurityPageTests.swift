import TestSupport
import Testing

/// What `docs/security.md` promises is held by tests that exist.
@Suite("The page about security")
struct SecurityPageTests {
  @Test func `every test and fuzz target that it names is there, and every target is named`() throws
  {
    let root = PackageLayout.root
    let page = try #require(Disk.readText("\(root)/docs/security.md"))
    let names = Set(
      page.matches(of: /`((?:\w+Tests)|(?:fuzz-[a-z-]+))`/).map { String($0.output.1) })
    let tests = Set(
      Disk.files(below: "\(root)/Tests").filter { $0.hasSuffix("Tests.swift") }
        .compactMap { $0.split(separator: "/").last?.dropLast(".swift".count) }.map(String.init))
    let targets = Set(Disk.names(in: "\(root)/Tests/Fuzzing/Targets"))
    #expect(names.filter { !tests.contains($0) && !targets.contains($0) } == [])
    #expect(targets.subtracting(names) == [])
  }
}
