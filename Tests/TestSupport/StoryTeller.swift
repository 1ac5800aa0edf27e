/// Tells a history: the verbs that the closure of a `HistoryStory` uses.
///
/// A revision is named by a label, a branch or a tag, looked up in this order. A commit without a
/// label has its subject for one, as long as no earlier commit has the same.
package struct StoryTeller {
  var plot = StoryPlot()

  private var branch: String? = "main"
  private var detached: Int?
  private var clockSeconds = HermeticEnvironment.startSeconds

  init() {}

  /// Makes a commit on the current branch.
  ///
  /// - Parameters:
  ///   - message: the message; a line end is added as git does.
  ///   - label: a name for the commit.
  ///   - files: paths with their new text; `nil` deletes the path.
  ///   - seconds: its time, since 1970; else a minute after the commit told before.
  ///   - parents: revisions to be its parents in place of the current branch; the branch then moves
  ///     to the commit all the same. An empty list makes a root.
  ///   - encoding: the value of its `encoding` header.
  ///   - messageBytes: the message as stored, in place of `message`.
  package mutating func commit(
    _ message: String = "", label: String? = nil, files: [String: String?] = [:],
    at seconds: Int64? = nil, parents: [String]? = nil, encoding: String? = nil,
    messageBytes: [UInt8]? = nil
  ) {
    add(
      message: messageBytes ?? Array((message.hasSuffix("\n") ? message : message + "\n").utf8),
      encoding: encoding, subject: String(message.prefix { $0 != "\n" }), label: label,
      files: files, seconds: seconds,
      parents: parents.map { $0.map { plot.index(of: $0) } } ?? [position].compactMap { $0 })
  }

  /// Merges revisions into the current branch, several at once as an octopus.
  ///
  /// A path that both sides have is taken from the side that was told last.
  package mutating func merge(
    _ revisions: String..., message: String? = nil, label: String? = nil,
    files: [String: String?] = [:], at seconds: Int64? = nil
  ) {
    let names = revisions.map { "'\($0)'" }.joined(separator: " and ")
    let noun = revisions.count == 1 ? "branch" : "branches"
    guard let position else { preconditionFailure("an unborn branch cannot merge") }
    let text = message ?? "Merge \(noun) \(names)"
    add(
      message: Array("\(text)\n".utf8), encoding: nil, subject: text, label: label, files: files,
      seconds: seconds, parents: [position] + revisions.map { plot.index(of: $0) })
  }

  /// Starts a branch at a revision, or where the story is, and goes on there.
  package mutating func branch(_ name: String, from revision: String? = nil) {
    let start = revision.map { plot.index(of: $0) } ?? position
    guard let start else { preconditionFailure("there is no commit for branch '\(name)' yet") }
    plot.branches[name] = start
    branch = name
  }

  /// Goes on at a branch, or with a detached HEAD at another revision.
  package mutating func checkout(_ revision: String) {
    if plot.branches[revision] != nil {
      branch = revision
      detached = nil
    } else {
      branch = nil
      detached = plot.index(of: revision)
    }
    plot.headBranch = branch
    plot.detachedHead = detached
  }

  /// Makes a lightweight tag.
  package mutating func tag(_ name: String, on revision: String? = nil) {
    plot.tags.append(.init(name: name, commit: target(revision), message: nil, seconds: 0))
  }

  /// Makes an annotated tag.
  package mutating func annotatedTag(
    _ name: String, message: String? = nil, on revision: String? = nil, at seconds: Int64? = nil
  ) {
    clockSeconds = seconds ?? clockSeconds + HermeticEnvironment.tickSeconds
    plot.tags.append(
      .init(
        name: name, commit: target(revision), message: Array("\(message ?? name)\n".utf8),
        seconds: clockSeconds))
  }

  private var position: Int? { branch.map { plot.branches[$0] } ?? detached }

  private func target(_ revision: String?) -> Int {
    guard let index = revision.map({ plot.index(of: $0) }) ?? position else {
      preconditionFailure("there is no commit to tag yet")
    }
    return index
  }

  private mutating func add(
    message: [UInt8], encoding: String?, subject: String, label: String?,
    files: [String: String?], seconds: Int64?, parents: [Int]
  ) {
    clockSeconds = seconds ?? clockSeconds + HermeticEnvironment.tickSeconds
    plot.append(
      message: message, encoding: encoding, seconds: clockSeconds, parents: parents,
      changes: files)
    let index = plot.commits.count - 1
    if let label {
      precondition(plot.labels[label] == nil, "the label '\(label)' is told twice")
      plot.labels[label] = index
    } else if plot.labels[subject] == nil {
      plot.labels[subject] = index
    }
    if let branch { plot.branches[branch] = index } else { detached = index }
    plot.headBranch = branch
    plot.detachedHead = detached
  }
}
