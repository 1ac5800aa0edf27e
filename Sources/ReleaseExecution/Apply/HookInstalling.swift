internal import FileStore
package import Git

/// Installs a `commit-msg` hook that checks each message with `agi-release lint`.
///
/// A hook that somebody else wrote is never replaced.
///
/// - Returns: the path of the hook.
/// - Throws: `ReleaseFailure` when another hook is there, or it cannot be written.
package func installCommitMessageHook(
  in repository: Repository
) throws(ReleaseFailure) -> String {
  try translating {
    let folder = try repository.configurationText("core.hooksPath")
    let directory =
      folder.map { $0.hasPrefix("/") ? $0 : (repository.workDirectory ?? ".") + "/" + $0 }
      ?? repository.commonDirectory + "/hooks"
    let script = """
      #!/bin/sh
      # Checks the commit message; installed by: agi-release lint --install-hook
      exec agi-release lint --message-file "$1"

      """
    let tree = FileTree(root: directory)
    let name: RelativePath = "commit-msg"
    let path = "\(directory)/\(name)"
    if let existing = try tree.read(name, limitBytes: 1 << 20), existing != Array(script.utf8) {
      throw ReleaseFailure(
        .precondition, code: "lint.hook-exists", message: "there is another hook at '\(path)'",
        hint: "add this line to it: agi-release lint --message-file \"$1\"")
    }
    try tree.write(Array(script.utf8), to: name, mode: 0o755)
    return path
  }
}
