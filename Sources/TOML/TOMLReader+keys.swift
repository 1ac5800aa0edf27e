internal import Diagnostics

extension TOMLReader {
  /// Reads a key with all of its parts, blanks around them included.
  mutating func dottedKey() throws(TOMLError) -> DottedKey {
    skipBlanks()
    var key = DottedKey(name: try part())
    while true {
      skipBlanks()
      guard peek() == UInt8(ascii: ".") else { return key }
      index += 1
      skipBlanks()
      key.append(try part())
      guard key.parents.count < limits.depthMax else {
        throw tooDeep(limits.depthMax, at: key.name.location)
      }
    }
  }

  private mutating func part() throws(TOMLError) -> DottedKey.Part {
    let start = index
    let text: String
    switch peek() {
    case UInt8(ascii: "\""): text = try basicString()
    case UInt8(ascii: "'"): text = try literalString()
    default:
      while let byte = peek(), isBareKey(byte) { index += 1 }
      guard index > start else {
        throw fault(
          "expected a key, found \(found())",
          hint: "a key has letters, digits, `-` and `_`; any other stands in quotes")
      }
      text = String(decoding: bytes[start..<index], as: UTF8.self)
    }
    return DottedKey.Part(
      text: text, location: location(of: start, to: index), range: start..<index)
  }

  private func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
