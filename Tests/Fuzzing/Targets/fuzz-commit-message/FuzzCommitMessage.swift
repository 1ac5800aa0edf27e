import ConventionalCommits
import FuzzDriver

/// Reads any bytes as a commit message; the reader is total, so all that can go wrong is a trap.
@main
enum FuzzCommitMessage {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    let commit = ConventionalCommit(message: bytes)
    require(commit == ConventionalCommit(message: bytes), "reading twice gives the same")
    require(
      commit.hashValue == ConventionalCommit(message: bytes).hashValue,
      "equal values have equal hashes")
    // A comment character of no comment leaves the message as it is.
    _ = ConventionalCommit(messageFile: bytes)
    _ = ConventionalCommit(messageFile: bytes, commentPrefix: "")
    touch(commit)
  }
}

private func touch(_ commit: ConventionalCommit) {
  _ = commit.subjectStarts(with: Array("fixup!".utf8))
  _ = commit.isBreaking
  _ = String(describing: commit)
}
