internal import Diagnostics
internal import Documents

extension Node {
  /// The value with all of it at one place.
  func placed(at place: SourceLocation) -> Node {
    var copy = self
    copy.location = place
    copy.plainText = nil
    switch content {
    case .list(let elements): copy.content = .list(elements.map { $0.placed(at: place) })
    case .map(let entries):
      copy.content = .map(
        entries.map { Entry($0.key, keyLocation: place, $0.value.placed(at: place)) })
    default: break
    }
    return copy
  }

  /// The paths of all values below that are not maps; a list is one value.
  func leafPaths(below path: JSONPointer = JSONPointer()) -> [JSONPointer] {
    guard let map, !(map.count == 1 && map[0].key.hasPrefix("$")) else { return [path] }
    return map.flatMap { $0.value.leafPaths(below: path.appending(.key($0.key))) }
  }
}
