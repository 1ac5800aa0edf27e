/// The kinds and keys that rows were seen to be made of.
///
/// The places of the schema lie in one array and refer to each other by number, their keys in another,
/// so that rows, which mostly have the same keys in the same order, are noted without allocating.
package struct ObservedSchema: Sendable {
  /// A place in a row: the row itself, a key of a map, or the elements of a list.
  ///
  /// Places are numbered from the row's own, 0, which nothing refers to: a reference of 0 is none.
  package struct Place: Sendable, BitwiseCopyable {
    /// Where the key starts in the bytes of all keys.
    fileprivate(set) var keyStart = 0
    /// Where the key ends there.
    fileprivate(set) var keyEnd = 0
    /// How often there was a value here.
    package var count = 0
    /// How often the value was a map.
    package var mapCount = 0
    /// The first of the map's keys, in the order in which they were met.
    fileprivate(set) var firstMember = 0
    /// The last of the map's keys.
    fileprivate(set) var lastMember = 0
    /// The key that was met next in the same map.
    fileprivate(set) var nextMember = 0
    /// The place of the list's elements.
    fileprivate(set) var element = 0
    /// The kinds of value that were here.
    package var kinds: KindSet = []
  }

  /// All places; the first is the row itself.
  package private(set) var places = [Place()]
  /// All keys one after the other, each as canonical JSON writes it between quotes.
  private(set) var keys: [UInt8] = []

  /// The place of the row itself.
  static let rowPlace = 0
  /// The most places: rows that use keys for data would need one for each.
  package static let placeCountMax = 4096

  /// Creates a schema of no rows.
  package init() {}

  /// Notes a value.
  @inline(__always)
  mutating func observe(_ kind: KindSet, at place: Int) {
    places[place].kinds.formUnion(kind)
    places[place].count += 1
    if kind == .map { places[place].mapCount += 1 }
  }

  /// The key of a place as canonical JSON writes it between quotes; empty for the row and for elements.
  package func key(of place: Int) -> ArraySlice<UInt8> {
    keys[places[place].keyStart..<places[place].keyEnd]
  }

  /// The places of a map's keys, in the order in which they were met.
  package func members(of place: Int) -> [Int] {
    var members: [Int] = []
    var member = places[place].firstMember
    while member != 0 {
      members.append(member)
      member = places[member].nextMember
    }
    return members
  }

  /// The place of a list's elements; `nil` where there was none.
  package func knownElement(of place: Int) -> Int? {
    places[place].element == 0 ? nil : places[place].element
  }

  /// The place of a list's elements; `nil` when there are too many places.
  mutating func element(of place: Int) -> Int? {
    if let element = knownElement(of: place) { return element }
    guard let element = added(key: [UInt8]().span) else { return nil }
    places[place].element = element
    return element
  }

  /// The length of the key that a map is expected to have next, when bytes hold it from `start` on and
  /// a quote behind it.
  ///
  /// What stands between the quotes of a key is what canonical JSON writes, so bytes that repeat it
  /// are the same key and need not be looked at one by one.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: Where the key would start.
  ///   - place: The map.
  ///   - guess: As ``member(_:_:of:guess:)`` left it.
  /// - Returns: The key's place and number of bytes; `nil` when something else is there.
  @inline(__always)
  func expectedMember(
    _ bytes: Span<UInt8>, at start: Int, of place: Int, guess: Int
  ) -> (place: Int, byteCount: Int)? {
    let member = guess != 0 ? guess : places[place].firstMember
    guard member != 0 else { return nil }
    let range = places[member].keyStart..<places[member].keyEnd
    guard ByteRuns.holds(bytes, at: start, keys.span, range), start + range.count < bytes.count,
      bytes[start + range.count] == UInt8(ascii: "\"")
    else { return nil }
    return (member, range.count)
  }

  /// What is to be guessed behind a key.
  @inline(__always)
  func guess(behind member: Int) -> Int { places[member].nextMember }

  /// The place of a key that an array holds.
  mutating func member(
    _ bytes: [UInt8], _ range: Range<Int>, of place: Int, guess: inout Int
  ) -> Int? {
    member(bytes.span, range, of: place, guess: &guess)
  }

  /// The place of a key.
  ///
  /// - Parameters:
  ///   - bytes: Bytes that hold the key.
  ///   - range: Where they hold it.
  ///   - place: The map.
  ///   - guess: The place of the key if this map is like the last, 0 for its first; set to the next one.
  /// - Returns: `nil` when there are too many places.
  mutating func member(
    _ bytes: Span<UInt8>, _ range: Range<Int>, of place: Int, guess: inout Int
  ) -> Int? {
    let start = guess != 0 ? guess : places[place].firstMember
    var member = start
    while member != 0 {
      if isKey(bytes, range, of: member) {
        guess = places[member].nextMember
        return member
      }
      let next = places[member].nextMember
      member = next != 0 ? next : places[place].firstMember
      if member == start { break }
    }
    guard let new = added(key: bytes.extracting(range)) else { return nil }
    append(new, to: place)
    guess = 0
    return new
  }

  private func isKey(_ bytes: Span<UInt8>, _ range: Range<Int>, of member: Int) -> Bool {
    let start = places[member].keyStart
    return places[member].keyEnd - start == range.count
      && ByteRuns.holds(keys.span, at: start, bytes, range)
  }

  private mutating func added(key: Span<UInt8>) -> Int? {
    guard places.count < Self.placeCountMax else { return nil }
    var place = Place()
    place.keyStart = keys.count
    ByteRuns.append(key, 0..<key.count, to: &keys)
    place.keyEnd = keys.count
    places.append(place)
    return places.count - 1
  }

  private mutating func append(_ member: Int, to place: Int) {
    let last = places[place].lastMember
    if last == 0 { places[place].firstMember = member } else { places[last].nextMember = member }
    places[place].lastMember = member
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
    var member = place.firstMember
    while member != 0 {
      let key = other.places[member].keyStart..<other.places[member].keyEnd
      guard let mine = self.member(other.keys.span, key, of: target, guess: &guess),
        merge(other, member, into: mine)
      else { return false }
      member = other.places[member].nextMember
    }
    guard place.element != 0 else { return true }
    guard let mine = element(of: target) else { return false }
    return merge(other, place.element, into: mine)
  }
}

extension ObservedSchema {
  /// Takes places that were kept; `nil` when a place belongs to two others, or to an earlier one.
  ///
  /// - Parameter kept: The places; members and elements are numbers of later ones.
  package init?(
    kept: [(key: [UInt8], kinds: KindSet, count: Int, mapCount: Int, members: [Int], element: Int?)]
  ) {
    places = []
    var isTaken = [Bool](repeating: false, count: kept.count)
    for (number, entry) in kept.enumerated() {
      var place = Place()
      place.keyStart = keys.count
      keys += entry.key
      place.keyEnd = keys.count
      (place.kinds, place.count, place.mapCount) = (entry.kinds, entry.count, entry.mapCount)
      place.element = entry.element ?? 0
      places.append(place)
      for other in entry.members + (entry.element.map { [$0] } ?? []) {
        guard number < other, other < kept.count, !isTaken[other] else { return nil }
        isTaken[other] = true
      }
    }
    guard !places.isEmpty else { return nil }
    for (number, entry) in kept.enumerated() {
      for member in entry.members { append(member, to: number) }
    }
  }
}
