internal import Documents
internal import Market

/// Finds the numbers of a JSON text that JSON or a double cannot hold, and puts an empty text of
/// the same length in their place, so that everything else keeps its line and column.
struct UnreadableNumberScan {
  /// The text, in the end with the replacements.
  private(set) var bytes: [UInt8]
  /// What was replaced, by where it stands.
  private(set) var found: [TextPlace: UnreadableNumber] = [:]

  private var index = 0
  private var line = 1
  private var column = 1

  /// Creates a scan.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Goes over the whole text once.
  mutating func run() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "\n"): startLine()
      case UInt8(ascii: "\r"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { index += 1 }
        startLine()
      case let byte where Self.belongsToWord(byte): takeWord()
      default: step()
      }
    }
  }

  private mutating func startLine() {
    index += 1
    line += 1
    column = 1
  }

  /// Goes one byte on; the bytes inside a character do not count as columns.
  private mutating func step() {
    index += 1
    if index >= bytes.count || bytes[index] & 0xC0 != 0x80 { column += 1 }
  }

  private mutating func skipString() {
    step()
    while index < bytes.count, bytes[index] >= 0x20 {
      let byte = bytes[index]
      step()
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\"), index < bytes.count, bytes[index] >= 0x20 { step() }
    }
  }

  private mutating func takeWord() {
    let start = index
    let place = TextPlace(line: line, column: column)
    while index < bytes.count, Self.belongsToWord(bytes[index]) { step() }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let code = Self.fault(of: text) else { return }
    found[place] = UnreadableNumber(text: shortened(text), code: code)
    for position in start..<index { bytes[position] = UInt8(ascii: " ") }
    bytes[start] = UInt8(ascii: "\"")
    bytes[start + 1] = UInt8(ascii: "\"")
  }

  private static func belongsToWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Why a bare word is a number that cannot be read; `nil` when it can, or is no number.
  private static func fault(of text: String) -> FindingCode? {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    guard text.utf8.count - unsigned.utf8.count <= 1 else { return nil }
    switch unsigned.lowercased() {
    case "nan", "inf", "infinity": return .numberNotFinite
    default: break
    }
    guard text.utf8.count >= 2, !text.hasPrefix("+"), case let value = numericText(text),
      value == .overflow
    else { return nil }
    return .numberOverflow
  }
}
