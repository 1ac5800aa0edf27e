internal import CommitHistory
package import Documents
package import Git
internal import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
internal import SemanticVersioning

/// A value of a file whose origin is asked for.
package struct TrackedValue: Sendable {
  /// The path of the file in the repository.
  package let file: String
  /// The path of the value in the file.
  package let path: JSONPointer
  /// The value as the file has it now.
  package let value: Node

  package init(file: String, path: JSONPointer, value: Node) {
    self.file = file
    self.path = path
    self.value = value
  }
}

/// Reads since when values are as they are: the commit that first had them, without a break until now,
/// along the first parents of HEAD.
///
/// A file is parsed only where its blob changes, and one walk serves all values. In a clone without
/// version tags the records in the tree say what was released, as they do for the base of a release.
///
/// - Parameters:
///   - values: The values.
///   - parse: Reads a file; `nil` for one that is no document.
/// - Returns: The origin of each value, in order; `nil` where this clone cannot tell.
/// - Throws: `ReleaseFailure` when the repository cannot be read.
package func readOrigins(
  of values: [TrackedValue], in repository: Repository, policy: ReleasePolicy,
  parse: (_ bytes: [UInt8], _ name: String) -> Node?
) throws(ReleaseFailure) -> [ValueOrigin?] {
  try translating {
    let head = try repository.commit(try repository.head().commit)
    let census = TagCensus(tags: try repository.tags(), policy: policy)
    let releases =
      census.finals.isEmpty
      ? try recordedReleases(in: head, of: repository, policy: policy)
      : Dictionary(
        census.finals.map { ($0.tag.target, $0.tag.name) }, uniquingKeysWith: { first, _ in first })
    var walk = OriginWalk(values: values, releases: releases)
    var next: Commit? = head
    while let commit = next, walk.isOpen {
      try walk.visit(commit, in: repository, parse: parse)
      guard let parent = commit.parents.first else { break }
      if repository.shallowBoundary.contains(commit.id) {
        walk.abandon()
        break
      }
      next = try repository.commit(parent)
    }
    return walk.origins
  }
}

/// The tags of final releases by the commit that was released, as far as records in a tree tell; one
/// that cannot be read tells nothing, which `verify` is for.
private func recordedReleases(
  in head: Commit, of repository: Repository, policy: ReleasePolicy
) throws -> [ObjectID: String] {
  guard let folder = policy.recordsFolder else { return [:] }
  var releases: [ObjectID: String] = [:]
  for name in try repository.names(inFolder: folder, of: head) {
    guard let version = try? SemanticVersion(name), !version.isPrerelease else { continue }
    let path = ReleaseRecord.path(of: name, in: folder)
    guard let file = try repository.file(at: path, in: head),
      let node = try? parseJSON(file.content, name: path),
      let facts = try? ReleaseRecord(reading: node).facts, facts.version == version
    else { continue }
    releases[facts.sourceCommit] = facts.tag
  }
  return releases
}

/// One walk back through history, with the values that have not changed yet.
private struct OriginWalk {
  private let values: [TrackedValue]
  private let releases: [ObjectID: String]
  private var pending: [Int]
  private var release: String?
  /// The last state of each file: its blob, and its content once a value was looked up in it.
  private var files: [String: (blob: ObjectID?, node: Node?)] = [:]
  private(set) var origins: [ValueOrigin?]

  init(values: [TrackedValue], releases: [ObjectID: String]) {
    self.values = values
    self.releases = releases
    pending = Array(values.indices)
    origins = values.map { _ in ValueOrigin(commit: nil, version: nil) }
  }

  /// Whether a value may be older than what was visited.
  var isOpen: Bool { !pending.isEmpty }

  /// Keeps the values that a commit has already; the others began with the commit before.
  mutating func visit(
    _ commit: Commit, in repository: Repository, parse: ([UInt8], String) -> Node?
  ) throws {
    if let tag = releases[commit.id] { release = tag }
    for name in Set(pending.map { values[$0].file }) {
      let blob = try repository.treeEntry(at: name, inTree: commit.tree)?.object
      if let known = files[name], known.blob == blob { continue }
      let bytes = try blob == nil ? nil : repository.file(at: name, in: commit)?.content
      files[name] = (blob, bytes.flatMap { parse($0, name) })
    }
    pending.removeAll { index in
      let value = values[index]
      return files[value.file]?.node?[value.path] != value.value
    }
    for index in pending {
      origins[index] = ValueOrigin(commit: commit.id, version: release)
    }
  }

  /// Gives up the values that are older than a shallow clone.
  mutating func abandon() {
    for index in pending { origins[index] = nil }
    pending = []
  }
}
