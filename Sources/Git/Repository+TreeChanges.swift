package import CommitHistory

extension Repository {
  /// The paths that two trees do not have alike, by path.
  ///
  /// Folders that are equal are not looked into. A folder that only one of the trees has is told by the
  /// paths in it, so that each path is a file, a link or a submodule.
  ///
  /// - Throws: `GitError` when an object cannot be read.
  package func treeChanges(
    from old: ObjectID, to new: ObjectID
  ) throws(GitError) -> [TreeChange] {
    guard old != new else { return [] }
    var changes: [TreeChange] = []
    // A tree can be deeper than a stack.
    var pending: [(path: String, old: ObjectID?, new: ObjectID?)] = [("", old, new)]
    while let (folder, old, new) = pending.popLast() {
      let before = try entries(old)
      let after = try entries(new)
      for name in Set(before.keys).union(after.keys) {
        let (left, right) = (before[name], after[name])
        guard left?.object != right?.object || left?.mode != right?.mode else { continue }
        let path = folder.isEmpty ? name.text : "\(folder)/\(name.text)"
        let (oldTree, newTree) = (left?.tree, right?.tree)
        if oldTree != nil || newTree != nil { pending.append((path, oldTree, newTree)) }
        let (oldFile, newFile) = (left?.file, right?.file)
        if oldFile != nil || newFile != nil {
          changes.append(TreeChange(path: path, before: oldFile, after: newFile))
        }
      }
    }
    return changes.sorted { $0.path < $1.path }
  }

  private func entries(_ tree: ObjectID?) throws(GitError) -> [EntryName: TreeEntry] {
    guard let tree else { return [:] }
    return Dictionary(
      try entries(ofTree: tree).map { (EntryName(text: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// A name in a tree, byte for byte: to Swift two names are equal that differ in their Unicode form only.
private struct EntryName: Hashable {
  let text: String

  static func == (left: EntryName, right: EntryName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension TreeEntry {
  /// The tree of a folder.
  fileprivate var tree: ObjectID? { mode == .directory ? object : nil }

  /// The entry, where it is no folder.
  fileprivate var file: TreeEntry? { mode == .directory ? nil : self }
}
