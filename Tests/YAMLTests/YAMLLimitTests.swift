import Documents
import Testing
import YAML

@Suite("Limits of YAML")
struct YAMLLimitTests {
  /// A limit with the largest document inside it and the smallest beyond it.
  struct Edge: Sendable, CustomTestStringConvertible {
    var code: YAMLError.Code
    var limits = YAMLLimits.standard
    var inside: String
    var beyond: String
    var testDescription: String { "\(code.rawValue): \(inside.utf8.count) bytes" }
  }

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static func nested(_ count: Int) -> String { repeated("[", count) + repeated("]", count) }

  static func blockMaps(_ count: Int) -> String {
    (0..<count).map { repeated(" ", $0) + "a:" }.joined(separator: "\n") + " 1\n"
  }

  static func aliases(_ count: Int) -> String { "a: &a 1\nb: [\(repeated("*a,", count))]" }

  static func anchors(_ count: Int) -> String {
    (0..<count).map { "a\($0): &a\($0) 1\n" }.joined()
  }

  static let edges = [
    Edge(
      code: .size, inside: "a: 1\n" + repeated("#", (1 << 20) - 5),
      beyond: "a: 1\n" + repeated("#", (1 << 20) - 4)),
    Edge(code: .depth, inside: nested(64), beyond: nested(65)),
    Edge(code: .depth, inside: repeated("- ", 64) + "a", beyond: repeated("- ", 65) + "a"),
    Edge(code: .depth, inside: blockMaps(64), beyond: blockMaps(65)),
    Edge(
      code: .depth, inside: "[&a \(nested(40)),\(repeated("[", 23))*a\(repeated("]", 23))]",
      beyond: "[&a \(nested(40)),\(repeated("[", 24))*a\(repeated("]", 24))]"),
    Edge(
      code: .nodeCount, inside: "[\(repeated("1,", 99_999))]",
      beyond: "[\(repeated("1,", 100_000))]"),
    Edge(
      code: .nodeCount, limits: YAMLLimits(nodeCountMax: 5), inside: "{a: 1, b: 2}",
      beyond: "{a: 1, b: []}\n".replacing("[]", with: "[1]")),
    Edge(
      code: .nodeCount, limits: YAMLLimits(nodeCountMax: 9),
      inside: "[&a [1, {b: 2}],*a]"
        .replacing("1, ", with: ""), beyond: "[&a [1, {b: 2}],*a]"),
    Edge(
      code: .scalarSize, inside: "a: " + repeated("é", 1 << 15),
      beyond: "a: x" + repeated("é", 1 << 15)),
    Edge(
      code: .scalarSize, inside: "a: |\n " + repeated("x", (1 << 16) - 1) + "\n",
      beyond: "a: |\n " + repeated("x", 1 << 16) + "\n"),
    Edge(
      code: .keySize, inside: "? " + repeated("k", 1024) + "\n: 1",
      beyond: "? " + repeated("k", 1025) + "\n: 1"),
    Edge(code: .keySize, inside: "\"é\": 1", beyond: "? |\n " + repeated("k", 1024) + "\n: 1"),
    Edge(code: .anchorCount, inside: anchors(1000), beyond: anchors(1001)),
    Edge(code: .aliasCount, inside: aliases(100), beyond: aliases(101)),
    Edge(
      code: .depth, limits: .identity, inside: "a: " + nested(31), beyond: "a: " + nested(32)),
    Edge(
      code: .nodeCount, limits: .identity, inside: "a: [\(repeated("1,", 19_997))]",
      beyond: "a: [\(repeated("1,", 19_998))]"),
    Edge(
      code: .size, limits: .identity, inside: "a: 1\n" + repeated("#", (1 << 18) - 5),
      beyond: "a: 1\n" + repeated("#", (1 << 18) - 4)),
  ]

  @Test("hold exactly", arguments: edges)
  func edge(_ edge: Edge) {
    #expect(throws: Never.self) {
      try parseYAML(Array(edge.inside.utf8), name: "f", limits: edge.limits)
    }
    do {
      _ = try parseYAML(Array(edge.beyond.utf8), name: "f", limits: edge.limits)
      Issue.record("accepted")
    } catch {
      #expect(error.code == edge.code)
    }
  }

  @Test("an alias is counted before it is expanded")
  func laughs() {
    var yaml = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 4).joined(separator: ",")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    do {
      _ = try parseYAML(Array(yaml.utf8), name: "f")
      Issue.record("accepted")
    } catch {
      #expect(error.code == .nodeCount)
    }
  }

  /// A document of a megabyte, which a report of the tests names and does not print.
  struct LargeDocument: CustomTestStringConvertible, Sendable {
    let name: String
    let yaml: String

    init(_ name: String, _ yaml: String) { (self.name, self.yaml) = (name, yaml) }

    var testDescription: String { name }
  }

  /// Documents on which some part of a loader is more than linear.
  static let hostile: [LargeDocument] = [
    LargeDocument("open brackets", repeated("[", 1 << 20)),
    LargeDocument("open braces", repeated("{", 1 << 20)),
    LargeDocument("brackets on lines", repeated("[\n", 1 << 19)),
    LargeDocument("dashes", repeated("- ", 1 << 19)),
    LargeDocument("question marks", repeated("? ", 1 << 19)),
    LargeDocument("colons", repeated(": ", 1 << 19)),
    LargeDocument("tag directives", (0..<60_000).map { "%TAG !a\($0)! x\n" }.joined() + "---\na"),
    LargeDocument("directives behind the end", "a\n...\n" + repeated("%TAG !a! x\n", 90_000)),
    LargeDocument("documents", repeated("--- a\n", 170_000)),
    LargeDocument("anchors", (0..<49_000).map { "a\($0): &a\($0) 1\n" }.joined()),
    LargeDocument("keys", (0..<49_000).map { "k\($0): 1\n" }.joined()),
    LargeDocument(
      "keys of combining marks",
      (0..<500).map { "\($0)" + repeated("\u{327}\u{301}", 255) + ": 1\n" }
        .joined()
    ),
    LargeDocument("spaces", "a:" + repeated(" ", (1 << 20) - 4) + "1"),
    LargeDocument("line ends", "a: x\n" + repeated("\n", (1 << 20) - 6)),
    LargeDocument("carriage returns", "a: x" + repeated("\r", (1 << 20) - 5)),
    LargeDocument("line ends in a scalar", "a: x" + repeated("\n", 1 << 19) + " y"),
    LargeDocument("line ends in quotes", "a: '" + repeated("\n", 1 << 19) + "'"),
    LargeDocument("one long scalar", "a: " + repeated("x", (1 << 20) - 4)),
    LargeDocument("escapes", "a: \"" + repeated("\\x41", 200_000) + "\""),
    LargeDocument("tag escapes", "a: !" + repeated("%41", 300_000) + " x"),
    LargeDocument("one long alias", "a: *" + repeated("x", 1 << 19)),
    LargeDocument("comments", repeated("#\n", 1 << 19)),
    LargeDocument("errors late", "a: 1\n" + repeated("#\n", 500_000) + "@"),
    LargeDocument("digits", "a: " + repeated("9", 60_000)),
    LargeDocument("fraction", "a: 0." + repeated("9", 60_000)),
  ]

  @Test("bound the time of every input", arguments: hostile)
  func time(_ document: LargeDocument) {
    let bytes = Array(document.yaml.utf8)
    let elapsed = ContinuousClock().measure { _ = try? parseYAML(bytes, name: "f") }
    #expect(elapsed < secondsMax)
  }
}
