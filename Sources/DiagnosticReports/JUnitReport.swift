internal import Diagnostics

/// Checks as JUnit XML, which CI systems show as results of tests.
///
/// There is no standard. The document follows the two schemas in use at once: the one of Ant's reports
/// (windyroad/JUnit-Schema, `JUnit.xsd`), the stricter, and the one of Jenkins' xunit plugin
/// (`junit-10.xsd`). That is why elements and attributes stand here that say nothing. XML 1.0 has no
/// way to write most controls, so they are shown as escapes, as everywhere.
///
/// - Parameters:
///   - groups: What was checked: a test suite for each group, a test case for each check.
///   - tool: The name of the program.
///   - moment: When, by ISO 8601 without a zone, as `2026-11-25T18:03:00`; the schema asks for it.
package func junitReport(of groups: [CheckGroup], tool: String, at moment: String) -> [UInt8] {
  var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
  for (index, group) in groups.enumerated() {
    text += suite(group, id: index, tool: tool, moment: moment)
  }
  return Array((text + "</testsuites>\n").utf8)
}

private func suite(_ group: CheckGroup, id: Int, tool: String, moment: String) -> String {
  let skippedCount = group.cases.count {
    if case .skipped = $0.outcome { true } else { false }
  }
  let attributes = [
    ("name", group.name), ("package", tool), ("id", "\(id)"), ("timestamp", moment),
    ("hostname", "localhost"), ("tests", "\(group.cases.count)"),
    ("failures", "\(group.failures.count)"), ("errors", "0"), ("skipped", "\(skippedCount)"),
    ("time", "0"),
  ]
  var text = "  <testsuite\(written(attributes))>\n    <properties/>\n"
  var seen: [String: Int] = [:]
  for check in group.cases {
    let name = "\(check.kind): \(check.name)"
    let count = seen[name, default: 0] + 1
    seen[name] = count
    // What bears the name of another would be taken for the same test run twice.
    text += testCase(check, name: count == 1 ? name : "\(name) (\(count))", of: group)
  }
  let remarks = group.cases.flatMap { check in check.remarks.map { "\(check.name): \($0)" } }
  let output =
    remarks.isEmpty
    ? "<system-out/>"
    : "<system-out>"
      + remarks.map { escaped($0, inAttribute: false) }.joined(separator: "\n") + "</system-out>"
  return text + "    \(output)\n    <system-err/>\n  </testsuite>\n"
}

private func testCase(_ check: CheckCase, name: String, of group: CheckGroup) -> String {
  let head =
    "    <testcase" + written([("name", name), ("classname", group.name), ("time", "0")])
  switch check.outcome {
  case .passed: return head + "/>\n"
  case .skipped(let reason):
    return head + ">\n      <skipped\(written([("message", reason)]))/>\n    </testcase>\n"
  case .failed(let reason, let details):
    let lines = ([check.name] + details).map { escaped($0, inAttribute: false) }
    return head + ">\n      <failure"
      + written([("type", check.kind), ("message", shortened(reason))]) + ">"
      + lines.joined(separator: "\n") + "</failure>\n    </testcase>\n"
  }
}

private func written(_ attributes: [(name: String, value: String)]) -> String {
  attributes.map { " \($0.name)=\"\(escaped($0.value, inAttribute: true))\"" }.joined()
}

/// A text with what has a meaning in XML 1.0 as entities.
private func escaped(_ text: String, inAttribute: Bool) -> String {
  var result = ""
  for scalar in text.escapedForDisplay.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    // `]]>` must not stand in a text.
    case ">": result += "&gt;"
    case "\"" where inAttribute: result += "&quot;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
