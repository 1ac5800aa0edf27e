internal import CommitHistory
internal import DatasetManifests
internal import Diagnostics
internal import Git
internal import IdentityChecks
internal import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning
internal import VersionStatements

extension ExaminationWork {
  /// Reads the parts of a plan one by one: files, identity, datasets.
  ///
  /// - Returns: whether all of them could be read.
  func readParts(
    into context: inout PlanningContext, _ decision: VersionDecision?, in repository: Repository
  ) -> Bool {
    // Each is looked at whatever became of the one before.
    let areFilesRead = readFiles(into: &context, decision, in: repository)
    let isIdentityRead = readIdentity(into: &context, in: repository)
    let areDatasetsRead = readDatasets(into: &context, in: repository)
    return areFilesRead && isIdentityRead && areDatasetsRead
  }

  private func readFiles(
    into context: inout PlanningContext, _ decision: VersionDecision?, in repository: Repository
  ) -> Bool {
    var isWhole = true
    var unreadable: Set<String> = []
    let head = context.head
    let policy = context.policy
    let links = attempt(.configuration, "address of the remote") {
      try forgeLinks(context, in: repository)
    }
    context.links = links ?? nil
    if policy.changelog.listsContributors {
      let mailmap = attempt(.release, Mailmap.path) { try repository.mailmapBytes(at: head) }
      context.files[Mailmap.path] = mailmap ?? nil
      isWhole = isWhole && mailmap != nil
    }
    for path in writtenPaths(policy, version: decision?.version) {
      guard
        let content = attempt(
          .release, path, { try readWrittenFile(path, in: repository, of: head) })
      else {
        isWhole = false
        unreadable.insert(path)
        continue
      }
      context.files[path] = content
    }
    let read = context
    let owner = attempt(.release, "section of \(policy.changelog.path)") {
      try decision?.version.flatMap { try sectionOwner(of: $0, read, in: repository) }
    }
    context.sectionOwner = owner ?? nil
    return lookAtTexts(context, unreadable: unreadable, releasing: decision?.version) && isWhole
  }

  /// Looks at changelog and version files as the plan will.
  ///
  /// - Parameter unreadable: the files that could not be read: nothing is known of their texts.
  private func lookAtTexts(
    _ context: PlanningContext, unreadable: Set<String>, releasing version: SemanticVersion?
  ) -> Bool {
    let stops = context.request.atLeast == .none
    let path = context.policy.changelog.path
    var faults: [(subject: String, fault: PlanningFault)] = []
    let bytes = context.files[path]
    if let fault = bytes.flatMap({ changelogFault($0, at: path) }) {
      faults.append((path, fault))
    } else if !unreadable.contains(path) {
      pass(
        .release, "text of \(path)",
        bytes == nil ? "there is none yet" : "a section can be put into it")
    }
    for fault in versionFileFaults(context, releasing: version) {
      switch fault {
      case .versionFile(let path, _, _) where !unreadable.contains(path):
        faults.append((path, fault))
      case .versionStatement(let one) where !unreadable.contains(one.path):
        faults.append((one.path, fault))
      default: continue
      }
    }
    for (subject, fault) in faults {
      var facts = known
      facts.path = subject
      report(ReleaseFailure(fault), .release, "text of \(subject)", facts: facts, stops: stops)
    }
    let told = unreadable.union(faults.map(\.subject))
    for path in context.policy.versionPaths where !told.contains(path) {
      pass(
        .release, "text of \(path)",
        context.files[path] == nil ? "there is none yet" : "states the release to build on")
    }
    return faults.isEmpty
  }

