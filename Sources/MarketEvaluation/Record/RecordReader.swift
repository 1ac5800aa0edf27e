internal import Documents
internal import Market

/// Reads a map of a record that this program wrote. The first thing that is not as it was written
/// ends the reading: a record is whole or it is none.
struct RecordReader {
  /// The map.
  let node: Node
  /// Where it stands.
  let pointer: JSONPointer

  /// Creates a reader; the node may be anything.
  init(_ node: Node, at pointer: JSONPointer) throws(RecordFault) {
    guard node.map != nil else { throw RecordFault(pointer, expected: "an object") }
    self.node = node
    self.pointer = pointer
  }

  /// The fault of a key.
  func fault(_ key: String, _ expected: String) -> RecordFault {
    RecordFault(pointer.appending(.key(key)), expected: expected)
  }

  /// Whether the key is there.
  func has(_ key: String) -> Bool { node[key] != nil }

  /// The map of a key.
  func object(_ key: String) throws(RecordFault) -> RecordReader {
    guard let value = node[key] else { throw fault(key, "an object") }
    return try RecordReader(value, at: pointer.appending(.key(key)))
  }

  /// The map of a key, if the key is there.
  func objectIfPresent(_ key: String) throws(RecordFault) -> RecordReader? {
    has(key) ? try object(key) : nil
  }

  /// The maps of the list of a key.
  func objects(_ key: String) throws(RecordFault) -> [RecordReader] {
    var readers: [RecordReader] = []
    for (index, element) in try list(key).enumerated() {
      readers.append(
        try RecordReader(element, at: pointer.appending(.key(key)).appending(.index(index))))
    }
    return readers
  }

  /// The elements of the list of a key.
  func list(_ key: String) throws(RecordFault) -> [Node] {
    guard let list = node[key]?.list else { throw fault(key, "a list") }
    return list
  }

  /// The number of a key.
  func number(_ key: String) throws(RecordFault) -> Double {
    guard let number = node[key].flatMap(recordedNumber) else { throw fault(key, "a number") }
    return number
  }

  /// The number of a key, if the key is there.
  func numberIfPresent(_ key: String) throws(RecordFault) -> Double? {
    has(key) ? try number(key) : nil
  }

  /// The numbers of the list of a key.
  func numbers(_ key: String) throws(RecordFault) -> [Double] {
    var numbers: [Double] = []
    for element in try list(key) {
      guard let number = recordedNumber(element) else { throw fault(key, "a list of numbers") }
      numbers.append(number)
    }
    return numbers
  }

  /// The whole number of a key, if the key is there.
  func integerIfPresent(_ key: String) throws(RecordFault) -> Int? {
    guard let value = node[key] else { return nil }
    guard let integer = value.integer.flatMap({ Int(exactly: $0) }) ?? value.text.flatMap(Int.init)
    else { throw fault(key, "a whole number") }
    return integer
  }

  /// The text of a key.
  func text(_ key: String) throws(RecordFault) -> String {
    guard let text = node[key]?.text else { throw fault(key, "a text") }
    return text
  }

  /// The text of a key, if the key is there.
  func textIfPresent(_ key: String) throws(RecordFault) -> String? {
    has(key) ? try text(key) : nil
  }

  /// The texts of the list of a key.
  func texts(_ key: String) throws(RecordFault) -> [String] {
    var texts: [String] = []
    for element in try list(key) {
      guard let text = element.text else { throw fault(key, "a list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// The word of a key, if the key is there.
  func wordIfPresent<Word: RawRepresentable<String>>(
    _ key: String, _ type: Word.Type = Word.self
  ) throws(RecordFault) -> Word? {
    guard let text = try textIfPresent(key) else { return nil }
    guard let word = Word(rawValue: text) else { throw fault(key, "a known word") }
    return word
  }

  /// The word of a key.
  func word<Word: RawRepresentable<String>>(
    _ key: String, _ type: Word.Type = Word.self
  ) throws(RecordFault) -> Word {
    guard let word = try wordIfPresent(key, type) else { throw fault(key, "a known word") }
    return word
  }

  /// The moment of a key.
  func moment(_ key: String) throws(RecordFault) -> Timestamp {
    guard let moment = Timestamp(try text(key)) else { throw fault(key, "a moment by RFC 3339") }
    return moment
  }

  /// The moment of a key, if the key is there.
  func momentIfPresent(_ key: String) throws(RecordFault) -> Timestamp? {
    has(key) ? try moment(key) : nil
  }
}

/// A number as a record has it.
///
/// What is no number is written as an object, because JSON has none; and so are the numbers whose
/// canonical form is a whole number beyond 64 bits, which strict readers refuse.
func recorded(_ number: Double) -> Node {
  if number.magnitude < 0x1p63 || (number.isFinite && number.magnitude >= 1e21) {
    return .number(number)
  }
  if number.isFinite { return ["$number": .text(number.description)] }
  return ["$nonfinite": .text(number.isNaN ? "NaN" : (number > 0 ? "Infinity" : "-Infinity"))]
}

/// A whole number as a record has it; text where canonical JSON could not hold it exactly.
func recorded(_ integer: Int) -> Node {
  integer.magnitude <= 1 << 53 ? .integer(integer) : .text(String(integer))
}

/// Reads what ``recorded(_:)`` wrote.
private func recordedNumber(_ node: Node) -> Double? {
  if let number = node.number { return number }
  if let text = node["$number"]?.text { return Double(text).flatMap { $0.isFinite ? $0 : nil } }
  switch node["$nonfinite"]?.text {
  case "NaN": return .nan
  case "Infinity": return .infinity
  case "-Infinity": return -.infinity
  default: return nil
  }
}
