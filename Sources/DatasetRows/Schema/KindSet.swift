/// A set of kinds, with null, as it is collected.
package struct KindSet: OptionSet, Sendable, Hashable, BitwiseCopyable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let null = KindSet(rawValue: 1)
  package static let boolean = KindSet(rawValue: 2)
  package static let integer = KindSet(rawValue: 4)
  package static let number = KindSet(rawValue: 8)
  package static let text = KindSet(rawValue: 16)
  package static let list = KindSet(rawValue: 32)
  package static let map = KindSet(rawValue: 64)

  /// The kinds in their fixed order, without null; whole numbers are numbers where both occur.
  package var kinds: [ColumnKind] {
    let all: [(KindSet, ColumnKind)] = [
      (.boolean, .boolean), (.integer, .integer), (.number, .number), (.text, .text),
      (.list, .list), (.map, .map),
    ]
    return all.filter { contains($0.0) && !($0.1 == .integer && contains(.number)) }.map(\.1)
  }
}
