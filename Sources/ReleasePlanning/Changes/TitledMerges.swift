internal import CommitHistory
internal import ConventionalCommits
internal import SemanticVersioning

/// Lets a merge speak for commits that say nothing.
///
/// A forge writes the title of a merged request into the merge's body. When none of the commits
/// that the merge brought is conventional and that title is, the title is the change.
///
/// - Parameter changes: the changes of a range, children before parents.
func readTitledMerges(in changes: inout [Change], rules: BumpRules) {
  let titled = changes.indices.filter { changes[$0].titleHeader != nil }
  guard !titled.isEmpty else { return }
  let owners = mainlineOwners(of: changes)
  var isSilent = [Bool](repeating: true, count: changes.count)
  for (index, owner) in owners.enumerated() {
    if let owner, owner != index, changes[index].message.header != nil { isSilent[owner] = false }
  }
  for index in titled where isSilent[index] && owners[index] == index {
    guard let header = changes[index].titleHeader else { continue }
    changes[index].readAsTitled(header, rules: rules)
  }
}

extension Change {
  /// The conventional title in the body of a merge.
  fileprivate var titleHeader: Header? {
    guard parents.count > 1, case .merge(let title) = kind, let title else { return nil }
    return ConventionalCommit(message: Array(title.utf8)).header
  }

  fileprivate mutating func readAsTitled(_ header: Header, rules: BumpRules) {
    let entry = ChangeEntry(
      header, isBreaking: header.isBreaking || message.isBreaking, notes: message.breakingNotes,
      rules: rules)
    entries = [entry]
    verdict =
      entry.level > .none
      ? .counts(level: entry.level, rule: entry.rule)
      : .doesNotCount(.silentType(header.normalizedType))
  }
}

/// For each change, the change of the first-parent line that brought it.
///
/// The line is followed from its oldest commit up, and each of its commits takes what no older one
/// has: the cost is that of looking at each commit once.
private func mainlineOwners(of changes: [Change]) -> [Int?] {
  var indices: [ObjectID: Int] = [:]
  indices.reserveCapacity(changes.count)
  for (index, change) in changes.enumerated() { indices[change.id] = index }
  var mainline: [Int] = []
  var next = changes.isEmpty ? nil : Optional(0)
  while let index = next {
    mainline.append(index)
    next = changes[index].parents.first.flatMap { indices[$0] }
  }
  var owners = [Int?](repeating: nil, count: changes.count)
  for owner in mainline.reversed() {
    var stack = [owner]
    while let index = stack.popLast() {
      guard owners[index] == nil else { continue }
      owners[index] = owner
      stack += changes[index].parents.compactMap { indices[$0] }
    }
  }
  return owners
}
