/// Values by type of commit, each in the place where it was set last.
struct LatestEntries<Value> {
  private var slots: [(type: String, value: Value)?] = []
  private var places: [String: Int] = [:]

  /// All of them, the one that was set last at the end.
  var all: [(type: String, value: Value)] { slots.compactMap(\.self) }

  /// Whether a type has a value.
  func contains(_ type: String) -> Bool { places[type] != nil }

  /// Sets the value of a type, behind all others.
  mutating func set(_ value: Value, for type: String) {
    remove(type)
    places[type] = slots.count
    slots.append((type, value))
  }

  /// Takes the value of a type away.
  mutating func remove(_ type: String) {
    if let place = places.removeValue(forKey: type) { slots[place] = nil }
  }
}
