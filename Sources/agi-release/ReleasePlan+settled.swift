internal import Documents
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseRecords
internal import SemanticVersioning

extension ReleasePlan {
  /// The facts that a report of a cut starts with: those of the release that is made, else of one that
  /// was made before and came to its end in this run.
  func summary(tags: Node, settled: SettledRelease?) -> [(String, Node)] {
    guard let settled else { return summary(tags: tags) }
    let known: [String: Node] = [
      "released": true, "version": .text(settled.version.description), "tag": .text(settled.tag),
      "previousVersion": .text(settled.previousVersion?.description),
      "previousTag": .text(settled.previousTag),
      "channel": .text(channel(of: settled.version)),
      "isPrerelease": .boolean(settled.version.isPrerelease),
    ]
    return summary(tags: tags).map { key, value in (key, known[key] ?? value) }
  }
}
