internal import CommitHistory
internal import DatasetReading
internal import Diagnostics
internal import FileStore
internal import Git
internal import ReleaseHealth
internal import ReleaseReading
internal import YAML

extension ExaminationWork {
  /// Looks at programs, libraries, file systems and the clock.
  func lookAtMachine(_ repository: Repository?, head: Commit?) async {
    guard wants(.machine) else { return }
    var facts = MachineFacts(nowSeconds: request.nowSeconds)
    facts.gitVersion = await gitVersion()
    facts.libraries = [
      MachineFacts.Library(
        "libgit2", built: LibGit2Version.built, loaded: LibGit2Version.loaded),
      MachineFacts.Library("libyaml", built: libyamlVersion, loaded: libyamlVersion),
      MachineFacts.Library(
        "zlib", built: DecoderVersions.zlib.built, loaded: DecoderVersions.zlib.loaded),
      MachineFacts.Library(
        "libzstd", built: DecoderVersions.zstd.built, loaded: DecoderVersions.zstd.loaded),
    ]
    facts.headSeconds = head?.committedAtSeconds
    facts.hasGivenMoment = request.epochSeconds != nil
    if let repository {
      let folders = [
        ("git directory", repository.gitDirectory),
        ("shared git directory", repository.commonDirectory),
        ("work tree", repository.workDirectory ?? repository.gitDirectory),
      ]
      var seen: Set<String> = []
      for (role, path) in folders where seen.insert(path).inserted {
        let place = attempt(.machine, "file system of the \(role)") {
          try self.place(role, path, in: repository)
        }
        if let place { facts.places.append(place) }
      }
    }
    checks += machineChecks(of: facts)
    if let repository { lookAtFolders(of: repository) }
  }

  /// Looks whether a release may make files in the folders of git.
  private func lookAtFolders(of repository: Repository) {
    let subject = "folders of git"
    var isWhole = true
    for folder in ["objects", "refs", "refs/heads", "refs/tags", "agi-release"] {
      let path =
        "\(folder == "agi-release" ? repository.gitDirectory : repository.commonDirectory)/\(folder)"
      // What is not there is made, and what is no folder was told elsewhere.
      guard let isWritable = try? FileTree(root: path).isRootWritable(), !isWritable else {
        continue
      }
      isWhole = false
      checks.append(
        .fault(
          .machine, subject, "this user may not write in '\(path)'", code: "machine.not-writable",
          exitCode: ReleaseFailure.Kind.precondition.rawValue,
          hint: "give yourself the right to write there",
          commands: ["ls -ld \(shellWord(path))"]))
    }
    if isWhole { pass(.machine, subject, "objects and refs may be written") }
  }

  private func place(
    _ role: String, _ path: String, in repository: Repository
  ) throws -> MachineFacts.Place {
    let tree = FileTree(root: path)
    let state = try tree.fileSystemState()
    return MachineFacts.Place(
      role: role, path: path, fileSystem: state.name, isNetwork: state.isNetwork,
      hasLinks: state.hasLinks, hasExchange: state.hasExchange, isReadOnly: state.isReadOnly,
      isWritable: try tree.isRootWritable(),
      ignoresCase: path == repository.gitDirectory ? repository.ignoresCase : nil,
      freeBytes: state.freeBytes, freeFileCount: state.freeFileCount)
  }

  /// What `git --version` says behind its name; `nil` where it cannot be run.
  private func gitVersion() async -> String? {
    do {
      let result = try await runProgram(
        "git", arguments: ["--version"], environment: request.environment,
        timeLimit: .seconds(10))
      guard result.isSuccess else { return nil }
      let line = result.output.prefix { !$0.isNewline }
      return line.hasPrefix("git version ") ? String(line.dropFirst(12)) : String(line)
    } catch {
      return nil
    }
  }
}
