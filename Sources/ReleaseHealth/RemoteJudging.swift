internal import Diagnostics
internal import ReleasePlanning
package import ReleaseRules

/// What is to be said of the tags of a remote.
///
/// A version that is there and not here is a fault although no command is refused for it: the next
/// version would be counted from an older one.
package func remoteChecks(of facts: RemoteFacts, policy: ReleasePolicy) -> [HealthCheck] {
  let missing = TagCensus.inOrder(facts.there.keys.filter { facts.here[$0] == nil }, policy: policy)
  let versions = missing.filter { TagCensus.isVersion($0, policy: policy) }
  let others = missing.filter { !TagCensus.isVersion($0, policy: policy) }
  let moved = TagCensus.inOrder(
    facts.there.keys.filter { tag in
      facts.here[tag].map { $0 != facts.there[tag] } ?? false
    }, policy: policy)
  let unsent = TagCensus.inOrder(
    facts.here.keys.filter {
      facts.there[$0] == nil && TagCensus.isVersion($0, policy: policy)
    }, policy: policy)
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
        hint: "find out which is right; this takes what the remote has" + ofShown(moved),
        commands: moved.suffix(shownCountMax).map {
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
        hint: "push them with their branch, or remove what is not to be released"
          + ofShown(unsent),
        commands: [
          "git push --atomic \(remote) HEAD "
            + unsent.suffix(shownCountMax).map { shellWord("refs/tags/\($0)") }
            .joined(separator: " ")
        ]))
  }
  guard checks.isEmpty else { return checks }
  return [.ok(.remote, "tags", "\(facts.there.count) there, and all of them here as they are")]
}

/// The most names that a line lists.
private let shownCountMax = 10

/// The last names, which are the highest versions, with how many there are besides.
private func list(_ names: [String]) -> String {
  let shown = names.suffix(shownCountMax).map { "'\($0)'" }.joined(separator: ", ")
  let rest = names.count - min(names.count, shownCountMax)
  return rest == 0 ? shown : "\(shown) and \(rest) more"
}

/// What is added to the words before commands, where they are about a part of the names alone.
private func ofShown(_ names: [String]) -> String {
  names.count <= shownCountMax
    ? ""
    : "; the commands are about the \(shownCountMax) that are named, and the next look names more"
}

/// How many there are, as the start of a sentence of which the end fits one and many.
private func counted(_ names: [String], _ noun: String) -> String {
  "\(names.count) \(noun)\(names.count == 1 ? "" : "s")"
}
