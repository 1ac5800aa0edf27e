import TestSupport

/// One Swift file of the package.
struct SourceFile {
  /// Its path, relative to the root of the package.
  let path: String

  /// Its text as it is.
  let source: String

  /// Its text without comments and the content of strings.
  let text: SourceText

  init(path: String, source: String) {
    self.path = path
    self.source = source
    text = SourceText(Array(source.utf8))
  }

  /// All Swift files below a folder of the package.
  static func all(in folder: String) -> [SourceFile] {
    Disk.files(below: "\(PackageLayout.root)/\(folder)").filter { $0.hasSuffix(".swift") }
      .map { "\(folder)/\($0)" }
      .map {
        SourceFile(path: $0, source: Disk.readText("\(PackageLayout.root)/\($0)") ?? "")
      }
  }

  /// The folder that the file is in, below `Sources` or `Tests`.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The file's name without its extension.
  var name: String { String(path.split(separator: "/").last?.dropLast(6) ?? "") }

  /// The number of lines.
  var lineCount: Int { source.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  /// The modules that the file imports, with the lines.
  var imports: [(module: String, line: Int)] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let words = text.words
    return words.indices.filter { words[$0].text == "import" && words[$0].before != dot }
      .compactMap { index in
        let rest = words[(index + 1)...].drop { kinds.contains($0.text) }
        return rest.first.map { ($0.text, words[index].line) }
      }
  }

  /// The types that the file declares, with the lines.
  var types: [(name: String, line: Int)] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    let words = text.words
    return words.indices.dropLast().filter { kinds.contains(words[$0].text) }
      .map { (words[$0 + 1].text, words[$0].line) }
  }

  /// The functions, initialisers and computed properties with the lines that they take.
  ///
  /// A scan of braces: a body belongs to the declaration keyword before it.
  var functions: [(line: Int, lineCount: Int)] {
    let starts: Set = ["func", "init", "deinit", "subscript", "var"]
    let ends: Set = ["struct", "class", "enum", "protocol", "extension", "actor", "let", "case"]
    var declaredAt: [Int: Int?] = [:]
    for word in text.words where word.before != dot {
      if starts.contains(word.text) { declaredAt[word.range.lowerBound] = word.line }
      if ends.contains(word.text) { declaredAt[word.range.lowerBound] = .some(nil) }
    }
    var result: [(line: Int, lineCount: Int)] = []
    var pending: Int?
    var open: [Int?] = []
    var parentheses = 0
    var line = 1
    for (index, byte) in text.code.enumerated() {
      if parentheses == 0, let declared = declaredAt[index] { pending = declared }
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "("): parentheses += 1
      case UInt8(ascii: ")"): parentheses -= 1
      case UInt8(ascii: "{") where parentheses == 0:
        open.append(pending)
        pending = nil
      case UInt8(ascii: "}") where parentheses == 0:
        pending = nil
        if let start = open.popLast() ?? nil { result.append((start, line - start + 1)) }
      default: break
      }
    }
    return result
  }
}

private let dot = UInt8(ascii: ".")
