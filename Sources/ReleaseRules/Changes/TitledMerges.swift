internal import CommitHistory
internal import ConventionalCommits
internal import SemanticVersioning

/// Lets a merge speak for commits that say nothing.
///
/// A forge writes the title of a merged request into the merge's body, or makes it the subject. When
/// none of the commits that the merge brought is conventional and that title is, the title is the
/// change.
///
/// - Parameters:
///   - changes: the changes of a range, children before parents.
///   - part: the changes that are asked for: of what a merge brought only they matter.
/// - Returns: the places of the merges that speak.
@discardableResult
func readTitledMerges(
  in changes: inout [Change], rules: BumpRules, part: PackageChanges? = nil
) -> Set<Int> {
  let titled = changes.indices.filter { changes[$0].titleHeader(rules) != nil }
  guard !titled.isEmpty else { return [] }
  let owners = mainlineOwners(of: changes)
  var isSilent = [Bool](repeating: true, count: changes.count)
  var bringsSome = [Bool](repeating: part == nil, count: changes.count)
  for (index, owner) in owners.enumerated() {
    guard let owner, part?.touched.contains(changes[index].id) != false else { continue }
    bringsSome[owner] = true
    if owner != index, changes[index].hasHeader { isSilent[owner] = false }
  }
  var speaking: Set<Int> = []
  for index in titled where isSilent[index] && bringsSome[index] && owners[index] == index {
    guard let header = changes[index].titleHeader(rules) else { continue }
    changes[index].readAsTitled(header, rules: rules)
    speaking.insert(index)
  }
  return speaking
}

extension Change {
  /// The title of the request that a merge brought, where its message has one besides the subject.
  var requestTitle: (text: String, isTrailer: Bool)? {
    guard parents.count > 1, case .merge(let title) = kind else { return nil }
    if let title { return (title, false) }
    // `feat: a` alone in the last paragraph has the form of a trailer.
    guard message.body == nil, let trailer = message.trailers.first, trailer.separator == .colon
    else { return nil }
    return ("\(trailer.token): \(trailer.value)", true)
  }

  /// The conventional title of a merge that stands.
  fileprivate func titleHeader(_ rules: BumpRules) -> Header? {
    guard parents.count > 1, !isCancelled else { return nil }
    if hasHeader, let header = message.header { return header }
    guard let title = requestTitle,
      let header = ConventionalCommit(message: Array(title.text.utf8)).header
    else { return nil }
    // `Signed-off-by: somebody` is no title, whatever its form.
    return !title.isTrailer || rules.isKnown(header.normalizedType) ? header : nil
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
