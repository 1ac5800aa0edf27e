/// A list of patterns as OpenSSH matches names against it (ssh_config(5), PATTERNS).
struct SignerPattern: Hashable, Sendable {
  /// The list as it was written, without the quotation marks around it.
  let text: [UInt8]

  /// Whether one of the patterns matches and none that is negated does.
  func matches(_ name: some Collection<UInt8>) -> Bool {
    let name = Array(name)
    var isMatched = false
    for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let isNegated = part.first == UInt8(ascii: "!")
      guard glob(isNegated ? part.dropFirst() : part, matches: name) else { continue }
      if isNegated { return false }
      isMatched = true
    }
    return isMatched
  }
}

/// Whether a pattern with `*` and `?` matches a whole name.
///
/// Goes back to the last star only, which is enough, so that the time grows with the product of the
/// lengths and not with the number of stars in the exponent.
private func glob(_ pattern: ArraySlice<UInt8>, matches name: [UInt8]) -> Bool {
  let pattern = Array(pattern)
  var (position, index) = (0, 0)
  var star: (position: Int, index: Int)?
  while index < name.count {
    if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
      star = (position, index)
      position += 1
    } else if position < pattern.count,
      pattern[position] == UInt8(ascii: "?") || pattern[position] == name[index]
    {
      position += 1
      index += 1
    } else if let last = star {
      star = (last.position, last.index + 1)
      position = last.position + 1
      index = last.index + 1
    } else {
      return false
    }
  }
  return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
}
