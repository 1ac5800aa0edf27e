package import FileStore
package import Git
package import ReleaseReading

/// Installs a `commit-msg` hook that checks each message with `agi-release lint`.
///
/// A hook that somebody else wrote is never replaced.
///
/// - Parameter faults: which of the calls that change the disk shall fail.
/// - Returns: the path of the hook.
/// - Throws: `ReleaseFailure` when another hook is there, or it cannot be written.
package func installCommitMessageHook(
  in repository: Repository, faults: FaultPlan = .none
) throws(ReleaseFailure) -> String {
  try translating {
    let directory = try repository.hooksDirectory()
    let script = """
      #!/bin/sh
      # Checks the commit message; installed by: agi-release lint --install-hook
      exec agi-release lint --message-file "$1"

      """
    let tree = FileTree(root: directory, faults: faults)
    let name: RelativePath = "commit-msg"
    let path = "\(directory)/\(name)"
    let existing = try readHook(name, in: tree)
    if let existing, existing != Array(script.utf8) {
      throw ReleaseFailure(
        .precondition, code: "lint.hook-exists", message: "there is another hook at '\(path)'",
        hint: "add this line to it: agi-release lint --message-file \"$1\"")
    }
    try tree.replace(existing, with: Array(script.utf8), at: name, mode: 0o755)
    return path
  }
}

/// Reads a hook, and makes the folder of hooks where there is none yet.
private func readHook(_ name: RelativePath, in tree: FileTree) throws -> [UInt8]? {
  do {
    return try tree.read(name, limitBytes: 1 << 20)
  } catch  where error.isMissing {
    try makeFolder(tree.root)
    return nil
  }
}

/// Makes a folder and those above it.
private func makeFolder(_ path: String) throws {
  guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
  let above = String(path[..<slash])
  let name = try RelativePath(String(path[path.index(after: slash)...]))
  do {
    try FileTree(root: above).makeDirectory(name)
  } catch  where error.isMissing {
    try makeFolder(above)
    try FileTree(root: above).makeDirectory(name)
  }
}
