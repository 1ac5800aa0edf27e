/// Where the parts of a header are in the bytes of a message.
struct HeaderLayout: Sendable {
  /// The type.
  let type: Range<Int>

  /// The text between the parentheses.
  let scope: Range<Int>?

  /// Whether a `!` stands before the colon.
  let isBreaking: Bool

  /// The rest of the subject, without the blanks around it.
  let description: Range<Int>

  /// Reads a header that fills `range`, whose ends are not blank.
  ///
  /// - Throws: `HeaderFault` with the first thing that is not as in the specification.
  init(_ bytes: Span<UInt8>, in range: Range<Int>) throws(HeaderFault) {
    let (start, end) = (range.lowerBound, range.upperBound)
    func fault(_ reason: HeaderFault.Reason, at offset: Int) -> HeaderFault {
      HeaderFault(offset: offset - start, reason: reason)
    }
    guard start < end else { throw fault(.emptySubject, at: start) }

    var position = start
    while position < end, bytes[position].isTokenByte || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
    guard position > start else {
      let isMark = bytes[start] == .colon || bytes[start] == UInt8(ascii: "(")
      throw fault(isMark ? .missingType : .invalidTypeCharacter, at: start)
    }
    type = start..<position

    if position < end, bytes[position] == UInt8(ascii: "(") {
      let close = try Self.scopeEnd(bytes, in: position + 1..<end, subjectStart: start)
      scope = position + 1..<close
      position = close + 1
    } else {
      scope = nil
    }

    isBreaking = position < end && bytes[position] == UInt8(ascii: "!")
    if isBreaking { position += 1 }

    guard position < end, !bytes[position].isBlank else {
      throw fault(.missingColon, at: position)
    }
    guard bytes[position] == .colon else {
      if isBreaking, bytes[position] == UInt8(ascii: "(") {
        throw fault(.misplacedExclamationMark, at: position - 1)
      }
      let isAfterType = position == type.upperBound
      throw fault(isAfterType ? .invalidTypeCharacter : .missingColon, at: position)
    }
    guard position + 1 < end else { throw fault(.emptyDescription, at: end) }
    guard bytes[position + 1] == .space else { throw fault(.missingSpace, at: position + 1) }
    description = bytes.trimmed(position + 1..<end)
  }

  private static func scopeEnd(
    _ bytes: Span<UInt8>, in range: Range<Int>, subjectStart: Int
  ) throws(HeaderFault) -> Int {
    var isEmpty = true
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: ")"):
        guard isEmpty else { return index }
        throw HeaderFault(offset: range.lowerBound - subjectStart, reason: .emptyScope)
      case UInt8(ascii: "("):
        throw HeaderFault(offset: index - subjectStart, reason: .parenthesisInScope)
      case let byte where !byte.isBlank: isEmpty = false
      default: break
      }
    }
    throw HeaderFault(offset: range.upperBound - subjectStart, reason: .unclosedScope)
  }
}
