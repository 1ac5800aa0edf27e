/// A resolved identity as one list of paths with values, for readers that know no trees.
///
/// A map gives the list of its keys beside its values, because such readers cannot enumerate:
/// `channels` is `["telegram"]` where there is `channels.telegram.url`. The keys of a map with an
/// `order` come in that order. A list whose elements are not all texts, all whole numbers, all
/// numbers or all booleans gives the list of its positions in the same way, `things` is
/// `["0", "1"]` where there is `things.0.name`; an empty list is one of texts.
package struct FlatIdentity: Sendable {
  /// A value without inner structure.
  package enum Value: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A number that is not whole.
    case number(Double)
    /// True or false.
    case boolean(Bool)
    /// A list of texts, the keys of a map, or an empty list.
    case texts([String])
    /// A list of whole numbers.
    case integers([Int64])
    /// A list of numbers, not all of them whole.
    case numbers([Double])
    /// A list of booleans.
    case booleans([Bool])
    /// A secret that has not been looked up.
    case secret(SecretReference)
  }

  /// A path with its value.
  package struct Entry: Hashable, Sendable {
    /// The keys from the root; a position in a list is its digits.
    package let path: [String]
    /// The value.
    package let value: Value
    /// Where the value is written, `identity/base.yaml:7:9`; `defaults` for those in code, `nil` for
    /// what no place can be told of, such as the keys of a map.
    package let place: String?

    /// Creates an entry.
    package init(_ path: [String], _ value: Value, place: String? = nil) {
      self.path = path
      self.value = value
      self.place = place
    }
  }

  /// The environment.
  package let environment: String

  /// The entries in the order of the document, each list of keys before the values of the keys.
  package let entries: [Entry]

  private let positions: [[String]: Int]

  /// Creates a flat identity; of two entries with one path the first holds.
  package init(environment: String, entries: [Entry]) {
    self.environment = environment
    self.entries = entries
    positions = Dictionary(
      zip(entries.map(\.path), entries.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The entry of a path; `nil` where there is none.
  package func entry(at path: [String]) -> Entry? {
    positions[path].map { entries[$0] }
  }
}
