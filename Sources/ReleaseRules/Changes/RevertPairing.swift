internal import CommitHistory
internal import ConventionalCommits

/// Lets reverts and what they take back cancel each other.
///
/// From the newest change to the oldest: a revert that was itself reverted does nothing, so what it
/// took back stands again. A revert names its targets by object id; where the ids were rewritten, as
/// by a rebase, the nearest older change with the reverted subject is meant. With a merge, all goes
/// that the merge brought.
///
/// - Parameters:
///   - changes: the changes of a range, children before parents.
///   - part: the changes that are asked for: the same words elsewhere are another change.
func pairReverts(in changes: inout [Change], part: PackageChanges? = nil) {
  func isAsked(_ index: Int) -> Bool { part?.touched.contains(changes[index].id) != false }
  let reverts = changes.indices.filter { changes[$0].revert != nil }
  guard !reverts.isEmpty else { return }
  let targets = RevertTargets(changes, part: part)
  for index in reverts where !changes[index].isCancelled {
    guard let revert = changes[index].revert else { continue }
    let found = targets.targets(
      of: revert, olderThan: index, in: changes, bySubject: isAsked(index))
    guard let first = found.indices.first else { continue }
    for target in found.indices {
      for taken in [target] + targets.brought(by: target, against: revert.mainlineID, in: changes)
      where !changes[taken].isCancelled && (isAsked(index) || !isAsked(taken)) {
        changes[taken].cancel(.reverted(by: changes[index].id))
      }
    }
    if found.isWhole { changes[index].cancel(.revert(of: changes[first].id)) }
  }
}

extension Change {
  /// What the commit takes back, when it is a revert.
  fileprivate var revert: Revert? {
    guard parents.count < 2, case .revert(let revert) = kind else { return nil }
    return revert
  }

  /// Whether a revert took the change out of the release, or it is one that did so to another.
  var isCancelled: Bool {
    switch verdict {
    case .doesNotCount(.reverted), .doesNotCount(.revert): true
    default: false
    }
  }

  fileprivate mutating func cancel(_ reason: NotCounted) {
    verdict = .doesNotCount(reason)
    entries = []
  }
}

/// Tables to find the targets of a revert without comparing every pair.
private struct RevertTargets {
  private var indices: [ObjectID: Int] = [:]
  private var indicesByPrefix: [String: [Int]] = [:]
  private var indicesBySubject: [String: [Int]] = [:]
  private var indicesByPlainSubject: [String: [Int]] = [:]

  private static let prefixLength = 7

  /// The changes of the range that a revert takes back.
  struct Found {
    var indices: [Int] = []
    /// Whether the revert takes back nothing else, such as a released change.
    var isWhole = true
  }

  init(_ changes: [Change], part: PackageChanges?) {
    for (index, change) in changes.enumerated() {
      indices[change.id] = index
      indicesByPrefix[change.id.abbreviated(to: Self.prefixLength), default: []].append(index)
      // A merge is known by its title although it touches nothing itself.
      guard change.parents.count > 1 || part?.touched.contains(change.id) != false else {
        continue
      }
      add(change.subject, at: index)
      if let title = change.requestTitle { add(title.text, at: index) }
    }
  }

  private mutating func add(_ subject: String, at index: Int) {
    indicesBySubject[subject, default: []].append(index)
    indicesByPlainSubject[subject.withoutPullRequestNumber, default: []].append(index)
  }

  /// A target that another revert took back already is still the target: the subject of a change
  /// whose id is in the range must not lead to an older one of the same words.
  ///
  /// - Parameter bySubject: whether the nearest change of the same words may be meant.
  func targets(
    of revert: Revert, olderThan index: Int, in changes: [Change], bySubject: Bool
  ) -> Found {
    var found = Found()
    for id in revert.revertedIDs where id.utf8.count >= Self.prefixLength {
      let lower = id.lowercased()
      let target = indicesByPrefix[String(lower.prefix(Self.prefixLength))]?.first {
        $0 > index && changes[$0].id.hex.hasPrefix(lower)
      }
      if let target { found.indices.append(target) } else { found.isWhole = false }
    }
    guard bySubject, found.indices.isEmpty, let subject = revert.revertedSubject else {
      return found
    }
    let isFree = { (candidate: Int) in candidate > index && !changes[candidate].isCancelled }
    let target =
      indicesBySubject[subject]?.first(where: isFree)
      ?? indicesByPlainSubject[subject.withoutPullRequestNumber]?.first(where: isFree)
    return target.map { Found(indices: [$0]) } ?? found
  }

  /// The changes of the range that came with a merge, seen from the parent that it went into.
  func brought(by merge: Int, against mainlineID: String?, in changes: [Change]) -> [Int] {
    let parents = changes[merge].parents
    guard parents.count > 1 else { return [] }
    let mainline =
      parents.first { parent in mainlineID.map { parent.hex.hasPrefix($0) } ?? false }
      ?? parents[0]
    let kept = reached(from: [mainline], in: changes)
    return reached(from: parents.filter { $0 != mainline }, in: changes)
      .subtracting(kept).sorted()
  }

  private func reached(from starts: [ObjectID], in changes: [Change]) -> Set<Int> {
    var found: Set<Int> = []
    var stack = starts.compactMap { indices[$0] }
    while let next = stack.popLast() {
      guard found.insert(next).inserted else { continue }
      stack += changes[next].parents.compactMap { indices[$0] }
    }
    return found
  }
}
