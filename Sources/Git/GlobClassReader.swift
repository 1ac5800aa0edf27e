/// Reads a class of bytes of a pattern, such as `[a-z]` or `[![:digit:]]`, as git does.
struct GlobClassReader {
  private let bytes: [UInt8]

  /// The byte that is looked at next; behind the class once it is read.
  private(set) var index: Int

  /// Starts behind the bracket at an index.
  init(_ bytes: [UInt8], behind bracket: Int) {
    self.bytes = bytes
    index = bracket + 1
  }

  /// The bytes that the class stands for, a slash never; `nil` where it has no end, or names a class that
  /// there is none of. Nothing of the pattern is left then.
  mutating func members() -> Set<UInt8>? {
    var members: Set<UInt8> = []
    let isNegated = peek() == UInt8(ascii: "!") || peek() == UInt8(ascii: "^")
    if isNegated { index += 1 }
    var previous: UInt8?
    var isFirst = true
    while let byte = peek(), isFirst || byte != UInt8(ascii: "]") {
      isFirst = false
      index += 1
      if byte == UInt8(ascii: "-"), let low = previous, let next = peek(),
        next != UInt8(ascii: "]")
      {
        guard let high = taken() else { return none() }
        if low <= high { members.formUnion(low...high) }
        previous = nil
      } else if byte == UInt8(ascii: "["), peek() == UInt8(ascii: ":") {
        guard let named = namedClass() else { return none() }
        members.formUnion(named.members)
        previous = named.isClass ? nil : byte
      } else {
        index -= 1
        guard let one = taken() else { return none() }
        members.insert(one)
        previous = one
      }
    }
    guard peek() != nil else { return none() }
    index += 1
    if isNegated { members = Set(UInt8.min...UInt8.max).subtracting(members) }
    return members.subtracting([UInt8(ascii: "/")])
  }

  private func peek() -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private mutating func none() -> Set<UInt8>? {
    index = bytes.count
    return nil
  }

  /// A byte, or the one behind a backslash.
  private mutating func taken() -> UInt8? {
    if peek() == UInt8(ascii: "\\") { index += 1 }
    guard let byte = peek() else { return nil }
    index += 1
    return byte
  }

  /// The class of a name such as `[:alpha:]`, from its colon on; the bracket before it where it is none
  /// after all.
  private mutating func namedClass() -> (members: Set<UInt8>, isClass: Bool)? {
    let start = index + 1
    guard let end = bytes[min(start, bytes.count)...].firstIndex(of: UInt8(ascii: "]")) else {
      return nil
    }
    guard end > start, bytes[end - 1] == UInt8(ascii: ":") else {
      return ([UInt8(ascii: "[")], false)
    }
    let name = String(decoding: bytes[start..<(end - 1)], as: UTF8.self)
    guard let isMember = Self.classes[name] else { return nil }
    index = end + 1
    return (Set((0...127).filter(isMember)), true)
  }

  /// The named classes, as git has them: of ASCII alone.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) },
    "alpha": isLetter,
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": isDigit,
    "graph": { (0x21...0x7E).contains($0) },
    "lower": isLower,
    "print": { (0x20...0x7E).contains($0) },
    "punct": { (0x21...0x7E).contains($0) && !isLetter($0) && !isDigit($0) },
    "space": { [0x20, 0x09, 0x0A, 0x0D].contains($0) },
    "upper": { isLower($0 ^ 0x20) },
    "xdigit": { isDigit($0) || (0x61...0x66).contains($0 | 0x20) },
  ]

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