  private func readIdentity(
    into context: inout PlanningContext, in repository: Repository
  ) -> Bool {
    let policy = context.policy
    let folder = policy.identityFolder ?? standardIdentityFolder
    var facts = known
    facts.path = "\(folder)/\(IdentityLock.fileName)"
    let base = context.range.base
    let head = context.head
    let identity = attempt(.identity, "bundle", facts: facts) {
      try releasedIdentity(
        of: head, since: base.version?.description, in: repository, policy: policy,
        parse: request.parse)
    }
    guard let identity else { return false }
    context.identity = identity
    if let identity {
      let names = identity.environments.keys.sorted().joined(separator: ", ")
      pass(
        .identity, "bundle", "'\(identity.folder)' is sound in \(names), and its lock is current")
    } else {
      pass(
        .identity, "bundle",
        "none: '\(folder)/\(IdentityLock.fileName)' is not in HEAD, and files.identity is not set")
    }
    let evidence = attempt(.identity, "change since the base") {
      try IdentityEvidence(
        of: head, named: "HEAD", since: base, in: repository, policy: policy,
        parse: request.parse)
    }
    guard let evidence else { return false }
    context.identityItems = evidence.items
    context.evidenceWarnings += evidence.warnings
    return true
  }

  private func readDatasets(
    into context: inout PlanningContext, in repository: Repository
  ) -> Bool {
    let found = attempt(.datasets, "exports") {
      try ReleaseReading.readDatasets(
        of: context.head, named: "HEAD", since: context.range, candidate: context.candidate,
        in: repository, policy: context.policy)
    }
    guard let found else { return false }
    (context.datasets, context.removedDatasets) = (found.planned, found.removed)
    context.evidenceWarnings += found.warnings
    if found.planned.isEmpty {
      let folders = context.policy.datasetFolders.map { "'\($0.isEmpty ? "." : $0)'" }
      pass(.datasets, "exports", "none in \(folders.joined(separator: ", ")) of HEAD")
    }
    lookAtShards(found.planned, context, in: repository)
    if !found.planned.isEmpty, !request.isDeep {
      skip(.datasets, "rows", because: "reading them takes its time: --deep does")
    }
    return true
  }

  /// Holds the files of each export against its manifest, by names and sizes: no row is read.
  private func lookAtShards(
    _ datasets: [PlannedDataset], _ context: PlanningContext, in repository: Repository
  ) {
    let exports = attempt(.datasets, "shards") {
      try RecordedExport.all(
        below: context.policy.datasetFolders, of: context.head, named: "HEAD", in: repository
      ).exports
    }
    for dataset in datasets {
      let subject = "'\(dataset.name.text)'"
      guard let export = exports?.first(where: { $0.folder == dataset.export.folder }),
        let slips = attempt(.datasets, subject, { try slips(of: export, in: repository) })
      else { continue }
      guard let first = slips.first, dataset.export.hasRows else {
        pass(
          .datasets, subject,
          "manifest in '\(dataset.export.folder)' is sound, rows in '\(dataset.location)'")
        continue
      }
      let folder = dataset.export.folder.isEmpty ? "." : dataset.export.folder
      checks.append(
        .fault(
          .datasets, subject,
          "the manifest in '\(folder)' is not that of the rows in HEAD: \(first)"
            + (slips.count > 1 ? " (and \(slips.count - 1) more)" : ""),
          code: "dataset.stale-manifest", exitCode: ReleaseFailure.Kind.precondition.rawValue,
          hint: "stamp the export again, and commit its manifest with the rows",
          commands: [
            "agi-release dataset stamp \(shellWord(folder))",
            "git commit -m 'chore: stamp \(dataset.name.text)' -- \(shellWord(folder))",
          ]))
    }
  }

  /// How the files of an export are not those that its manifest names.
  private func slips(of export: RecordedExport, in repository: Repository) throws -> [String] {
    let stated = Dictionary(
      export.manifest.shards.map { ($0.name.text, $0) }, uniquingKeysWith: { first, _ in first })
    let shards = try export.shards(in: repository)
    var slips = Set(stated.keys).subtracting(shards.map(\.name.text)).sorted()
      .map { "'\($0)' is missing" }
    for shard in shards {
      guard let record = stated[shard.name.text] else {
        slips.append("'\(shard.path)' is not named")
        continue
      }
      // Only a canonical shard that is not compressed has as many bytes as its rows.
      guard record.isCanonical, shard.path == shard.name.text else { continue }
      let size = try repository.byteCount(of: shard.blob)
      if size != record.byteCount {
        slips.append("'\(shard.path)' has \(size) bytes, expected \(record.byteCount)")
      }
    }
    return slips
  }
}
