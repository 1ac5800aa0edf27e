package import CommitHistory
package import Documents

/// Since when a value is as it is.
package struct ValueOrigin: Hashable, Sendable {
  /// The commit that gave it this value; `nil` when it is not committed yet.
  package let commit: ObjectID?
  /// The first release that has it; `nil` when it is not released.
  package let version: String?

  /// The origin in words.
  package var text: String {
    guard let commit else { return "not committed" }
    return version.map { "since \($0), \(commit.abbreviated())" }
      ?? "unreleased, \(commit.abbreviated())"
  }

  /// The origin as a document.
  package var report: Node {
    .map([("commit", .text(commit?.hex)), ("tag", .text(version))])
  }
}
