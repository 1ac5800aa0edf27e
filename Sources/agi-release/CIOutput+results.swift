internal import ArgumentParser
internal import CommitHistory
internal import Diagnostics
internal import ReleaseExecution
internal import ReleasePlanning
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
      summarize("Nothing to release since \(code(plan.base.tagName ?? "the start")).")
      return
    }
    let verb = result == nil ? "Next release" : "Released"
    summarize("## \(verb): \(code("\(plan.name) \(release.facts.version)"))\n")
    let tags = release.tags.map { code($0.name) }.joined(separator: ", ")
    summarize(
      "Tag\(release.tags.count == 1 ? "" : "s") \(tags), \(release.level.name), by "
        + "\(code(release.rule.text)).\n")
    summarize(String(decoding: release.notes, as: UTF8.self))
  }

  /// What later steps want to know of a verification.
  init(_ reports: [VerificationReport]) {
    self.init()
    let differences = reports.flatMap(\.differences)
    add("agrees", "\(differences.isEmpty)")
    add("versions", reports.map(\.version).joined(separator: " "))
    summarize("| version | agrees |\n|---|---|")
    for report in reports {
      summarize("| \(code(report.version)) | \(report.agrees ? "yes" : "**no**") |")
    }
    for report in reports {
      for check in report.differences {
        guard case .differs(let expected, let found) = check.outcome else { continue }
        summarize(
          "\n- \(code(report.version)) \(code(check.place)): expected \(code(expected)), "
            + "found \(code(found))")
      }
    }
  }
}

/// A text of somebody's as a code span, in which nothing of it is markup.
private func code(_ text: String) -> String {
  let line = String(text.map { $0.isNewline ? " " : $0 }).escapedForDisplay
  return "`" + line.replacing("`", with: "'") + "`"
}
