internal import CommitHistory

/// A history written as a story, which becomes values in memory or a real repository.
///
///     let story = HistoryStory {
///       $0.commit("feat: a")
///       $0.tag("v1.0.0")
///       $0.branch("side")
///       $0.commit("fix: b", files: ["b.txt": "b"])
///       $0.checkout("main")
///       $0.merge("side")
///     }
///
/// Both ways give the same object ids, so an expectation holds for both.
package struct HistoryStory: Sendable {
  let plot: StoryPlot

  /// Tells the story.
  package init(_ tell: (inout StoryTeller) -> Void) {
    var teller = StoryTeller()
    tell(&teller)
    plot = teller.plot
  }

  /// The history as values.
  package func inMemory() -> MemoryHistory { MemoryHistory(plot) }

  /// The history as a repository with a checked-out work tree, made by one `git fast-import`.
  ///
  /// - Parameters:
  ///   - name: the name of its folder.
  ///   - bare: whether it has no work tree.
  package func materialise(
    name: String = "repository", bare: Bool = false
  ) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: name, bare: bare)
    let marks = repository.outside("marks")
    try repository.git(
      ["fast-import", "--quiet", "--force", "--date-format=raw-permissive"]
        + ["--export-marks=\(marks)"], stdin: FastImportStream(plot).bytes)
    let ids = try commitIDs(marks: Disk.read(marks) ?? [])
    repository.continueStory(
      labels: plot.labels.mapValues { ids[$0] },
      atSeconds: (plot.commits.map(\.seconds) + plot.tags.map(\.seconds)).max()
        ?? HermeticEnvironment.startSeconds)
    if let branch = plot.headBranch {
      try repository.git("symbolic-ref", "HEAD", "refs/heads/\(branch)")
    } else if let head = plot.head {
      try repository.git("update-ref", "--no-deref", "HEAD", ids[head].hex)
    }
    if !bare, plot.head != nil { try repository.git("reset", "--hard", "--quiet") }
    return repository
  }

  /// The ids of the commits in the order told, from the lines `:mark id` that git wrote.
  private func commitIDs(marks: [UInt8]) throws -> [ObjectID] {
    var result = [ObjectID](repeating: .zero, count: plot.commits.count)
    for line in marks.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count == 2, let id = ObjectID(hex: Array(fields[1]).span),
        let mark = Int(String(decoding: fields[0].dropFirst(), as: UTF8.self))
      else { throw TestSupportError("git wrote marks that cannot be read") }
      result[mark - 1] = id
    }
    return result
  }
}
