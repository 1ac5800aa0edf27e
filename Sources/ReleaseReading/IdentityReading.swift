package import CommitHistory
package import Diagnostics
internal import Documents
package import Git
package import IdentityBundles
package import IdentityChecks
package import IdentityDiagnostics
package import ReleaseRecords
package import ReleaseRules

/// Reads an identity bundle from the tree of a commit, never from the work tree.
///
/// - Parameters:
///   - folder: The folder of the bundle in the repository.
///   - revision: The commit, or a tag or branch that leads to it; messages name files as git does,
///     `v1.0.0:identity/base.yaml`.
/// - Throws: `ReleaseFailure` when there is no such commit or no such folder in it.
package func readBundle(
  _ folder: String, at revision: String, in repository: Repository
) throws(ReleaseFailure) -> BundleSource {
  try translating {
    let commit = try repository.commit(repository.commitID(of: revision))
    guard
      let source = try bundleSource(
        folder, named: "\(revision):\(folder)", of: commit, in: repository)
    else {
      throw ReleaseFailure(
        .invalidData, code: IdentityCode.missingBundle.rawValue,
        message: "there is no folder '\(folder)' at \(revision)",
        hint: "name the folder of the bundle with --identity, or another commit")
    }
    return source
  }
}

/// Reads the bundle of a commit.
///
/// - Parameters:
///   - folder: The folder of the bundle in the repository.
///   - name: The name that messages give to the folder.
/// - Returns: `nil` when the tree has no such folder.
package func bundleSource(
  _ folder: String, named name: String, of commit: Commit, in repository: Repository
) throws -> BundleSource? {
  guard let entry = try repository.treeEntry(at: folder, inTree: commit.tree),
    entry.mode == .directory
  else { return nil }
  var files: [BundleFile] = []
  func visit(_ path: String, depth: Int) throws {
    let place = path.isEmpty ? folder : "\(folder)/\(path)"
    for child in try repository.names(inFolder: place, of: commit) {
      let inner = path.isEmpty ? child : "\(path)/\(child)"
      if BundlePath.isPassedOver(inner) { continue }
      let shown = "\(name)/\(inner)"
      guard let file = try repository.file(at: "\(folder)/\(inner)", in: commit) else { continue }
      if file.mode == .directory, depth < depthMax {
        try visit(inner, depth: depth + 1)
      } else {
        let content = inner == "local.yaml" ? committedLocal(shown) : content(of: file, shown)
        files.append(BundleFile(path: inner, name: shown, content: content))
      }
    }
  }
  try visit("", depth: 1)
  return BundleSource(folder: name, files: files.sorted { $0.path < $1.path })
}

/// One machine's own values have no place in a commit, where every machine would get them.
private func committedLocal(_ name: String) -> BundleFile.Content {
  .unreadable(
    Diagnostic(
      code: IdentityCode.localInProduction.rawValue,
      message: "`local.yaml` is committed, and belongs to one machine",
      location: SourceLocation(file: name, line: 1, column: 1, length: 0),
      hint: "git rm --cached local.yaml, and name it in .gitignore"))
}

/// A bundle has files in its folder and in folders of it, and nothing deeper.
private let depthMax = 2

private func content(of file: TreeFile, _ name: String) -> BundleFile.Content {
  func unreadable(_ code: IdentityCode, _ message: String) -> BundleFile.Content {
    .unreadable(
      Diagnostic(
        code: code.rawValue, message: message,
        location: SourceLocation(file: name, line: 1, column: 1, length: 0),
        hint: "commit a regular file in its place"))
  }
  switch file.mode {
  case .regular, .executable: return .bytes(file.content)
  case .symlink: return unreadable(.linkOutside, "`\(name)` is a link")
  case .directory: return unreadable(.notRegularFile, "`\(name)` is a folder")
  case .submodule: return unreadable(.notRegularFile, "`\(name)` is a submodule")
  }
}

/// The folder that holds a bundle where a configuration names none.
package let standardIdentityFolder = "identity"

