import TestSupport
import Testing

@Suite("Links in documents")
struct DocumentLinkTests {
  @Test func `relative links lead to something`() {
    let root = PackageLayout.root
    let documents =
      Disk.names(in: root).filter { $0.hasSuffix(".md") }
      + Disk.files(below: "\(root)/docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    for document in documents {
      let folder = document.split(separator: "/").dropLast().map { "/\($0)" }.joined()
      let text = Disk.readText("\(root)/\(document)") ?? ""
      for link in relativeLinks(in: text) where !Disk.exists("\(root)\(folder)/\(link.target)") {
        Issue.record("\(document):\(link.line): '\(link.target)' does not exist")
      }
    }
  }

  @Test func `links are found outside of code and with their fragments cut`() {
    let text = """
      [a](a.md) and [b](docs/b.md#part), [c](https://example.com), [d](#here)
      `[e](e.md)`
      ```
      [f](f.md)
      ```
      ![g](g.png "title")
      """
    #expect(relativeLinks(in: text).map(\.target) == ["a.md", "docs/b.md", "g.png"])
    #expect(relativeLinks(in: text).map(\.line) == [1, 1, 6])
  }
}

/// The targets of the inline links of a Markdown text that are paths.
private func relativeLinks(in text: String) -> [(target: String, line: Int)] {
  var result: [(target: String, line: Int)] = []
  var isCode = false
  for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if line.drop(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
    guard !isCode else { continue }
    let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "`")
    for rest in prose.split(separator: "](", omittingEmptySubsequences: false).dropFirst() {
      let target = rest.prefix { $0 != ")" && $0 != "#" && $0 != " " }
      if target.isEmpty || target.contains(":") { continue }
      result.append((String(target), number + 1))
    }
  }
  return result
}
