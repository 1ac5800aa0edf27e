internal import ArgumentParser
internal import CommitHistory
internal import DiagnosticReports
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseRecords
internal import ReleaseRules
internal import ReleaseVerification
internal import SemanticVersioning

/// The options for CI systems that name no file in the environment.
struct CIOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the results as variables AGI_RELEASE_… into this file, for GitLab.", valueName: "file")
  )
  var dotenv: String?
}

extension CIOutput {
  /// What later steps want to know of a release.
  ///
  /// - Parameters:
  ///   - result: what was made; `nil` for a plan.
  ///   - settled: a release that was made before and came to its end in this run: told where none is made.
  init(_ plan: ReleasePlan, result: CutResult? = nil, settled: SettledRelease? = nil) {
    if plan.release == nil, let settled {
      self.init(settled, name: settled.name ?? plan.name)
      return
    }
    self.init()
    let facts = plan.release?.facts
    add("released", "\(plan.release != nil)")
    add("version", facts?.version.description)
    add("tag", facts?.tag)
    add("tags", plan.release?.tags.map(\.name).joined(separator: " "))
    add("previous_version", plan.base.version?.description)
    add("previous_tag", plan.base.tagName)
    add("bump", plan.release?.level.name)
    add("channel", facts?.channel)
    add("is_prerelease", "\(facts?.version.isPrerelease ?? false)")
    add("commit", result?.commit ?? plan.head.hex)
    add("pushed_to", result?.remote)
    add("notes", plan.release.map { String(decoding: $0.notes, as: UTF8.self) })
    guard let release = plan.release else {
      summarize("Nothing to release since \(markdownCode(plan.base.tagName ?? "the start")).")
      summarize(plan.judgement)
      return
    }
    let verb = result == nil ? "Next release" : "Released"
    summarize("## \(verb): \(markdownCode("\(plan.name) \(release.facts.version)"))\n")
    let tags = release.tags.map { markdownCode($0.name) }.joined(separator: ", ")
    summarize(
      "Tag\(release.tags.count == 1 ? "" : "s") \(tags), \(release.level.name), by "
        + "\(markdownCode(release.rule.text)).\n")
    summarize(String(decoding: release.notes, as: UTF8.self))
    summarize(plan.judgement)
  }

  /// What later steps want to know of a release that was settled: the same as of one that was made.
  ///
  /// - Parameter settled: `nil` where nothing was.
  init(_ settled: SettledRelease?, name: String?) {
    self.init()
    add("released", "\(settled != nil)")
    add("version", settled?.version.description)
    add("tag", settled?.tag)
    add("tags", settled?.tag)
    add("previous_version", settled?.previousVersion?.description)
    add("previous_tag", settled?.previousTag)
    add("bump", nil)
    add("channel", settled.map { channel(of: $0.version) })
    add("is_prerelease", "\(settled?.version.isPrerelease ?? false)")
    add("commit", settled?.commit)
    add("pushed_to", settled?.remote)
    add("notes", settled?.notes.map { String(decoding: $0, as: UTF8.self) })
    guard let settled else {
      summarize("No release was under way.")
      return
    }
    let title = [name, settled.version.description].compactMap(\.self).joined(separator: " ")
    summarize("## Released: \(markdownCode(title))\n")
    if let tag = settled.tag { summarize("Tag \(markdownCode(tag)), begun by an earlier run.\n") }
    if let notes = settled.notes { summarize(String(decoding: notes, as: UTF8.self)) }
  }

  /// What later steps want to know of a yank.
  ///
  /// - Parameter outcome: what was done; `nil` for a dry run.
  init(_ plan: YankPlan, outcome: YankOutcome?) {
    self.init()
    let tombstone = plan.tombstone
    add("yanked", "\(outcome != nil)")
    add("changed", "\(!plan.files.isEmpty)")
    add("version", tombstone.version.description)
    add("tag", tombstone.tag)
    add("reason", tombstone.reason.text)
    add("replacement", tombstone.replacement?.description)
    add("commit", outcome?.commit)
    add("pushed_to", outcome?.remote)
    let verb = outcome == nil ? "Would be yanked" : "Yanked"
    summarize("## \(verb): \(markdownCode(tombstone.tag))\n")
    summarize(markdownCode(tombstone.sentence))
  }

  /// Tells of the evidence, where there is some.
  private mutating func summarize(_ judgement: EvidenceJudgement) {
    guard !judgement.measured.isEmpty else { return }
    summarize("\nEvidence:\n")
    for source in judgement.measured {
      let items = source.items.prefix(Self.itemCountMax)
      for item in items {
        summarize(
          "- \(item.level.name), \(markdownCode(source.source)): \(markdownCode(item.reason))")
      }
      if items.count < source.items.count {
        summarize("- \(markdownCode(source.source)): \(source.items.count - items.count) more")
      }
    }
    for override in judgement.overrides {
      let reason = override.reason.map { ": \(markdownCode($0))" } ?? ""
      summarize(
        "- accepted \(markdownCode(override.source)), claimed \(override.claimed.name), measured "
          + "\(override.measured.name)\(reason)")
    }
  }

  private static var itemCountMax: Int { 20 }

  /// What later steps want to know of a verification.
  init(_ reports: [VerificationReport]) {
    self.init()
    add("agrees", "\(reports.allSatisfy(\.agrees))")
    add("versions", reports.map(\.version).joined(separator: " "))
    summarize { verificationMarkdown(of: reports, byteCountMax: $0) }
  }
}
