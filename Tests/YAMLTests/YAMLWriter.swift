import Documents
import TestSupport

/// Writes trees as YAML in every style there is, chosen by chance, and notes where each value went.
///
/// It shares nothing with the reader: the places it notes are an expectation of its own.
struct YAMLWriter {
  private(set) var bytes: [UInt8] = []
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// Writes a document with a random tree and gives the tree with the places of its values.
  mutating func document() -> Node {
    if Bool.random(using: &random) { bytes += [0xEF, 0xBB, 0xBF] }
    noise()
    let root = block(map(depth: 0), indent: 0)
    end()
    return root
  }

  private mutating func write(_ text: String) { bytes += Array(text.utf8) }

  private mutating func end() {
    if bytes.last != 0x0A {
      write(["\n", "\r\n", "  # é\n"].randomElement(using: &random) ?? "\n")
    }
  }

  /// An empty line or a comment, sometimes.
  private mutating func noise() {
    if Int.random(in: 0..<6, using: &random) == 0 { write("# ü: - [\n") }
    if Int.random(in: 0..<6, using: &random) == 0 { write("\n") }
  }

  private mutating func start(line indent: Int) {
    end()
    noise()
    write(String(repeating: " ", count: indent))
  }

  // MARK: Trees

  private mutating func map(depth: Int) -> Node {
    let count = Int.random(in: 1..<6, using: &random)
    return .map((0..<count).map { index in ("k\(index)\(word())", node(depth: depth + 1)) })
  }

  private mutating func node(depth: Int) -> Node {
    switch Int.random(in: 0..<(depth < 4 ? 10 : 6), using: &random) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &random))
    case 2: return .integer(Int64(truncatingIfNeeded: random.next()))
    case 3: return .number(Double.random(in: -1e6...1e6, using: &random))
    case 4: return .text(word())
    case 5: return .text(random.text())
    case 6, 7:
      let count = Int.random(in: 0..<4, using: &random)
      return .list((0..<count).map { _ in node(depth: depth + 1) })
    default: return map(depth: depth)
    }
  }

  private mutating func word() -> String {
    ["name", "two words", "größe", "日本 語", "x#y", "a-b", "http://x.y/z"].randomElement(
      using: &random) ?? ""
  }

  // MARK: Blocks

  /// Writes a collection over several lines, from where the cursor is.
  private mutating func block(_ node: Node, indent: Int) -> Node {
    var result = node
    let start = bytes.count
    var stop = start
    if let list = node.list {
      var elements: [Node] = []
      for (index, element) in list.enumerated() {
        if index > 0 { self.start(line: indent) }
        write("-")
        elements.append(value(element, indent: indent + 2))
        stop = elements.last?.sourceRange?.upperBound ?? stop
      }
      result.content = .list(elements)
    } else if let map = node.map {
      var entries: [Node.Entry] = []
      for (index, entry) in map.enumerated() {
        if index > 0 { self.start(line: indent) }
        var written = entry
        written.keyRange =
          scalar(.text(entry.key), isKey: true, isFlow: false, indent: 0).sourceRange
        write(":")
        written.value = value(entry.value, indent: indent + 2)
        stop = written.value.sourceRange?.upperBound ?? stop
        entries.append(written)
      }
      result.content = .map(entries)
    }
    result.sourceRange = start..<stop
    return result
  }

  /// Writes what follows a colon or a dash.
  private mutating func value(_ node: Node, indent: Int) -> Node {
    let isEmpty = node.list?.isEmpty ?? node.map?.isEmpty ?? true
    if !isEmpty, Int.random(in: 0..<3, using: &random) > 0 {
      start(line: indent)
      return block(node, indent: indent)
    }
    if node.isNull, Bool.random(using: &random) {
      var empty = node
      empty.sourceRange = bytes.count..<bytes.count
      return empty
    }
    // A tab may stand behind a colon, but not behind a dash.
    let gaps = bytes.last == UInt8(ascii: ":") ? [" ", "  ", "\t"] : [" ", "  "]
    write(gaps.randomElement(using: &random) ?? " ")
    return flow(node, isInside: false, indent: indent)
  }

  // MARK: Flow

  private mutating func flow(_ node: Node, isInside: Bool, indent: Int) -> Node {
    var result = node
    let start = bytes.count
    if let list = node.list {
      write("[")
      var elements: [Node] = []
      for element in list {
        elements.append(flow(element, isInside: true, indent: indent))
        separate(indent)
      }
      result.content = .list(elements)
      write("]")
    } else if let map = node.map {
      write("{ ")
      var entries: [Node.Entry] = []
      for entry in map {
        var written = entry
        written.keyRange =
          scalar(.text(entry.key), isKey: true, isFlow: true, indent: 0).sourceRange
        write(": ")
        written.value = flow(entry.value, isInside: true, indent: indent)
        entries.append(written)
        separate(indent)
      }
      result.content = .map(entries)
      write("}")
    } else {
      return scalar(node, isKey: false, isFlow: isInside, indent: indent)
    }
    result.sourceRange = start..<bytes.count
    return result
  }

  private mutating func separate(_ indent: Int) {
    write(",")
    if Int.random(in: 0..<4, using: &random) == 0 {
      write("\n" + String(repeating: " ", count: indent + 1))
    } else {
      write(" ")
    }
  }

  // MARK: Scalars

  private mutating func scalar(_ node: Node, isKey: Bool, isFlow: Bool, indent: Int) -> Node {
    var result = node
    let anchored = !isKey && Int.random(in: 0..<12, using: &random) == 0
    let start = bytes.count
    if anchored { write("&a\(start) ") }
    if let text = node.text {
      write(spelling(of: text, isKey: isKey, isFlow: isFlow, indent: indent))
    } else {
      bytes += compactJSON(node)
    }
    result.sourceRange = start..<bytes.count
    return result
  }

  private mutating func spelling(
    of text: String, isKey: Bool, isFlow: Bool, indent: Int
  ) -> String {
    let scalars = text.unicodeScalars
    let isWord = scalars.allSatisfy {
      $0.properties.isAlphabetic || "- #:/.0123456789".unicodeScalars.contains($0)
    }
    let isPlain =
      isWord && scalars.first?.properties.isAlphabetic == true && scalars.last != " "
      && !text.contains(" #") && !text.contains(": ") && scalars.last != ":"
      && (!isFlow || !scalars.contains(":")) && scalars.count > 2
    let isPrintable = scalars.allSatisfy { $0.value >= 0x20 }
    let isLiteral = !isKey && !isFlow && scalars.count > 1 && isPlain
    switch Int.random(in: 0..<4, using: &random) {
    case 0 where isPlain: return text
    case 1 where isPrintable:
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    case 2 where isLiteral:
      let style = ["|-", ">-", "|2-"].randomElement(using: &random) ?? "|-"
      return
        "\(style)\n\(String(repeating: " ", count: style == "|2-" ? indent : indent + 1))\(text)\n"
    default: return String(decoding: compactJSON(.text(text)), as: UTF8.self)
    }
  }
}
