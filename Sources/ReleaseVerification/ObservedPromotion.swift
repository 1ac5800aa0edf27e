package import CommitHistory
package import ReleaseRecords

/// The candidate that a final release says it is, as a repository has it.
package struct ObservedPromotion: Hashable, Sendable {
  /// The commit that the candidate's tag leads to; `nil` where this clone has not the tag, or where the
  /// tag leads to something else.
  package let tagTarget: ObjectID?

  /// The candidate's release commit; `nil` where it is not in this clone.
  package let candidate: Candidate?

  package init(tagTarget: ObjectID?, candidate: Candidate?) {
    self.tagTarget = tagTarget
    self.candidate = candidate
  }

  /// What a candidate's release commit holds.
  package struct Candidate: Hashable, Sendable {
    /// Its record; `nil` where its tree has none that can be read.
    package let record: ReleaseRecord?

    /// The paths that the final release's source has not as the candidate has them, besides the files
    /// that releases write; `nil` where the source is not in this clone.
    package let changes: [TreeChange]?

    package init(record: ReleaseRecord?, changes: [TreeChange]?) {
      self.record = record
      self.changes = changes
    }
  }
}
