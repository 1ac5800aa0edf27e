internal import CommitHistory
internal import Diagnostics
package import ReleasePlanning
internal import ReleaseRules
internal import SemanticVersioning

/// What is to be said of the tags of a repository, before any of them is looked for in HEAD.
package func tagChecks(of census: TagCensus) -> [HealthCheck] {
  [familyCheck(census)] + caseChecks(census) + twiceChecks(census)
}

private func familyCheck(_ census: TagCensus) -> HealthCheck {
  let finals = census.finals.count
  let candidates = census.versions.count - finals
  let datasets = census.others.count { $0.tag.name.hasPrefix("dataset/") }
  let rest = census.others.count - datasets
  let parts = [
    (finals, "final version", "final versions"), (candidates, "pre-release", "pre-releases"),
    (datasets, "version of a dataset", "versions of datasets"), (rest, "other tag", "other tags"),
  ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
  let highest = census.finals.first.map { ", the highest is '\($0.tag.name)'" } ?? ""
  return .ok(
    .repository, "tags",
    parts.isEmpty ? "no tags in this clone" : parts.joined(separator: ", ") + highest)
}

/// Names that are one name where letter case does not count: a clone there gets one of them.
private func caseChecks(_ census: TagCensus) -> [HealthCheck] {
  let names = (census.versions.map(\.tag.name) + census.others.map(\.tag.name)).sorted()
  return Dictionary(grouping: names) { $0.lowercased() }.values.filter { $0.count > 1 }
    .sorted { $0[0] < $1[0] }
    .map { twins in
      .warning(
        .repository, "tag '\(twins[0])'",
        "\(twins.map { "'\($0)'" }.joined(separator: " and ")) differ by letter case alone: where it "
          + "does not count, a clone has one of them", code: "tag.case-twins",
        hint: "remove the one that no release made",
        commands: ["git show --no-patch \(twins.map(shellWord).joined(separator: " "))"])
    }
}

/// Versions that two tags bear which lead to different commits.
private func twiceChecks(_ census: TagCensus) -> [HealthCheck] {
  let groups = Dictionary(grouping: census.versions, by: \.version.description)
  return groups.values.filter { Set($0.map(\.tag.target)).count > 1 }
    .sorted { $0[0].tag.name < $1[0].tag.name }
    .map { tags in
      let names = tags.map { "'\($0.tag.name)' at \($0.tag.target.abbreviated())" }
      return .warning(
        .repository, "version \(tags[0].version)",
        "two tags bear it and disagree: \(names.joined(separator: ", ")); '\(tags[0].tag.name)' counts",
        code: "tag.version-twice", hint: "tags.ignore in \(ReleasePolicy.path) leaves one out")
    }
}
