import Diagnostics
import Documents
import IdentityEditing
import TestSupport
import Testing

@Suite("Writing keeps everything else")
struct WritingPropertyTests {
  @Test("setting any leaf changes that leaf alone", arguments: 0..<300 as Range<UInt64>)
  func setting(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let yaml = random.document()
    let before = try parseForTests(Array(yaml.utf8), "f").get()
    let leaves = before.leaves()
    for _ in 0..<4 {
      var path = leaves.randomElement(using: &random) ?? JSONPointer([.key("new")])
      if Int.random(in: 0..<3, using: &random) == 0 {
        path = JSONPointer(path.steps.dropLast() + [.key("new")])
      }
      if path.steps.contains(where: { if case .index = $0 { true } else { false } }) { continue }
      let value = Node.text(["z", "no", "a: b", "two\nlines"].randomElement(using: &random) ?? "")
      let bytes: [UInt8]
      do throws(EditFault) {
        bytes = try planSet(
          path, to: value, in: Array(yaml.utf8), name: "f", parse: parseForTests)
      } catch {
        // Only a list of lines can have comments inside.
        let isAllowed = error.code == .losesComment && before[path]?.list != nil
        if !isAllowed { Issue.record("seed \(seed): '\(path)' in\n\(yaml)\n\(error)") }
        continue
      }
      let after = try parseForTests(bytes, "f").get()
      #expect(after[path] == value, "seed \(seed)")
      for leaf in leaves where leaf != path && before[leaf] != after[leaf] {
        Issue.record("seed \(seed): '\(leaf)' changed when '\(path)' was set")
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(comments(of: text) == comments(of: yaml), "seed \(seed)")
      let lines = Set(text.split(separator: "\n"))
      let gone = yaml.split(separator: "\n").filter { !lines.contains($0) }
      let countMax = before[path]?.list == nil ? 1 : 3
      #expect(gone.count <= countMax, "seed \(seed): only the lines of the value itself change")
      let again = try planSet(path, to: value, in: bytes, name: "f", parse: parseForTests)
      #expect(again == bytes)
      let without = try planUnset(path, in: bytes, name: "f", parse: parseForTests)
      #expect(try parseForTests(without, "f").get()[path] == nil, "seed \(seed)")
    }
  }

  @Test("formatting keeps the meaning and is done once", arguments: 0..<300 as Range<UInt64>)
  func formatting(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var yaml = random.document()
    if Bool.random(using: &random) { yaml = yaml.replacing("\n", with: "  \n") }
    if Bool.random(using: &random), yaml.hasSuffix("\n") { yaml.removeLast() }
    let once = formatDocument(Array(yaml.utf8), name: "f", parse: parseForTests)
    #expect(formatDocument(once, name: "f", parse: parseForTests) == once)
    if case .success(let before) = parseForTests(Array(yaml.utf8), "f") {
      #expect(try parseForTests(once, "f").get() == before)
    }
    #expect(comments(of: String(decoding: once, as: UTF8.self)).count == comments(of: yaml).count)
  }

  @Test(
    "formatting gives",
    arguments: [
      ("a: x  \n\n  \nb: y", "a: x\n\n\nb: y\n"),
      ("m:\n\ta: x\n\t\tb: y\n", "m:\n  a: x\n    b: y\n"),
      ("a: x # c \t\n", "a: x # c\n"),
      ("a: x  \r\nb: y", "a: x\r\nb: y\r\n"),
      ("a:x\n", "a:x\n"),
      ("a: |\n  x  \n  y\n", "a: |\n  x  \n  y\n"),
      ("a: \"x  \n  y\"  \n", "a: \"x  \n  y\"\n"),
      ("a: |\n  x", "a: |\n  x"),
      ("a: |-\n  x", "a: |-\n  x\n"),
      ("", ""), ("\n", "\n"), ("\u{FEFF}a: x ", "\u{FEFF}a: x\n"),
    ])
  func formats(_ yaml: String, _ expected: String) {
    let bytes = formatDocument(Array(yaml.utf8), name: "f", parse: parseForTests)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("no bytes at all stop the writer", arguments: 0..<300 as Range<UInt64>)
  func anything(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("ab:- \n\t'\"[]{},#|>&*!$?\r\u{E9}".utf8)
    let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
    _ = try? planSet(path("a.b"), to: "x", in: bytes, name: "f", parse: parseForTests)
    _ = try? planUnset(path("a"), in: bytes, name: "f", parse: parseForTests)
    let once = formatDocument(bytes, name: "f", parse: parseForTests)
    if case .success(let before) = parseForTests(bytes, "f") {
      #expect((try? parseForTests(once, "f").get()) == before, "seed \(seed)")
    }
  }

  /// The comments that the generator wrote; nothing else of it holds a `#`.
  private func comments(of yaml: String) -> [Substring] {
    yaml.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "#").map { index in
        var comment = line[index...]
        while comment.last == " " || comment.last == "\r" { comment = comment.dropLast() }
        // A new entry of a map in braces stands before the comment of its line.
        return comment
      }
    }
  }
}

extension Node {
  /// The paths of all values that are no maps.
  fileprivate func leaves(below path: JSONPointer = JSONPointer()) -> [JSONPointer] {
    guard let map, !map.isEmpty else { return [path] }
    return map.flatMap { $0.value.leaves(below: path.appending(.key($0.key))) }
  }
}

extension SeededRandom {
  /// A YAML file with comments, blank lines and values in every style.
  fileprivate mutating func document() -> String {
    let step = Bool.random(using: &self) ? 2 : 4
    var lines: [String] = []
    if Bool.random(using: &self) { lines.append("# a comment at the top") }
    for index in 0..<Int.random(in: 1..<6, using: &self) {
      entry("k\(index)", indent: 0, step: step, depth: 0, into: &lines)
    }
    if Bool.random(using: &self) { lines += ["", "# a comment at the end"] }
    return lines.joined(separator: "\n") + (Bool.random(using: &self) ? "\n" : "")
  }

  private mutating func entry(
    _ key: String, indent: Int, step: Int, depth: Int, into lines: inout [String]
  ) {
    let start = String(repeating: " ", count: indent)
    if Int.random(in: 0..<5, using: &self) == 0 { lines.append("\(start)# about \(key)") }
    if Int.random(in: 0..<6, using: &self) == 0 { lines.append("") }
    let comment = Int.random(in: 0..<3, using: &self) == 0 ? " # behind \(key)" : ""
    let written = ["\(key)", "'\(key)'", "\"\(key)\""].randomElement(using: &self) ?? key
    switch Int.random(in: 0..<(depth < 3 ? 9 : 6), using: &self) {
    case 0: lines.append("\(start)\(written): plain text\(comment)")
    case 1: lines.append("\(start)\(written): 'it''s'\(comment)")
    case 2: lines.append("\(start)\(written): \"a \\\"b\\\" é\"\(comment)")
    case 3: lines.append("\(start)\(written): \(Int.random(in: 0..<100, using: &self))\(comment)")
    case 4: lines.append("\(start)\(written): {a: x, b: [1, 'two']}\(comment)")
    case 5: lines.append("\(start)\(written): [x, {y: 1}]\(comment)")
    case 6:
      lines.append("\(start)\(written):\(comment)")
      lines.append("\(start)\(String(repeating: " ", count: step))- x\(comment)")
      lines.append("\(start)\(String(repeating: " ", count: step))- y")
    default:
      lines.append("\(start)\(written):\(comment)")
      for index in 0..<Int.random(in: 1..<4, using: &self) {
        entry("c\(index)", indent: indent + step, step: step, depth: depth + 1, into: &lines)
      }
    }
  }
}
