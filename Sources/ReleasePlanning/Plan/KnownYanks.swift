package import ReleaseRecords

/// The yanks that concern a release that is planned.
package struct KnownYanks: Hashable, Sendable {
  /// The yank of the base, which stays the base: its number is used, and its changes are told.
  package var base: Tombstone?

  /// The yank of the candidate that a promotion would make final.
  package var candidate: Tombstone?

  /// The yanks since the base, by version; only where notes are made.
  package var recent: [Tombstone]

  package init(
    base: Tombstone? = nil, candidate: Tombstone? = nil, recent: [Tombstone] = []
  ) {
    self.base = base
    self.candidate = candidate
    self.recent = recent
  }

  /// What a person should know of the base.
  package var warnings: [PlanWarning] {
    guard let base else { return [] }
    return [
      PlanWarning(
        code: "plan.yanked-base",
        message: "'\(base.tag)', which the release builds on, is yanked: \(base.sentence)")
    ]
  }

  /// What the notes of the release say of the yanks since the base; `nil` where there is none.
  package var remark: String? {
    guard !recent.isEmpty else { return nil }
    let told = recent.map { "\($0.version) (\($0.reason.text))" }
    return "Yanked since the last release: \(told.joined(separator: ", "))."
  }
}
