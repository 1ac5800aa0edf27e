internal import Documents
internal import IdentityDiagnostics

/// A text taken apart into what stands for itself and what refers to other values.
struct TextTemplate {
  /// A part of the text.
  enum Part {
    /// Text that stands for itself, escapes undone.
    case literal(String)
    /// A reference.
    case reference(Reference)
  }

  /// One `${…}`.
  struct Reference {
    /// The path between the braces.
    var path: JSONPointer
    /// The reference as written.
    var text: String
    /// The number of scalars before it.
    var offset: Int
    /// The number of scalars of it, braces included.
    var length: Int
  }

  /// One `${…}` that is none.
  struct Fault {
    /// What is wrong.
    var message: String
    /// How to put it right.
    var hint: String
    /// The number of scalars before it.
    var offset: Int
    /// The number of scalars to mark.
    var length: Int
  }

  /// The parts in order.
  private(set) var parts: [Part] = []
  /// What could not be read.
  private(set) var faults: [Fault] = []

  /// The only reference, if the text is nothing else.
  var loneReference: Reference? {
    if parts.count == 1, case .reference(let reference) = parts[0] { reference } else { nil }
  }

  /// The references in order.
  var references: [Reference] {
    parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
  }

  /// Whether a text has `${` anywhere.
  static func mayHaveReferences(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { return true }
      previous = byte
    }
    return false
  }

  /// Takes `text` apart; `nil` when it has neither a reference nor an escape of one.
  init?(_ text: String) {
    guard Self.mayHaveReferences(text) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var literal = ""
    var index = 0
    while index < scalars.count {
      if scalars[index] != "$" {
        literal.unicodeScalars.append(scalars[index])
        index += 1
      } else if scalars[index...].starts(with: "$${".unicodeScalars) {
        literal += "${"
        index += 3
      } else if scalars[index...].starts(with: "${".unicodeScalars) {
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        index = readReference(in: scalars, from: index)
      } else {
        literal.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
  }

  /// Reads the reference at `start`.
  ///
  /// - Returns: Where to go on.
  private mutating func readReference(in scalars: [Unicode.Scalar], from start: Int) -> Int {
    guard let end = Self.closingBrace(in: scalars, from: start + 2) else {
      faults.append(
        Fault(
          message: "this `${` is never closed", hint: "write `}` behind the path", offset: start,
          length: 2))
      return scalars.count
    }
    var inner = String.UnicodeScalarView()
    inner.append(contentsOf: scalars[(start + 2)..<end])
    let length = end + 1 - start
    do {
      let path = try PathReader.path(String(inner))
      parts.append(
        .reference(
          Reference(path: path, text: "${\(String(inner))}", offset: start, length: length)))
    } catch {
      let isBlank = inner.allSatisfy { $0.properties.isWhitespace }
      faults.append(
        Fault(
          message: isBlank
            ? "`${\(String(inner))}` names no value"
            : "`${\(String(inner))}` is no reference: \(error.message)",
          hint: "a reference is written `${links.docs}`, a key with special characters in quotes",
          offset: isBlank ? start : start + 2 + error.offset, length: isBlank ? length : 1))
    }
    return end + 1
  }

  /// The position of the brace that closes a reference, not counting those in a quoted key.
  private static func closingBrace(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start
    var isQuoted = false
    while index < scalars.count {
      switch scalars[index] {
      case "\"": isQuoted.toggle()
      case "\\" where isQuoted: index += 1
      case "}" where !isQuoted: return index
      case "{" where !isQuoted: return nil
      default: break
      }
      index += 1
    }
    return nil
  }
}
