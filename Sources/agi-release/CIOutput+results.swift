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
  /// - Parameter result: what was made; `nil` for a plan.
  init(_ plan: ReleasePlan, result: CutResult? = nil) {
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
