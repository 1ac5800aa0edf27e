/// The state of a repository as one value: two are equal when nothing that a user can see differs.
package struct RepositorySnapshot: Hashable, Sendable {
  /// What HEAD holds: the name of a ref or an object id.
  package let head: String

  /// All refs with their object and, for a symbolic one, its target.
  package let refs: [String]

  /// The entries of the index, with mode, object, stage and flags.
  package let index: [String]

  /// The local configuration as its file holds it.
  package let configuration: String

  /// The lock files in the repository's own folder.
  package let locks: [String]

  /// The work tree by path.
  package let files: [String: File]

  /// One entry of a work tree.
  package enum File: Hashable, Sendable {
    case regular(bytes: [UInt8], mode: UInt32)
    case link(target: String)
    /// A folder without entries; others are known from what is in them.
    case emptyDirectory
    case other(mode: UInt32)
  }

  /// One line for each thing that differs, for the message of a failed expectation.
  package func differences(to other: RepositorySnapshot) -> [String] {
    var result: [String] = []
    if head != other.head { result.append("HEAD: \(head) became \(other.head)") }
    if configuration != other.configuration { result.append("the configuration changed") }
    for (name, old, new) in [
      ("ref", refs, other.refs), ("index entry", index, other.index), ("lock", locks, other.locks),
    ] {
      result += old.filter { !new.contains($0) }.map { "\(name) gone: \($0)" }
      result += new.filter { !old.contains($0) }.map { "\(name) new: \($0)" }
    }
    for path in Set(files.keys).union(other.files.keys).sorted() {
      switch (files[path], other.files[path]) {
      case (nil, _): result.append("file new: \(path)")
      case (_, nil): result.append("file gone: \(path)")
      case (let old, let new) where old != new: result.append("file changed: \(path)")
      default: break
      }
    }
    return result
  }
}

extension RepositorySnapshot {
  /// Takes the state of the repository at a path.
  ///
  /// - Parameters:
  ///   - path: the work tree, or the repository itself when it is bare.
  ///   - environment: the environment for git.
  package init(of path: String, environment: [String: String]) throws {
    func git(_ arguments: String...) throws -> String {
      try runProgram("git", arguments: arguments, in: path, environment: environment).stdout
    }
    let folder = String(try git("rev-parse", "--absolute-git-dir").dropLast())
    head = Disk.readText("\(folder)/HEAD") ?? ""
    refs = try git("for-each-ref", "--format=%(refname) %(objectname) %(symref)")
      .split(separator: "\n").map(String.init)
    index = try git("ls-files", "--stage", "-v", "-z").split(separator: "\0").map(String.init)
    configuration = Disk.readText("\(folder)/config") ?? ""
    locks = Disk.files(below: folder).filter { $0.hasSuffix(".lock") }
    files = folder == path ? [:] : Self.files(below: path, prefix: "")
  }

  private static func files(below directory: String, prefix: String) -> [String: File] {
    var result: [String: File] = [:]
    for name in Disk.names(in: directory) where prefix + name != ".git" {
      let path = "\(directory)/\(name)"
      let mode = Disk.mode(of: path) ?? 0
      if Disk.isDirectory(path) {
        let inside = files(below: path, prefix: "\(prefix)\(name)/")
        result.merge(inside) { $1 }
        if inside.isEmpty { result[prefix + name] = .emptyDirectory }
      } else if let target = Disk.linkTarget(path) {
        result[prefix + name] = .link(target: target)
      } else if Disk.isRegular(path) {
        result[prefix + name] = .regular(bytes: Disk.read(path) ?? [], mode: mode & 0o7777)
      } else {
        result[prefix + name] = .other(mode: mode)
      }
    }
    return result
  }
}

extension ScratchRepository {
  /// Takes the state of this repository, to be compared with a later one.
  package func snapshot() throws -> RepositorySnapshot {
    try RepositorySnapshot(of: path, environment: environment)
  }
}
