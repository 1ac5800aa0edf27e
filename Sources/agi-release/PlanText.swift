internal import Attestation
internal import CommitHistory
internal import ConventionalCommits
internal import DatasetManifests
internal import Diagnostics
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// A plan for people.
struct PlanText {
  private let plan: ReleasePlan
  private let console: Console

  private static let candidateCountMax = 8
  private static let itemCountMax = 20

  init(_ plan: ReleasePlan, console: Console) {
    self.plan = plan
    self.console = console
  }

  /// The whole text.
  var text: String {
    headline + baseText + commitsText + evidenceText + datasetsText + filesText
  }

  /// The part that explains the version: what `why` prints.
  var explanation: String { baseText + commitsText + evidenceText }

  private var headline: String {
    guard let release = plan.release else {
      return console.styled("\(plan.name.escapedForDisplay): nothing to release\n", .bold)
    }
    let from = plan.base.version.map { " \($0) → " } ?? ": first release "
    let name = plan.name.escapedForDisplay
    var text = console.styled("\(name)\(from)\(release.facts.version)\n", .bold)
    let tags = release.tags.map { ("tag", $0.name) }
    var rows =
      [("bump", "\(release.level.name), by \(release.rule.text)")] + tags + [
        ("on", plan.head.abbreviated() + (plan.branch.map { " (\($0))" } ?? "")),
        ("date", release.facts.date.timestamp),
        ("digest", plan.digest?.description ?? ""),
      ]
    if let attestation = release.attestation {
      rows.append(("signer", attestation.signer.description))
    }
    for (title, value) in rows { text += "  \(padded(title, 7)) \(value.escapedForDisplay)\n" }
    if let candidate = release.promotes {
      let name = candidate.tag.escapedForDisplay
      text +=
        "  same as \(name) at \(candidate.commit.abbreviated()): tree, identity and datasets\n"
    }
    return text
  }

  private var baseText: String {
    var text = "\n" + console.styled("Base\n", .bold)
    if let commit = plan.base.commit {
      let name = plan.base.tagName ?? commit.abbreviated()
      text += "  \(name.escapedForDisplay) at \(commit.abbreviated()): \(plan.base.reason)\n"
    } else {
      text += "  none: \(plan.base.reason)\n"
    }
    let shown =
      console.isVerbose ? plan.rejected[...] : plan.rejected.prefix(Self.candidateCountMax)
    let width = shown.map(\.tag.name.count).max() ?? 0
    for candidate in shown {
      let name = padded(candidate.tag.name.escapedForDisplay, width)
      text += console.styled("  not \(name)  \(candidate.reason.text.escapedForDisplay)\n", .dim)
    }
    if shown.count < plan.rejected.count {
      text += console.styled(
        "  not \(plan.rejected.count - shown.count) more tags (-v lists them)\n", .dim)
    }
    return text + dependenciesText
  }

  private var dependenciesText: String {
    guard !plan.cascades.isEmpty else { return "" }
    var text = "\n" + console.styled("Dependencies\n", .bold)
    for cascade in plan.cascades {
      let place = cascade.commit.map { " at \($0.abbreviated())" } ?? ""
      text += "  patch  \(cascade.text.escapedForDisplay)\(place)\n"
    }
    return text
  }

  private var commitsText: String {
    let count = counted(plan.changes.count, "commit")
    let since = plan.base.tagName.map { " since \($0)" } ?? ""
    var text =
      "\n"
      + console.styled("\(count)\(since.escapedForDisplay)\n", .bold)
    for change in plan.changes {
      text += line(of: change)
      if console.isVerbose {
        for remark in change.message.notUnderstood {
          text += console.styled(
            "                    line \(remark.line): \(remark.description.escapedForDisplay)\n",
            .dim)
        }
      }
    }
    let unknown = plan.notUnderstood.count
    if unknown > 0 {
      text += "  \(unknown) not understood: --strict makes that an error\n"
    }
    return text
  }

  private var evidenceText: String {
    let judgement = plan.judgement
    guard !judgement.measured.isEmpty else { return "" }
    var text = "\n" + console.styled("Evidence\n", .bold)
    let width = judgement.measured.map(\.source.count).max() ?? 0
    for source in judgement.measured {
      let shown =
        console.isVerbose ? source.items[...] : source.items.prefix(Self.itemCountMax)
      for item in shown {
        let name = padded(source.source.escapedForDisplay, width)
        text += "  \(padded(item.level.name, 5))  \(name)  \(item.reason.escapedForDisplay)\n"
      }
      if shown.count < source.items.count {
        text += console.styled(
          "         \(padded("", width))  \(source.items.count - shown.count) more (-v lists them)\n",
          .dim)
      }
    }
    for override in judgement.overrides {
      let reason = override.reason.map { ": \($0)" } ?? ""
      text +=
        "  accepted \(override.source.escapedForDisplay) (claimed \(override.claimed.name), measured "
        + "\(judgement.words(override.measured)))\(reason.escapedForDisplay)\n"
    }
    if !judgement.exceeding.isEmpty {
      text += console.styled(
        "  above the claim: \(judgement.exceedingText.escapedForDisplay)\n", .yellow)
    }
    return text
  }

  private func line(of change: Change) -> String {
    let (mark, reason, style): (String, String, Console.Style?) =
      switch change.verdict {
      case .counts(let level, let rule): (level.name, rule.text, nil)
      case .doesNotCount(.notUnderstood(let reason)): ("?", "not understood: \(reason)", .yellow)
      case .doesNotCount(let reason): ("-", reason.text, .dim)
      }
    let text =
      "  \(padded(mark, 5))  \(change.id.abbreviated())  \(change.subject.escapedForDisplay)"
      + "  (\(reason.escapedForDisplay))\n"
    return style.map { console.styled(text, $0) } ?? text
  }

  private var datasetsText: String {
    guard let datasets = plan.release?.datasets, !datasets.isEmpty else { return "" }
    var text = "\n" + console.styled("\(counted(datasets.count, "dataset"))\n", .bold)
    let width = datasets.map(\.record.name.text.count).max() ?? 0
    for dataset in datasets {
      let record = dataset.record
      let version =
        record.version == dataset.previous
        ? "\(record.version), unchanged"
        : dataset.previous.map { "\($0) → \(record.version)" } ?? "\(record.version), new"
      text += "  \(padded(record.name.text, width))  \(padded(version, 24))  "
      text +=
        "\(padded(counted(record.rowCount, "row"), 12))  \(record.location.escapedForDisplay)\n"
    }
    return text
  }

  private var filesText: String {
    guard let release = plan.release else { return "" }
    var text = "\n" + console.styled("\(counted(release.paths.count, "file"))\n", .bold)
    for file in release.files {
      text += "  \(file.before == nil ? "new    " : "changed")  \(file.path.escapedForDisplay)\n"
    }
    if let attestation = release.attestation {
      let state = attestation.before == nil ? "new    " : "changed"
      text += "  \(state)  \(attestation.path.escapedForDisplay)  (made when it is signed)\n"
    }
    for file in release.files {
      text += "\n"
      for line in file.diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        let shown = String(line).escapedForDisplay
        switch line.utf8.first {
        case UInt8(ascii: "+"): text += console.styled(shown, .green) + "\n"
        case UInt8(ascii: "-"): text += console.styled(shown, .red) + "\n"
        default: text += shown + "\n"
        }
      }
    }
    return text
  }
}

/// A number with its noun, in the plural where it is not one.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A text with blanks behind it up to a width.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
