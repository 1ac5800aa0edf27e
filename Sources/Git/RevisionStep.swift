/// One step of a revision behind its name: `~2`, `^`, `^{commit}`.
enum RevisionStep: Equatable {
  /// The first parent, that many times.
  case ancestor(generations: Int)
  /// A parent by its number; the first is 1.
  case parent(number: Int)
  /// The commit behind the tags.
  case commit
  /// What is behind the tags.
  case peel
  /// The tag itself.
  case tag

  /// Reads all steps; `nil` when something in `text` is none.
  static func list(in text: Substring) -> [RevisionStep]? {
    var steps: [RevisionStep] = []
    var rest = text.utf8
    while let sign = rest.popFirst() {
      let digits = rest.prefix { (48...57).contains($0) }
      if sign == UInt8(ascii: "~") || (sign == UInt8(ascii: "^") && !digits.isEmpty) {
        guard let number = digits.isEmpty ? 1 : Int(String(decoding: digits, as: UTF8.self)) else {
          return nil
        }
        rest = rest.dropFirst(digits.count)
        if sign == UInt8(ascii: "~") {
          steps.append(.ancestor(generations: number))
        } else {
          steps.append(number == 0 ? .commit : .parent(number: number))
        }
        continue
      }
      guard sign == UInt8(ascii: "^") else { return nil }
      guard rest.first == UInt8(ascii: "{") else {
        steps.append(.parent(number: 1))
        continue
      }
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
      switch String(decoding: rest[..<close].dropFirst(), as: UTF8.self) {
      case "": steps.append(.peel)
      case "commit": steps.append(.commit)
      case "tag": steps.append(.tag)
      default: return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    return steps
  }
}
