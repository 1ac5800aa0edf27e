/// What a revert undoes.
package struct Revert: Hashable, Sendable {
  /// The object ids of the undone commits: 7 to 40 lower-case hexadecimal digits each.
  package let revertedIDs: [String]

  /// The parent that an undone merge was compared with: what is undone is what the merge brought to
  /// it. The parent itself stays in force.
  package let mainlineID: String?

  /// The subject of the undone commit; `nil` when the message does not quote one.
  package let revertedSubject: String?

  /// The undoing of the given commits.
  package init(revertedIDs: [String], mainlineID: String? = nil, revertedSubject: String?) {
    self.revertedIDs = revertedIDs
    self.mainlineID = mainlineID
    self.revertedSubject = revertedSubject
  }
}
