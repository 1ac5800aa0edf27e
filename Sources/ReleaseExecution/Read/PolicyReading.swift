internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import FileStore
package import Git
package import ReleasePlanning
internal import YAML

/// Reads the policy of a repository: its configuration file, or the defaults where it has none.
///
/// The file of the work tree is read, so that an edit can be tried before it is committed; in a bare
/// repository the file of HEAD.
///
/// - Parameters:
///   - path: a configuration file that was named on the command line.
/// - Throws: `ReleaseFailure` with every fault of the file.
package func readPolicy(
  of repository: Repository, configurationAt path: String? = nil
) throws(ReleaseFailure) -> ReleasePolicy {
  guard let (bytes, shownPath) = try configuration(of: repository, at: path) else {
    return .standard(name: unnamed)
  }
  let node: Node
  do {
    node = try parseYAML(bytes, name: shownPath)
  } catch {
    throw invalidConfiguration(shownPath, [error.diagnostic])
  }
  let (policy, faults) = ReleasePolicy.read(node, defaultName: unnamed)
  guard faults.allSatisfy({ $0.severity != .error }) else {
    throw invalidConfiguration(shownPath, faults)
  }
  return policy
}

private func configuration(
  of repository: Repository, at path: String?
) throws(ReleaseFailure) -> (bytes: [UInt8], path: String)? {
  try translating {
    if let path {
      let (tree, file) = try FileTree.place(of: path)
      guard let bytes = try tree.read(file, limitBytes: sizeMax) else {
        throw ReleaseFailure(
          .invalidData, code: "config.missing", message: "no configuration at '\(path)'",
          hint: "name an existing file with --config, or leave the option out")
      }
      return (bytes, path)
    }
    let standard = ReleasePolicy.path
    if let directory = repository.workDirectory {
      return try FileTree(root: directory).read(RelativePath(standard), limitBytes: sizeMax)
        .map { ($0, standard) }
    }
    let head = try repository.head()
    return try repository.file(at: standard, in: repository.commit(head.commit))
      .map { ($0.content, standard) }
  }
}

/// What a project without a name is called. Not after its folder: the same history gives the same
/// bytes in every clone.
private let unnamed = "Release"

private let sizeMax = 1 << 20

private func invalidConfiguration(
  _ path: String, _ faults: [Diagnostic]
) -> ReleaseFailure {
  ReleaseFailure(
    .invalidData, code: "config.invalid",
    message: "'\(path)' has \(faults.count) fault\(faults.count == 1 ? "" : "s")",
    diagnostics: faults)
}
