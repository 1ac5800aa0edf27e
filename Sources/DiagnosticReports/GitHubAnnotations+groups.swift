internal import Diagnostics

/// The most annotations of one severity that GitHub shows of a step (actions/toolkit,
/// `docs/problem-matchers.md`); it drops the others without a word.
private let annotationCountMax = 10

/// Checks as workflow commands that GitHub shows as annotations of a run.
///
/// The first one is the headline, so that it is among the ten that are shown, with what failed in which
/// group. Failures follow one by one as far as there is room, and as plain lines of the log after that.
/// Checks that could not be made are one notice, and remarks are warnings in the same way.
///
/// - Parameters:
///   - groups: What was checked.
///   - headline: What came out of it: an error when anything failed, else a notice.
/// - Returns: Whole lines; never none, so that a log shows that something was checked.
package func githubAnnotations(of groups: [CheckGroup], headline: String) -> String {
  let failures = groups.flatMap { group in group.failures.map { (group, $0) } }
  var lines: [String] = []
  if failures.isEmpty {
    lines.append(WorkflowCommand(name: "notice", lines: [headline]).text)
  } else {
    lines += limited(
      failures.map { group, check in failure(of: check, in: group) }, name: "error",
      summary: failures.count == 1 ? nil : summary(of: groups, headline: headline))
  }
  let remarks = groups.flatMap { group in
    group.cases.flatMap { check in
      check.remarks.map { ("\(group.name): \(check.kind)", ["\(check.name): \($0)"]) }
    }
  }
  lines += limited(
    remarks, name: "warning",
    summary: remarks.count <= annotationCountMax ? nil : [counted(remarks.count, "remark")])
  lines += skipped(groups)
  return lines.map { $0 + "\n" }.joined()
}

/// The commands of messages, as many as are shown, and the others as lines of the log.
private func limited(
  _ messages: [(title: String, lines: [String])], name: String, summary: [String]?
) -> [String] {
  var lines: [String] = []
  var room = annotationCountMax
  if let summary {
    lines.append(WorkflowCommand(name: name, lines: summary).text)
    room -= 1
  }
  for (index, message) in messages.enumerated() {
    if index < room {
      lines.append(
        WorkflowCommand(
          name: name, properties: [("title", message.title)], lines: message.lines
        ).text)
    } else {
      lines.append(
        WorkflowCommand.plain("\(message.title): \(message.lines.joined(separator: ", "))"))
    }
  }
  return lines
}

private func failure(
  of check: CheckCase, in group: CheckGroup
) -> (title: String, lines: [String]) {
  guard case .failed(let reason, let details) = check.outcome else { return (group.name, []) }
  let lines = details.isEmpty ? ["\(check.name): \(reason)"] : [check.name] + details
  return ("\(group.name): \(check.kind)", lines.map { shortened($0) })
}

/// The headline and what failed where: a line for each group, as many as there are annotations.
private func summary(of groups: [CheckGroup], headline: String) -> [String] {
  let failed = groups.filter { !$0.failures.isEmpty }
  var lines = [headline]
  guard groups.count > 1 else { return lines }
  for group in failed.prefix(annotationCountMax) {
    var kinds: [String] = []
    for check in group.failures where !kinds.contains(check.kind) { kinds.append(check.kind) }
    lines.append(shortened("\(group.name): \(kinds.joined(separator: ", "))"))
  }
  if failed.count > annotationCountMax {
    lines.append("and \(failed.count - annotationCountMax) more")
  }
  return lines
}

/// One notice of all that could not be checked, a line for each reason.
private func skipped(_ groups: [CheckGroup]) -> [String] {
  var reasons: [String] = []
  var names: [String: [String]] = [:]
  var count = 0
  for group in groups {
    for check in group.cases {
      guard case .skipped(let reason) = check.outcome else { continue }
      count += 1
      if names[reason] == nil { reasons.append(reason) }
      names[reason, default: []].append("\(group.name): \(check.kind)")
    }
  }
  guard count > 0 else { return [] }
  var lines = ["\(counted(count, "check")) could not be made"]
  for reason in reasons.prefix(annotationCountMax) {
    let places = names[reason] ?? []
    let more = places.count > 1 ? " and \(places.count - 1) more" : ""
    lines.append(shortened("\(reason) (\(places[0])\(more))"))
  }
  if reasons.count > annotationCountMax {
    lines.append("and for \(reasons.count - annotationCountMax) more reasons")
  }
  return [WorkflowCommand(name: "notice", lines: lines).text]
}
