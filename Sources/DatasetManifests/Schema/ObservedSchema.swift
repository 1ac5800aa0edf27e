/// The kinds and keys that rows were seen to be made of.
///
/// The places of the schema lie in one array and refer to each other by number, so that rows, which
/// mostly have the same keys in the same order, are noted without allocating.
package struct ObservedSchema: Sendable {
  /// A place in a row: the row itself, a key of a map, or the elements of a list.
  struct Place: Sendable {
    /// The key as canonical JSON writes it between quotes; empty for the row and for elements.
    var key: [UInt8]
    /// The kinds of value that were here.
    var kinds: KindSet = []
    /// How often there was a value here.
    var count = 0
    /// How often the value was a map.
    var mapCount = 0
    /// The places of the map's keys, in the order in which they were met.
    var members: [Int] = []
    /// The place of the list's elements.
    var element: Int?
  }

  /// All places; the first is the row itself.
  private(set) var places = [Place(key: [])]

  /// The place of the row itself.
  static let rowPlace = 0
  /// The most places: rows that use keys for data would need one for each.
  package static let placeCountMax = 4096

  /// Creates a schema of no rows.
  package init() {}

  /// Takes places that were kept.
  init(places: [Place]) { self.places = places }

  /// Notes a value.
  @inline(__always)
  mutating func observe(_ kind: KindSet, at place: Int) {
    places[place].kinds.formUnion(kind)
    places[place].count += 1
    if kind == .map { places[place].mapCount += 1 }
  }

  /// The place of a list's elements; `nil` when there are too many places.
  mutating func element(of place: Int) -> Int? {
    if let element = places[place].element { return element }
    guard let element = added(Place(key: [])) else { return nil }
    places[place].element = element
    return element
  }

  /// The place of a key.
  ///
  /// - Parameters:
  ///   - bytes: Bytes that hold the key.
  ///   - range: Where they hold it.
  ///   - place: The map.
  ///   - guess: The position of the key if this map is like the last; set to the next one.
  /// - Returns: `nil` when there are too many places.
  mutating func member(
    _ bytes: [UInt8], _ range: Range<Int>, of place: Int, guess: inout Int
  ) -> Int? {
    let count = places[place].members.count
    for offset in 0..<count {
      let position = guess + offset < count ? guess + offset : guess + offset - count
      let member = places[place].members[position]
      if isKey(bytes, range, of: member) {
        guess = position + 1 == count ? 0 : position + 1
        return member
      }
    }
    guard let member = added(Place(key: Array(bytes[range]))) else { return nil }
    places[place].members.append(member)
    guess = 0
    return member
  }

  private func isKey(_ bytes: [UInt8], _ range: Range<Int>, of place: Int) -> Bool {
    guard places[place].key.count == range.count else { return false }
    for offset in 0..<range.count
    where places[place].key[offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func added(_ place: Place) -> Int? {
    guard places.count < Self.placeCountMax else { return nil }
    places.append(place)
    return places.count - 1
  }

  /// Adds what other rows are made of.
  ///
  /// - Returns: Whether all of it had room.
  package mutating func merge(_ other: ObservedSchema) -> Bool {
    merge(other, Self.rowPlace, into: Self.rowPlace)
  }

  private mutating func merge(_ other: ObservedSchema, _ source: Int, into target: Int) -> Bool {
    let place = other.places[source]
    places[target].kinds.formUnion(place.kinds)
    places[target].count += place.count
    places[target].mapCount += place.mapCount
    var guess = 0
    for member in place.members {
      let key = other.places[member].key
      guard let mine = self.member(key, 0..<key.count, of: target, guess: &guess),
        merge(other, member, into: mine)
      else { return false }
    }
    guard let element = place.element else { return true }
    guard let mine = self.element(of: target) else { return false }
    return merge(other, element, into: mine)
  }
}
