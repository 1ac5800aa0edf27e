/// A pattern of git in which `*`, `?` and `[…]` do not stand for a slash, and `**` between slashes stands
/// for any folders.
///
/// It is followed in all ways at once, one byte of the text after the other: however many stars a
/// pattern has, the work is its length times that of the text.
struct PathGlob {
  /// One step of a pattern.
  private enum Step {
    case literal(UInt8)
    /// One byte that is no slash.
    case any
    /// One of these bytes.
    case member(Set<UInt8>)
    /// Any number of bytes without a slash.
    case name
    /// Any number of bytes.
    case path
    /// The next two steps or none of them.
    case optionalPair
    /// A class without an end, or of a name that there is none of: nothing is matched by it.
    case never
  }

  private let steps: [Step]

  /// Reads a pattern; each text is one.
  init(_ pattern: String) {
    let bytes = Array(pattern.utf8)
    var steps: [Step] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "*"):
        let start = index
        while index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
        steps += Self.stars(start..<index, of: bytes)
      case UInt8(ascii: "?"):
        steps.append(.any)
        index += 1
      case UInt8(ascii: "["):
        var reader = GlobClassReader(bytes, behind: index)
        steps.append(reader.members().map { .member($0) } ?? .never)
        index = reader.index
      case UInt8(ascii: "\\"):
        steps.append(index + 1 < bytes.count ? .literal(bytes[index + 1]) : .never)
        index += 2
      default:
        steps.append(.literal(bytes[index]))
        index += 1
      }
    }
    self.steps = steps
  }

  /// What a run of stars stands for: folders where it is all that is between two slashes, else a name.
  private static func stars(_ run: Range<Int>, of bytes: [UInt8]) -> [Step] {
    let slash = UInt8(ascii: "/")
    let isBehindSlash = run.lowerBound == 0 || bytes[run.lowerBound - 1] == slash
    let rest = bytes[run.upperBound...]
    guard run.count > 1, isBehindSlash,
      rest.isEmpty || rest.first == slash || rest.starts(with: [UInt8(ascii: "\\"), slash])
    else { return [.name] }
    // `**/` stands for no folder as well.
    return rest.first == slash ? [.optionalPair, .path] : [.path]
  }

  /// Whether the pattern stands for all of a text.
  func matches(_ text: String) -> Bool {
    var places = [Bool](repeating: false, count: steps.count + 1)
    places[0] = true
    skip(in: &places)
    for byte in text.utf8 {
      var next = [Bool](repeating: false, count: places.count)
      for (index, step) in steps.enumerated() where places[index] {
        switch step {
        case .literal(let one): next[index + 1] = next[index + 1] || one == byte
        case .any: next[index + 1] = next[index + 1] || byte != UInt8(ascii: "/")
        case .member(let set): next[index + 1] = next[index + 1] || set.contains(byte)
        case .name: next[index] = next[index] || byte != UInt8(ascii: "/")
        case .path: next[index] = true
        case .optionalPair, .never: break
        }
      }
      places = next
      skip(in: &places)
    }
    return places[steps.count]
  }

  /// Goes on behind every step that may stand for nothing.
  private func skip(in places: inout [Bool]) {
    for (index, step) in steps.enumerated() where places[index] {
      switch step {
      case .name, .path: places[index + 1] = true
      case .optionalPair:
        places[index + 1] = true
        places[index + 3] = true
      case .literal, .any, .member, .never: break
      }
    }
  }
}
