package import Documents

extension MergedDocument {
  /// The paths of all values that are not maps, in order; a list is one value.
  package var leafPaths: [JSONPointer] {
    var paths: [JSONPointer] = []
    root.forEachLeaf { path, _ in paths.append(path) }
    return paths
  }
}

extension MergedNode {
  /// Calls `body` with each value that is no map, in order, and its path; a list is one value.
  ///
  /// - Parameter path: the path of this node.
  package func forEachLeaf(
    below path: JSONPointer = JSONPointer(), _ body: (JSONPointer, MergedNode) -> Void
  ) {
    var path = path
    visitLeaves(at: &path, body)
  }

  private func visitLeaves(
    at path: inout JSONPointer, _ body: (JSONPointer, MergedNode) -> Void
  ) {
    guard case .map(let entries) = content else {
      body(path, self)
      return
    }
    for entry in entries {
      path.steps.append(.key(entry.key))
      entry.value.visitLeaves(at: &path, body)
      path.steps.removeLast()
    }
  }
}
