internal import CommitHistory
internal import ConventionalCommits

/// Lets reverts and what they take back cancel each other.
///
/// From the newest change to the oldest: a revert that was itself reverted does nothing, so what it
/// took back stands again. A revert names its target by object id; where the ids were rewritten, as
/// by a rebase, the nearest older change with the reverted subject is meant.
///
/// - Parameter changes: the changes of a range, children before parents.
func pairReverts(in changes: inout [Change]) {
  let reverts = changes.indices.filter { changes[$0].revert != nil }
  guard !reverts.isEmpty else { return }
  let targets = RevertTargets(changes)
  for index in reverts where !changes[index].isCancelled {
    guard let revert = changes[index].revert,
      let target = targets.target(of: revert, olderThan: index, in: changes)
    else { continue }
    changes[target].cancel(.reverted(by: changes[index].id))
    changes[index].cancel(.revert(of: changes[target].id))
  }
}

extension Change {
  /// What the commit takes back, when it is a revert that counts so far.
  fileprivate var revert: Revert? {
    guard parents.count < 2, case .revert(let revert) = kind else { return nil }
    return revert
  }

  fileprivate var isCancelled: Bool {
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

/// Tables to find the target of a revert without comparing every pair.
private struct RevertTargets {
  private var indicesByPrefix: [String: [Int]] = [:]
  private var indicesBySubject: [String: [Int]] = [:]
  private var indicesByPlainSubject: [String: [Int]] = [:]

  private static let prefixLength = 7

  init(_ changes: [Change]) {
    for (index, change) in changes.enumerated() where change.parents.count < 2 {
      indicesByPrefix[change.id.abbreviated(to: Self.prefixLength), default: []].append(index)
      indicesBySubject[change.subject, default: []].append(index)
      indicesByPlainSubject[Self.plain(change.subject), default: []].append(index)
    }
  }

  func target(of revert: Revert, olderThan index: Int, in changes: [Change]) -> Int? {
    for id in revert.revertedIDs where id.count >= Self.prefixLength {
      let lower = id.lowercased()
      let found = indicesByPrefix[String(lower.prefix(Self.prefixLength))]?.first {
        $0 > index && !changes[$0].isCancelled && changes[$0].id.hex.hasPrefix(lower)
      }
      if let found { return found }
    }
    guard let subject = revert.revertedSubject else { return nil }
    let isFree = { (candidate: Int) in candidate > index && !changes[candidate].isCancelled }
    return indicesBySubject[subject]?.first(where: isFree)
      ?? indicesByPlainSubject[Self.plain(subject)]?.first(where: isFree)
  }

  /// The subject without the `(#12)` that a forge adds when it merges.
  private static func plain(_ subject: String) -> String {
    guard subject.hasSuffix(")"), let open = subject.lastIndex(of: "("),
      subject[open...].dropFirst().hasPrefix("#")
    else { return subject }
    return String(subject[..<open].reversed().drop { $0 == " " }.reversed())
  }
}
