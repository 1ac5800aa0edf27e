import Diagnostics
import TestSupport
import Testing
import YAML

@Suite("Faults of YAML")
struct YAMLFaultsTests {
  static let rows: [(yaml: String, faults: [String])] = [
    ("a: 1\n", []),
    (
      "a: 1\na: 2\nb: 1\na: 3\nb: 2\n",
      ["2:1 duplicateKey", "4:1 duplicateKey", "5:1 duplicateKey"]
    ),
    (
      "a: !x 1\nb: !y [1]\nno: *z\n",
      ["1:4 tag", "2:4 tag", "3:1 ambiguousKey", "3:5 undefinedAlias"]
    ),
    ("a: &x 1\nb: &x {<<: *x}\n", ["2:4 duplicateAnchor", "2:8 mergeKey", "2:12 recursiveAlias"]),
    ("a: .inf\nb: 99999999999999999999\n", ["1:4 numberRange", "2:4 numberRange"]),
    (
      "a: !!int x\nb: \"\\0\"\nc: x\n  - y\n",
      ["1:4 tag", "2:4 forbiddenCharacter", "4:3 foldedListItem"]
    ),
    ("a: !x 1\nb: [\n", ["1:4 tag", "2:4 unclosedBracket"]),
    ("a: !x 1\n{b: 1}: 2\n", ["1:4 tag", "2:1 complexKey"]),
    ("- 1\n", ["1:1 rootNotMap"]),
    ("just a text\n", ["1:1 rootNotMap"]),
    ("name:Dynamic\n", ["1:5 missingSpaceAfterColon"]),
    ("# c\n", ["1:1 emptyFile"]),
    ("null\n", ["1:1 rootNotMap"]),
    ("\u{FF}\u{1}", ["1:2 forbiddenCharacter"]),
  ]

  @Test("are all told, and none that follows from another", arguments: rows)
  func all(_ yaml: String, _ faults: [String]) {
    let found = yamlFaults(in: Array(yaml.utf8), name: "f", limits: .identity)
    #expect(
      found.map { "\($0.location.line):\($0.location.column) \($0.reason.rawValue)" } == faults)
    do {
      _ = try parseYAML(Array(yaml.utf8), name: "f", limits: .identity)
      #expect(faults.isEmpty)
    } catch {
      #expect(error == found.first)
    }
  }

  @Test("are at most a hundred and one")
  func many() {
    let yaml = String(repeating: "a: 1\n", count: 1000)
    #expect(yamlFaults(in: Array(yaml.utf8), name: "f").count == 100)
  }

  /// The slips that people make, each as a document of its own.
  static let slips = [
    "a:\n\tb: 1\n", "handle: @dynamic\n", "a: `x`\n", "share: %5\n", "host: *.example\n",
    "a: & x\n", "name: Dynamic: AI\n", "name:Dynamic\nnext: x\n", "name: x\nacronym\nb: 1\n",
    "name: \"Dynamic\nnext: x\n", "list: [1, 2\nb: 1\n", "a:\n    b: 1\n  c: 2\n",
    "pattern: \"\\d+\"\n", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\n", "%YAML 1.3\n---\na: 1\n",
    "name: {{ env }}\n", "a: !hello x\n", "a: 1\n---\nb: 2\n", "a: &x 1\nb: &x 2\n", "a: *nope\n",
    "? [a, b]\n: 1\n", "", "hello\n", "- a\n", "text: x\n  - a\n", "a: 1\nb: 2\na: 3\n",
    "on: 1\n", "base: &b {x: 1}\nmore: {<<: *b}\n", "&t\nself: *t\n", "a: .inf\n", "- a\nb: 1\n",
    "a: 1\n- b\n", "a: \"x\" y\n", "a: x\u{202E}y\n", "a: \"\\0\"\n", "a: ]\n", "{a: 1, a: 2}\n",
    "a: [x, @y]  # c\n", "a: 'it''s': \"x\"\n", "a: b: 'it''s \"x\"'\n", "key: @it's \"x\"\n",
  ]

  @Test("are said as people need it")
  func messages() {
    var text = ""
    for slip in slips + [Self.laughs] {
      for fault in yamlFaults(in: Array(slip.utf8), name: "a.yaml", limits: .identity) {
        text += rendered(fault.diagnostic, source: { _ in Array(slip.utf8) }, color: false) + "\n"
      }
    }
    expectGolden(text, "YAML/messages.txt")
  }

  private var slips: [String] { Self.slips }

  /// Aliases of aliases: a few hundred bytes that stand for more than the limit.
  static let laughs: String = {
    var yaml = "schema: 1\na0: &a0 [\(Array(repeating: "x", count: 9).joined(separator: ","))]\n"
    for level in 1...5 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    return yaml
  }()

  @Test("in identity files are told in the words of the design")
  func laughing() {
    let fault = yamlFaults(in: Array(Self.laughs.utf8), name: "f", limits: .identity).first
    #expect(fault?.message == "aliases expand to more than 20 000 nodes")
    #expect(
      fault?.diagnostic.label == "3 levels of aliases; `*a3` alone stands for 6 561 values")
    #expect(fault?.diagnostic.notes == ["limit set by the identity profile, not by YAML"])
  }

  @Test("any bytes are read or refused at a place of the file", arguments: 0..<300 as Range<UInt64>)
  func anyBytes(_ seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    let signs = Array("[]{}:-?&*!|>'\"%@,#\n\r\t ~<\\ab0.".utf8)
    let bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
      Int.random(in: 0..<16, using: &generator) == 0
        ? UInt8.random(in: 0...255, using: &generator)
        : signs.randomElement(using: &generator) ?? 0
    }
    for fault in yamlFaults(in: bytes, name: "f") {
      let lineCount = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect((1...lineCount).contains(fault.location.line))
      #expect(fault.location.column >= 1 && fault.location.column <= bytes.count + 1)
      #expect(!rendered(fault.diagnostic, source: { _ in bytes }, color: false).isEmpty)
    }
  }
}
