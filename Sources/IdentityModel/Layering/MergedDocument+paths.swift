package import Documents

extension MergedDocument {
  /// The paths of all values that are not maps, in order; a list is one value.
  package var leafPaths: [JSONPointer] {
    var paths: [JSONPointer] = []
    root.appendLeafPaths(below: JSONPointer(), to: &paths)
    return paths
  }
}

extension MergedNode {
  /// Appends the paths of all values at and below `path` that are not maps.
  func appendLeafPaths(below path: JSONPointer, to paths: inout [JSONPointer]) {
    guard case .map(let entries) = content else {
      paths.append(path)
      return
    }
    for entry in entries {
      entry.value.appendLeafPaths(below: path.appending(.key(entry.key)), to: &paths)
    }
  }
}
