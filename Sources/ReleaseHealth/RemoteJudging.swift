internal import ReleasePlanning
package import ReleaseRules

/// What is to be said of the tags of a remote.
///
/// A version that is there and not here is a fault although no command is refused for it: the next
/// version would be counted from an older one.
package func remoteChecks(of facts: RemoteFacts, policy: ReleasePolicy) -> [HealthCheck] {
  let missing = facts.there.keys.filter { facts.here[$0] == nil }.sorted()
  let versions = missing.filter { TagCensus.isVersion($0, policy: policy) }
  let others = missing.filter { !TagCensus.isVersion($0, policy: policy) }
  let moved = facts.there.keys.filter { tag in
    facts.here[tag].map { $0 != facts.there[tag] } ?? false
  }.sorted()
  let unsent = facts.here.keys.filter {
    facts.there[$0] == nil && TagCensus.isVersion($0, policy: policy)
  }.sorted()
  let remote = shellWord(facts.name)
  var checks: [HealthCheck] = []
  if !versions.isEmpty {
    checks.append(
      .fault(
        .remote, "version tags",
        "\(counted(versions, "version")) of '\(facts.name)' missing in this clone, which counts from an "
          + "older one: \(list(versions))", code: "remote.tags-missing", exitCode: 5,
        hint: "fetch the tags", commands: ["git fetch --tags \(remote)"]))
  }
  if !moved.isEmpty {
    checks.append(
      .fault(
        .remote, "moved tags",
        "\(counted(moved, "tag")) of '\(facts.name)' other than what this clone has under the name: "
          + list(moved), code: "remote.tags-moved", exitCode: 5,
        hint: "find out which is right; this takes what the remote has",
        commands: moved.prefix(shownCountMax).map {
          "git fetch --force \(remote) \(shellWord("refs/tags/\($0):refs/tags/\($0)"))"
        }))
  }
  if !others.isEmpty {
    checks.append(
      .warning(
        .remote, "other tags",
        "\(counted(others, "tag")) of '\(facts.name)' missing in this clone: \(list(others))",
        code: "remote.other-tags-missing", commands: ["git fetch --tags \(remote)"]))
  }
  if !unsent.isEmpty {
    checks.append(
      .warning(
        .remote, "versions that were not pushed",
        "\(counted(unsent, "version")) of this clone missing in '\(facts.name)': \(list(unsent))",
        code: "remote.tags-unsent",
        hint: "push them with their branch, or remove what is not to be released",
        commands: [
          "git push --atomic \(remote) HEAD "
            + unsent.prefix(shownCountMax).map { shellWord("refs/tags/\($0)") }
            .joined(separator: " ")
        ]))
  }
  guard checks.isEmpty else { return checks }
  return [.ok(.remote, "tags", "\(facts.there.count) there, and all of them here as they are")]
}

/// The most names that a line lists.
private let shownCountMax = 10

private func list(_ names: [String]) -> String {
  let shown = names.suffix(shownCountMax).map { "'\($0)'" }.joined(separator: ", ")
  let rest = names.count - min(names.count, shownCountMax)
  return rest == 0 ? shown : "\(shown) and \(rest) more"
}

/// How many there are, as the start of a sentence of which the end fits one and many.
private func counted(_ names: [String], _ noun: String) -> String {
  "\(names.count) \(noun)\(names.count == 1 ? "" : "s")"
}
