/// A pattern of git in which `*` and `?` do not stand for a slash, and `**` stands for any folders.
struct PathGlob {
  private let pattern: [UInt8]

  init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  /// Whether the pattern stands for all of a text.
  func matches(_ text: String) -> Bool { matches(pattern[...], Array(text.utf8)[...]) }

  private func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case UInt8(ascii: "*") where rest.first == UInt8(ascii: "*"):
      let behind = rest.dropFirst()
      // `**/` stands for no folder as well.
      if behind.first == UInt8(ascii: "/"), matches(behind.dropFirst(), text) { return true }
      return text.indices.contains { matches(behind, text[$0...]) } || matches(behind, [])
    case UInt8(ascii: "*"):
      let end = text.firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
      return (text.startIndex...end).contains { matches(rest, text[$0...]) }
    case UInt8(ascii: "?"):
      guard let next = text.first, next != UInt8(ascii: "/") else { return false }
      return matches(rest, text.dropFirst())
    case UInt8(ascii: "\\") where !rest.isEmpty:
      return text.first == rest.first && matches(rest.dropFirst(), text.dropFirst())
    default:
      return text.first == first && matches(rest, text.dropFirst())
    }
  }
}
