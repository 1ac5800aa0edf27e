internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import Git
internal import ReleaseExecution
internal import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

extension ExaminationWork {
  /// Looks at tags, base and range.
  ///
  /// - Returns: `nil` where they cannot be read.
  func lookAtHistory(
    _ repository: Repository, head: (place: Head, commit: Commit)?, policy: ReleasePolicy?
  ) -> ExaminedHistory? {
    do throws(GitError) {
      _ = try repository.tags()
    } catch {
      let faults = repository.tagFaults()
      for fault in faults.isEmpty ? [error] : faults.prefix(Self.tagFaultCountMax) {
        report(ReleaseFailure(fault), .repository, "tags")
      }
      if faults.count > Self.tagFaultCountMax {
        let count = faults.count - Self.tagFaultCountMax
        skip(.repository, "tags", because: "\(count) more cannot be read")
      }
    }
    guard head != nil else {
      skip(.release, "base", because: "there is no commit at HEAD that can be read")
      return nil
    }
    guard let policy else {
      skip(.release, "base", because: "the configuration has faults")
      return nil
    }
    var query = ReleaseQuery(epochSeconds: request.epochSeconds)
    let provenance = attempt(.committer, "statement about the release") {
      try provenanceRequest(
        for: repository, policy: policy, environment: request.environment)
    }
    if let provenance { query.provenance = provenance }
    let context = attempt(.release, "base") {
      try readHistory(
        of: repository, policy: policy, query: query, files: .read(identity: request.parse))
    }
    guard var context else { return nil }
    lookAtYanks(into: &context, in: repository)
    checks += tagChecks(of: context.census)
    for warning in planWarnings(context) {
      checks.append(
        .warning(
          .repository, "history", warning.message, code: warning.code,
          hint: "nothing is refused for it"))
    }
    lookAtBase(context, in: repository)
    if policy.measuresAPI {
      attempt(.release, "public API", ok: "measured when a release is planned") {
        try requirePackage(at: context.head, since: context.range.base, in: repository)
      }
    }
    return decided(context)
  }

  /// Reads the tombstones that a plan reads: those of base and candidate, and those that are new.
  private func lookAtYanks(into context: inout PlanningContext, in repository: Repository) {
    let read = context
    if let below = attempt(.release, "yanks", { try yanksBelow(read, in: repository) }) {
      context.yanks = below
    }
    let recent = attempt(.release, "yanks since the base") {
      try recentYanks(
        of: read.head, since: read.range.base, in: repository, policy: read.policy)
    }
    context.yanks.recent = recent ?? []
  }

  /// The most tags that are told of one by one.
  private static var tagFaultCountMax: Int { 20 }

  /// Decides the version: of a release that is asked for, else of a patch.
  private func decided(_ context: PlanningContext) -> ExaminedHistory? {
    let decision = attempt(.release, "version") { try context.decision() }
    guard let decision else {
      return ExaminedHistory(context: context, asksForRelease: true, decision: nil)
    }
    if let version = decision.version {
      pass(.release, "version", "\(version), \(decision.level.name)")
      return ExaminedHistory(context: context, asksForRelease: true, decision: decision)
    }
    pass(
      .release, "version",
      "nothing asks for a release; what would stop a patch is told as a warning")
    var patch = context
    patch.request.atLeast = .patch
    let assumed = attempt(.release, "version of a patch", stops: false) { try patch.decision() }
    return ExaminedHistory(context: patch, asksForRelease: false, decision: assumed)
  }

  /// Looks at the release that the next one builds on, and at its record.
  private func lookAtBase(_ context: PlanningContext, in repository: Repository) {
    let base = context.range.base
    let count = context.changes.count
    let since = "\(count) commit\(count == 1 ? "" : "s") since"
    switch base {
    case .none: pass(.release, "range", "\(count) commits, and no release before them")
    case .tag(let tag):
      pass(.release, "base", "'\(tag.tag.name)' at \(tag.tag.target.abbreviated()), \(since)")
    case .record(let version, let tag, _):
      checks.append(
        .warning(
          .release, "base",
          "the record of \(version) in HEAD, since tag '\(tag)' is not in this clone; \(since)",
          code: "release.base-of-record", hint: "fetch the tags",
          commands: remedies(for: "plan.record-without-tag", known)))
    case .revision(let name, _, _): pass(.release, "base", "'\(name)', \(since)")
    }
    attempt(.release, "place of the base's tag", ok: "where the release was made") {
      try requireBaseInPlace(
        base, head: context.head, in: repository, policy: context.policy)
    }
    guard case .tag(let tag) = base else { return }
    let subject = "record of \(tag.version)"
    let seal = attempt(.release, subject, stops: false) {
      try recordSeal(of: tag, in: repository, policy: context.policy)
    }
    switch seal {
    case .agrees?: pass(.release, subject, "the tag names it by its digest")
    case .differs?:
      checks.append(
        .warning(
          .release, subject, "it is not the one that the tag names by its digest",
          code: "release.record-differs", hint: "verify tells everything that differs",
          commands: [
            "agi-release verify \(shellWord(tag.version.description))\(known.packageOption)"
          ]))
    case .absent?: pass(.release, subject, "none, as of a release of another tool")
    case nil: break
    }
  }

  private enum RecordSeal { case agrees, differs, absent }

  /// Whether the record in a release's tree is the one that its tag names.
  private func recordSeal(
    of tag: VersionTag, in repository: Repository, policy: ReleasePolicy
  ) throws -> RecordSeal {
    guard let folder = policy.recordsFolder, tag.tag.object != tag.tag.target,
      let stated = try RecordTrailer.digest(
        in: repository.tagObject(tag.tag.object).messageWithoutSignature)
    else { return .absent }
    let path = ReleaseRecord.path(of: tag.version.description, in: folder)
    let file = try repository.file(at: path, in: repository.commit(tag.tag.target))
    return file.map { ContentDigest(of: $0.content) } == stated ? .agrees : .differs
  }
}
