internal import CommitHistory

/// What a story tells, resolved: commits in the order told, refs by index into them.
struct StoryPlot: Sendable {
  var commits: [PlotCommit] = []
  var branches: [String: Int] = [:]
  var tags: [PlotTag] = []
  var labels: [String: Int] = [:]
  var headBranch: String? = "main"
  var detachedHead: Int?

  /// One commit as told.
  struct PlotCommit: Sendable {
    let message: [UInt8]
    let encoding: String?
    let seconds: Int64
    let parents: [Int]
    /// What differs from the first parent; `nil` is a deletion.
    let changes: [String: String?]
    /// All files with the number of the commit that wrote each last.
    let files: [String: PlotFile]
  }

  /// A file, or the memory of one that was deleted.
  struct PlotFile: Sendable, Hashable {
    let text: String?
    let writtenBy: Int
  }

  /// One tag as told; without a message it is lightweight.
  struct PlotTag: Sendable {
    let name: String
    let commit: Int
    let message: [UInt8]?
    let seconds: Int64
  }

  /// The commit that HEAD leads to.
  var head: Int? { headBranch.map { branches[$0] } ?? detachedHead }

  /// The commit that a label, branch or tag names.
  ///
  /// - Precondition: the story told it.
  func index(of revision: String) -> Int {
    guard
      let index = labels[revision] ?? branches[revision]
        ?? tags.last(where: { $0.name == revision })?.commit
    else { preconditionFailure("the story tells of no '\(revision)'") }
    return index
  }

  /// Adds a commit: its tree is the first parent's, what the other parents wrote later, and the
  /// changes told.
  mutating func append(
    message: [UInt8], encoding: String?, seconds: Int64, parents: [Int], changes: [String: String?]
  ) {
    let index = commits.count
    var files = parents.first.map { commits[$0].files } ?? [:]
    var difference: [String: String?] = [:]
    for parent in parents.dropFirst() {
      for (path, theirs) in commits[parent].files
      where theirs.writtenBy > files[path]?.writtenBy ?? -1 {
        files[path] = theirs
        difference.updateValue(theirs.text, forKey: path)
      }
    }
    for (path, text) in changes {
      files[path] = PlotFile(text: text, writtenBy: index)
      difference.updateValue(text, forKey: path)
    }
    commits.append(
      PlotCommit(
        message: message, encoding: encoding, seconds: seconds, parents: parents,
        changes: difference, files: files))
  }
}
