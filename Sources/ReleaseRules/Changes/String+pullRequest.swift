extension String {
  /// The text without the ` (#12)` that a forge adds to a subject when it merges.
  var withoutPullRequestNumber: String {
    guard hasSuffix(")"), let open = lastIndex(of: "(") else { return self }
    let inner = self[index(after: open)...].dropLast()
    guard inner.first == "#", inner.count > 1, inner.dropFirst().utf8.allSatisfy(isDigit) else {
      return self
    }
    let end = self[..<open].lastIndex { $0 != " " }.map { index(after: $0) }
    return end.map { String(self[..<$0]) } ?? self
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
