package import CommitHistory

/// A history as values, with the object ids that git gives it.
package struct MemoryHistory: Sendable {
  /// All commits by id.
  package let commits: [ObjectID: Commit]

  /// All tags in the order told.
  package let tags: [Tag]

  /// The tips of the branches.
  package let branches: [String: ObjectID]

  /// The commit that HEAD leads to; `nil` while the branch is unborn.
  package let head: ObjectID?

  private let labels: [String: ObjectID]

  init(_ plot: StoryPlot) {
    let ids: [ObjectID]
    (commits, ids) = madeCommits(plot)
    tags = plot.tags.map { tag in
      let target = ids[tag.commit]
      guard let message = tag.message else {
        return Tag(name: tag.name, object: target, target: target)
      }
      let header =
        "object \(target)\ntype commit\ntag \(tag.name)\n"
        + "tagger \(signatureLine(atSeconds: tag.seconds))\n\n"
      let object = SHA1.objectID(kind: "tag", content: Array(header.utf8) + message)
      return Tag(name: tag.name, object: object, target: target, targetKind: .commit)
    }
    branches = plot.branches.mapValues { ids[$0] }
    labels = plot.labels.mapValues { ids[$0] }
    head = plot.head.map { ids[$0] }
  }

  /// The commit that the story told under a label or a subject.
  ///
  /// - Precondition: the story told it.
  package subscript(_ label: String) -> ObjectID {
    guard let id = labels[label] else { preconditionFailure("the story tells of no '\(label)'") }
    return id
  }

  /// Looks a commit up.
  ///
  /// - Throws: `MissingCommit` when the history does not hold it.
  package func commit(_ id: ObjectID) throws(MissingCommit) -> Commit {
    guard let commit = commits[id] else { throw MissingCommit(id: id) }
    return commit
  }

  /// This history without one commit, as a shallow or damaged repository has it.
  package func without(_ id: ObjectID) -> MemoryHistory {
    MemoryHistory(
      commits: commits.filter { $0.key != id }, tags: tags, branches: branches, head: head,
      labels: labels)
  }

  private init(
    commits: [ObjectID: Commit], tags: [Tag], branches: [String: ObjectID], head: ObjectID?,
    labels: [String: ObjectID]
  ) {
    self.commits = commits
    self.tags = tags
    self.branches = branches
    self.head = head
    self.labels = labels
  }
}

private func madeCommits(_ plot: StoryPlot) -> ([ObjectID: Commit], ids: [ObjectID]) {
  var commits: [ObjectID: Commit] = [:]
  var ids: [ObjectID] = []
  var trees = PlotTrees()
  for commit in plot.commits {
    let unchanged = commit.changes.isEmpty ? commit.parents.first.map { ids[$0] } : nil
    let tree = unchanged.flatMap { commits[$0]?.tree } ?? trees.id(of: commit.files)
    var header = "tree \(tree)\n"
    for parent in commit.parents { header += "parent \(ids[parent])\n" }
    let signature = signatureLine(atSeconds: commit.seconds)
    header += "author \(signature)\ncommitter \(signature)\n"
    if let encoding = commit.encoding { header += "encoding \(encoding)\n" }
    let object = Array("\(header)\n".utf8) + commit.message
    let id = SHA1.objectID(kind: "commit", content: object)
    ids.append(id)
    do {
      commits[id] = try Commit(id: id, object: object)
    } catch {
      preconditionFailure("a story told no commit: \(error.reason)")
    }
  }
  return (commits, ids)
}

/// The ids of trees, with those of the blobs remembered.
private struct PlotTrees {
  private var blobs: [String: ObjectID] = [:]

  mutating func id(of files: [String: StoryPlot.PlotFile]) -> ObjectID {
    tree(files.compactMap { path, file in file.text.map { (path[...], $0) } })
  }

  private mutating func tree(_ files: [(path: Substring, text: String)]) -> ObjectID {
    var entries: [(sortKey: [UInt8], bytes: [UInt8])] = []
    var folders: [Substring: [(path: Substring, text: String)]] = [:]
    for (path, text) in files {
      if let slash = path.firstIndex(of: "/") {
        folders[path[..<slash], default: []].append((path[path.index(after: slash)...], text))
      } else {
        entries.append(
          (Array(path.utf8), Array("100644 \(path)\0".utf8) + blob(text).bytes))
      }
    }
    for (name, inside) in folders {
      // Git sorts a folder as if its name ended in a slash.
      entries.append(
        (Array("\(name)/".utf8), Array("40000 \(name)\0".utf8) + tree(inside).bytes))
    }
    entries.sort { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    return SHA1.objectID(kind: "tree", content: entries.flatMap(\.bytes))
  }

  private mutating func blob(_ text: String) -> ObjectID {
    if let known = blobs[text] { return known }
    let id = SHA1.objectID(kind: "blob", content: Array(text.utf8))
    blobs[text] = id
    return id
  }
}
