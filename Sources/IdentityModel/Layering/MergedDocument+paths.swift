package import Documents

extension MergedDocument {
  /// The paths of all values that are not maps, in order; a list is one value.
  package var leafPaths: [JSONPointer] {
    var paths: [JSONPointer] = []
    root.forEachLeaf(below: JSONPointer()) { path, _ in paths.append(path) }
    return paths
  }
}

extension MergedNode {
  /// Calls `body` with each value that is no map, in order, and its path; a list is one value.
  func forEachLeaf(below path: JSONPointer, _ body: (JSONPointer, MergedNode) -> Void) {
    guard case .map(let entries) = content else {
      body(path, self)
      return
    }
    for entry in entries {
      entry.value.forEachLeaf(below: path.appending(.key(entry.key)), body)
    }
  }
}
