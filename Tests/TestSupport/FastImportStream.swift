/// A story in the language of `git fast-import`; the commit told first has mark 1.
struct FastImportStream {
  private(set) var bytes: [UInt8] = []

  init(_ plot: StoryPlot) {
    for index in plot.commits.indices { append(plot.commits[index], at: index) }
    if !plot.commits.isEmpty {
      // The ref that carried the commits goes away again.
      append("reset \(carrier)\nfrom 0000000000000000000000000000000000000000\n\n")
    }
    for (name, index) in plot.branches.sorted(by: { $0.key < $1.key }) {
      append("reset refs/heads/\(name)\nfrom :\(index + 1)\n\n")
    }
    for tag in plot.tags { append(tag) }
    append("done\n")
  }

  private mutating func append(_ text: String) {
    bytes += Array(text.utf8)
  }

  private mutating func append(data: [UInt8]) {
    append("data \(data.count)\n")
    bytes += data
    append("\n")
  }

  private mutating func append(_ commit: StoryPlot.PlotCommit, at index: Int) {
    if commit.parents.isEmpty { append("reset \(carrier)\n") }
    append("commit \(carrier)\nmark :\(index + 1)\n")
    append(
      "author \(signatureLine(atSeconds: commit.seconds))\n"
        + "committer \(signatureLine(atSeconds: commit.seconds))\n")
    if let encoding = commit.encoding { append("encoding \(encoding)\n") }
    append(data: commit.message)
    // The carrier is at the commit before; naming that again would make git look its tree up.
    if let first = commit.parents.first, first != index - 1 { append("from :\(first + 1)\n") }
    for parent in commit.parents.dropFirst() { append("merge :\(parent + 1)\n") }
    for (path, text) in commit.changes.sorted(by: { $0.key < $1.key }) {
      if let text {
        append("M 100644 inline \(path)\n")
        append(data: Array(text.utf8))
      } else {
        append("D \(path)\n")
      }
    }
    append("\n")
  }

  private mutating func append(_ tag: StoryPlot.PlotTag) {
    guard let message = tag.message else {
      append("reset refs/tags/\(tag.name)\nfrom :\(tag.commit + 1)\n\n")
      return
    }
    append("tag \(tag.name)\nfrom :\(tag.commit + 1)\n")
    append("tagger \(signatureLine(atSeconds: tag.seconds))\n")
    append(data: message)
  }
}

private let carrier = "refs/story/carrier"

/// The person and moment of an object that a story tells.
func signatureLine(atSeconds seconds: Int64) -> String {
  "\(HermeticEnvironment.person.name) <\(HermeticEnvironment.person.email)> \(seconds) +0000"
}
