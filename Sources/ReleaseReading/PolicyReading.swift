internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import FileStore
package import Git
package import ReleaseRules
internal import YAML

/// Reads the policy of a repository: its configuration file, or the defaults where it has none.
///
/// The file of the work tree is read, so that an edit can be tried before it is committed. Where there
/// is no work tree, or a sparse one that leaves the file out, it is the file of HEAD.
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
    guard let directory = repository.workDirectory else {
      return try committedConfiguration(of: repository).map { ($0, standard) }
    }
    let tree = FileTree(root: directory)
    if let bytes = try tree.read(RelativePath(standard), limitBytes: sizeMax) {
      return (bytes, standard)
    }
    // What is not there may only be not there yet, or not here: the defaults are another policy.
    guard let bytes = try committedConfiguration(of: repository) else { return nil }
    guard try repository.isLeftOut(standard) else {
      throw ReleaseFailure(
        .precondition, code: "config.deleted",
        message: "'\(standard)' is in HEAD, and deleted in the work tree",
        hint: "git checkout HEAD -- '\(standard)', or commit that it is gone")
    }
    return (bytes, standard)
  }
}

/// The configuration that HEAD has; `nil` for none, and before the first commit.
private func committedConfiguration(of repository: Repository) throws -> [UInt8]? {
  do {
    let commit = try repository.commit(repository.head().commit)
    return try repository.file(at: ReleasePolicy.path, in: commit)?.content
  } catch GitError.unbornBranch {
    return nil
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
