internal import Changelog
package import CommitHistory
package import Git
internal import IdentityBundles
internal import IdentityChecks
package import IdentityDiagnostics
internal import IdentityModel
package import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
internal import SemanticVersioning

/// What became of the identity since the base, by the impact that its schema declares.
package struct IdentityEvidence {
  /// What asks for a step.
  package var items: [MeasuredEvidence.Item] = []
  /// The same for readers of the changelog, with values.
  private(set) var entries: [ChangelogEntry] = []
  /// What could not be measured.
  package var warnings: [PlanWarning] = []

  /// Compares the identities of every environment at the base and at a commit.
  ///
  /// A bundle whose files are the same is not resolved: that is all it costs most releases.
  ///
  /// - Parameter name: What messages call the commit.
  /// - Throws: `ReleaseFailure` when the bundle of the commit has faults. The base's cannot be put right
  ///   any more: that it gives no identity is a warning.
  package init(
    of head: Commit, named name: String, since base: ReleaseBase, in repository: Repository,
    policy: ReleasePolicy, parse: @escaping DocumentParsing
  ) throws {
    guard let id = base.commit, let version = base.version else { return }
    let released = try repository.commit(id)
    let recorded = try recordedIdentity(
      of: version.description, in: repository, of: head, policy: policy)
    let folder = policy.identityFolder ?? recorded?.folder ?? standardIdentityFolder
    let isKnown = policy.identityFolder != nil || recorded != nil
    // The usual folder is the project's, and no package's.
    guard isKnown || policy.scope == nil else { return }
    func tree(_ folder: String, of commit: Commit) throws -> ObjectID? {
      let sign = isKnown ? folder : "\(folder)/\(IdentityLock.fileName)"
      guard try repository.treeEntry(at: sign, inTree: commit.tree) != nil,
        let entry = try repository.treeEntry(at: folder, inTree: commit.tree),
        entry.mode == .directory
      else { return nil }
      return entry.object
    }
    let oldFolder = recorded?.folder ?? folder
    let (old, new) = (try tree(oldFolder, of: released), try tree(folder, of: head))
    guard old != new else { return }
    guard old != nil else {
      items = [.init(level: .minor, reason: "identity bundle '\(folder)' added")]
      entries = [ChangelogEntry(description: "bundle '\(folder)' added")]
      return
    }
    guard new != nil else {
      items = [.init(level: .major, reason: "identity bundle '\(oldFolder)' removed")]
      entries = [ChangelogEntry(description: "bundle '\(oldFolder)' removed")]
      return
    }
    func resolution(_ folder: String, _ name: String, _ commit: Commit) throws -> BundleResolution?
    {
      try bundleSource(folder, named: "\(name):\(folder)", of: commit, in: repository)
        .map { IdentityBundle($0, parse: parse).resolved() }
    }
    let title = base.tagName ?? id.abbreviated()
    guard let before = try resolution(oldFolder, title, released),
      let after = try resolution(folder, name, head)
    else { return }
    if after.hasErrors { throw ReleaseFailure(invalid: after) }
    compare(before, after, title: title)
  }

  private mutating func compare(
    _ before: BundleResolution, _ after: BundleResolution, title: String
  ) {
    let (old, new) = (before.bundle.environments, after.bundle.environments)
    for environment in old where !new.contains(environment) {
      items.append(.init(level: .major, reason: "environment '\(environment)' removed"))
    }
    for environment in new where !old.contains(environment) {
      items.append(.init(level: .minor, reason: "environment '\(environment)' added"))
    }
    let common = new.filter(old.contains)
    var changes = Grouped<KeyChange>()
    var values = Grouped<String>()
    for environment in common {
      guard let identity = before[environment]?.identity else {
        warnings.append(
          PlanWarning(
            code: "evidence.unmeasured",
            message: "the identity of '\(environment)' cannot be resolved at \(title): what became "
              + "of it is not measured"))
        continue
      }
      guard let now = after[environment]?.identity else { continue }
      for change in compareIdentities(identity, now) {
        changes.add(KeyChange(change), in: environment)
        values.add(change.description, in: environment)
      }
    }
    for (change, environments) in changes.groups {
      let place = place(environments, of: common)
      items.append(.init(level: change.level, reason: "\(change.text) in \(place)"))
    }
    tell(
      values.groups.map { "\(place($0.environments, of: common)): \($0.change)" }
        + old.filter { !new.contains($0) }.map { "\($0): environment removed" }
        + new.filter { !old.contains($0) }.map { "\($0): environment added" })
  }

  /// Puts lines in the changelog, as many as somebody reads there.
  private mutating func tell(_ lines: [String]) {
    entries = lines.prefix(Self.lineCountMax).map { ChangelogEntry(description: $0) }
    let more = lines.count - entries.count
    guard more > 0 else { return }
    entries.append(
      ChangelogEntry(description: "\(more) more change\(more == 1 ? "" : "s") of the identity"))
  }

  /// The most changes of values that a section tells.
  private static let lineCountMax = 40
}

/// What messages call some of the environments that both sides have.
private func place(_ environments: [String], of common: [String]) -> String {
  environments == common && common.count > 1
    ? "every environment" : environments.joined(separator: ", ")
}

/// Changes in the order in which they are first met, each with the environments that have it.
private struct Grouped<Change: Hashable> {
  private(set) var groups: [(change: Change, environments: [String])] = []
  private var indices: [Change: Int] = [:]

  mutating func add(_ change: Change, in environment: String) {
    if let index = indices[change] {
      groups[index].environments.append(environment)
    } else {
      indices[change] = groups.count
      groups.append((change, [environment]))
    }
  }
}

/// A change of one key, whatever its values in each environment are.
private struct KeyChange: Hashable {
  let text: String
  let level: BumpLevel

  init(_ change: IdentityChange) {
    text = "key '\(change.path.pathText)' \(change.kind.rawValue)"
    level =
      switch change.impact {
      case .breaking: .major
      case .feature: .minor
      case .patch: .patch
      }
  }
}
