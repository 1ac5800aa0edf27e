internal import CommitHistory
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules
internal import SemanticVersioning

/// The releases of HEAD's own history, which it has to tell as they were: one of another branch, as of a
/// version that came later or is maintained beside, says nothing of what HEAD has.
struct HeadHistory {
  /// The versions that HEAD has a record of.
  let recorded: Set<SemanticVersion>

  private let head: ObjectID
  private let census: TagCensus
  private let repository: Repository

  /// The versions whose tags HEAD contains; `nil` until somebody asks, for the whole history is read.
  private var tagged: Set<SemanticVersion>?

  /// Reads which records HEAD has.
  ///
  /// - Throws: what reading the repository throws.
  init(
    of head: Commit, census: TagCensus, in repository: Repository, policy: ReleasePolicy
  ) throws {
    recorded = Set(try recordedVersions(of: head, in: repository, policy: policy))
    self.head = head.id
    self.census = census
    self.repository = repository
  }

  /// Whether a release is one of them.
  ///
  /// - Throws: what reading the repository throws.
  mutating func has(_ version: SemanticVersion) throws(GitError) -> Bool {
    if recorded.contains(version) { return true }
    if let tagged { return tagged.contains(version) }
    let found = try taggedVersions()
    tagged = found
    return found.contains(version)
  }

  private func taggedVersions() throws(GitError) -> Set<SemanticVersion> {
    var graph = CommitGraph(source: repository)
    let all = Set(census.versions.map(\.version))
    do throws(GitError) {
      let history = try graph.ancestors(of: head)
      return Set(
        census.versions.filter { history.contains($0.tag.target) }.map(\.version))
    } catch {
      // Of a shallow clone it is not known.
      if repository.isShallow, case .missingObject = error { return all }
      throw error
    }
  }
}
