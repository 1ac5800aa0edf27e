import CommitHistory
import TestSupport

/// A story's history as the source of a walk, with the cuts of a shallow clone.
struct StorySource: CommitSource {
  let history: MemoryHistory
  var shallowBoundary: Set<ObjectID> = []

  func commit(_ id: ObjectID) throws(MissingCommit) -> Commit { try history.commit(id) }
}

extension CommitGraph<StorySource> {
  init(_ history: MemoryHistory, shallowBoundary: Set<ObjectID> = []) {
    self.init(source: StorySource(history: history, shallowBoundary: shallowBoundary))
  }
}

/// Whether no commit stands behind one of its parents.
func isChildrenFirst(_ commits: [Commit]) -> Bool {
  var seen: Set<ObjectID> = []
  for commit in commits {
    if commit.parents.contains(where: seen.contains) { return false }
    seen.insert(commit.id)
  }
  return true
}