/// What a release records of the identity, read from the commit that is released.
///
/// A project has an identity when its configuration names the folder, or when the usual folder has a
/// lock: no other tool writes such a file.
///
/// - Parameter base: The version of the last release: a project whose last release has recorded an
///   identity has one.
/// - Returns: `nil` for a project without an identity.
/// - Throws: `ReleaseFailure` of kind `invalidData` when the bundle has faults, and of kind
///   `precondition` when its lock is missing or stale: a release must not change who the model is
///   without a commit that says so.
package func releasedIdentity(
  of commit: Commit, since base: String?, in repository: Repository, policy: ReleasePolicy,
  parse: @escaping DocumentParsing
) throws -> ReleasedIdentity? {
  let recorded = try base.flatMap {
    try recordedIdentity(of: $0, in: repository, of: commit, policy: policy)
  }
  let folder = policy.identityFolder ?? recorded?.folder ?? standardIdentityFolder
  if policy.identityFolder == nil {
    // The usual folder is the project's, and no package's.
    if policy.scope != nil, recorded == nil { return nil }
    // Removing the lock must not be a way around it: what was recorded once is recorded again, for
    // as long as there is a bundle.
    let sign = recorded == nil ? "\(folder)/\(IdentityLock.fileName)" : folder
    guard try repository.treeEntry(at: sign, inTree: commit.tree) != nil else { return nil }
  }
  guard
    let source = try bundleSource(folder, named: "HEAD:\(folder)", of: commit, in: repository)
  else {
    throw ReleaseFailure(
      .invalidData, code: IdentityCode.missingBundle.rawValue,
      message: "there is no folder '\(folder)' in \(commit.id.abbreviated())",
      hint: "commit the bundle, or correct files.identity in \(ReleasePolicy.path)")
  }
  let resolution = IdentityBundle(source, parse: parse).resolved()
  guard !resolution.hasErrors, let lock = resolution.lock else {
    throw ReleaseFailure(invalid: resolution)
  }
  let findings = resolution.lockFindings(against: lock)
  guard findings.isEmpty else {
    throw ReleaseFailure(
      .precondition, code: "identity.stale-lock",
      message: "\(folder)/\(IdentityLock.fileName) does not state what the bundle comes to",
      hint: "agi-release identity lock, then commit it", diagnostics: findings,
      excerpts: faultExcerpts(of: findings) { resolution.source(of: $0) })
  }
  return ReleasedIdentity(
    folder: folder,
    environments: Dictionary(
      lock.entries.map { ($0.environment, $0.resolved) }, uniquingKeysWith: { first, _ in first }))
}

/// What the record of an earlier release, as a commit has it, says of the identity.
func recordedIdentity(
  of version: String, in repository: Repository, of commit: Commit, policy: ReleasePolicy
) throws -> ReleasedIdentity? {
  guard let folder = policy.recordsFolder else { return nil }
  let path = ReleaseRecord.path(of: version, in: folder)
  guard let file = try repository.file(at: path, in: commit) else { return nil }
  return (try? parseJSON(file.content, name: path)).flatMap { try? ReleaseRecord(reading: $0) }?
    .identity
}

extension ReleaseFailure {
  /// The failure of whatever needs an identity and does not get one: every fault is told.
  package init(invalid resolution: BundleResolution) {
    let environments = resolution.identities.map(\.environment)
    self.init(
      .invalidData, code: "identity.invalid",
      message: summaryLine(of: resolution.diagnostics, environments: environments)
        ?? "the bundle gives no identity",
      hint: "agi-release identity help CODE explains a code",
      diagnostics: resolution.diagnostics,
      excerpts: faultExcerpts(of: resolution.diagnostics) { resolution.source(of: $0) })
  }
}

/// The bytes of every file that faults have a place in.
package func faultExcerpts(
  of faults: [Diagnostic], source: (String) -> [UInt8]?
) -> [String: [UInt8]] {
  var excerpts: [String: [UInt8]] = [:]
  for fault in faults {
    for location in [fault.location].compactMap(\.self) + fault.related.map(\.location) {
      excerpts[location.file] = source(location.file)
    }
  }
  return excerpts
}
