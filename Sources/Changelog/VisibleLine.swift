/// An untrusted text as one bounded line in which everything can be seen.
struct VisibleLine: Hashable, Sendable {
  /// The line as UTF-8, without blanks at its ends, never longer than the bound and a mark.
  let bytes: [UInt8]

  /// Makes the line.
  ///
  /// - Parameters:
  ///   - text: the text as it came.
  ///   - byteCountMax: where the line is cut; the cut is marked with an ellipsis.
  init(_ text: String, byteCountMax: Int) {
    let source = text.utf8
    let isPlain =
      source.count <= byteCountMax && source.first != 0x20 && source.last != 0x20
      && source.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    bytes = isPlain ? Array(source) : shown(text, byteCountMax: byteCountMax)
  }
}

private func shown(_ text: String, byteCountMax: Int) -> [UInt8] {
  var result: [UInt8] = []
  var previous: Unicode.Scalar?
  var joiner: Unicode.Scalar?
  var wasCut = false

  for scalar in text.unicodeScalars {
    if result.count >= byteCountMax {
      wasCut = true
      break
    }
    if let pending = joiner {
      let isNeeded = previous?.isJoinable == true && scalar.isJoinable
      result += (isNeeded ? String(pending) : pending.codePointName).utf8
      joiner = nil
    }
    switch scalar.display {
    case .itself: result += String(scalar).utf8
    case .space: if !result.isEmpty { result.append(0x20) }
    case .name: result += scalar.codePointName.utf8
    case .joiner: joiner = scalar
    }
    if scalar.display != .joiner { previous = scalar }
  }
  if let joiner { result += joiner.codePointName.utf8 }

  let leading = result.prefix { $0 == 0x20 }.count
  result.removeFirst(leading)
  while result.last == 0x20 { result.removeLast() }
  if wasCut { result += "…".utf8 }
  return result
}
