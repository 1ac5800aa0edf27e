/// Replacements in a text, collected before any is made.
struct ByteEdits {
  private var edits: [(range: Range<Int>, replacement: [UInt8])] = []

  /// Whether nothing is to be replaced.
  var isEmpty: Bool { edits.isEmpty }

  /// Replaces a range; of insertions at one place the earlier comes first.
  mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
    edits.append((range, replacement))
  }

  /// Makes the replacements, which must not overlap.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    let ordered = edits.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }
    for (_, edit) in ordered {
      precondition(edit.range.lowerBound >= position, "edits of a changelog must not overlap")
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    result += bytes[position...]
    return result
  }
}
