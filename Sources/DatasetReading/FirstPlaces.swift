internal import DatasetRows

/// The first places of a finding in the order of the dataset, however they come.
struct FirstPlaces {
  /// The first places.
  private(set) var places: [(place: RowPlace, like: RowPlace?)] = []
  /// The number of all.
  private(set) var count = 0

  /// Adds a place.
  mutating func add(_ place: RowPlace, like other: RowPlace?) {
    count += 1
    if places.count == FindingCounts.placeCountMax, let last = places.last, last.place < place {
      return
    }
    let position = places.firstIndex { place < $0.place } ?? places.count
    places.insert((place, other), at: position)
    if places.count > FindingCounts.placeCountMax { places.removeLast() }
  }
}
