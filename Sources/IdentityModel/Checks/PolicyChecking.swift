package import Diagnostics
internal import Documents

/// Evaluates a policy for one environment: assertions, locked fields, domains and taint.
///
/// - Parameters:
///   - policy: The policy; without a file, the one that always holds.
///   - document: The merged document.
package func checkPolicy(
  _ policy: IdentityPolicy, _ document: MergedDocument
) -> [Diagnostic] {
  let check = PolicyCheck(policy: policy, document: document)
  return policy.assertions.flatMap { check.evaluate($0) } + check.lockedFaults()
    + check.domainFaults() + checkTaint(document, tainted: policy.tainted)
}

/// The evaluation of a policy for one environment.
struct PolicyCheck {
  let policy: IdentityPolicy
  let document: MergedDocument

  /// The most scalars of a value that a regular expression is asked about.
  static let subjectLengthMax = 512

  /// A scalar as text: the form that conditions compare.
  static func text(of node: Node) -> String? {
    switch node.content {
    case .text(let value): value
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .null, .number, .list, .map: nil
    }
  }

  /// The failures of one assertion.
  func evaluate(_ assertion: PolicyAssertion) -> [Diagnostic] {
    guard assertion.environments.isEmpty || assertion.environments.contains(document.environment)
    else { return [] }
    let paths = assertion.path.paths(in: document.root)
    if case .present(let isWanted) = assertion.condition {
      return presence(assertion, isWanted, paths)
    }
    return paths.compactMap { path in
      guard let node = document.root[path] else { return nil }
      return failure(of: assertion, node, path)
    }
  }

  private func presence(
    _ assertion: PolicyAssertion, _ isWanted: Bool, _ paths: [JSONPointer]
  ) -> [Diagnostic] {
    if isWanted {
      guard paths.isEmpty else { return [] }
      let diagram = AssertionDiagram(
        subject: "\(assertion.path)", relation: "present", operand: nil, value: nil,
        verdict: "false: no layer sets it")
      return [diagnostic(assertion, nil, label: nil, diagram)]
    }
    return paths.compactMap { path in
      document.root[path].map { node in
        let diagram = AssertionDiagram(
          subject: path.pathText, relation: "absent", operand: nil, value: node.node.shown,
          verdict: "false: it is set")
        return diagnostic(assertion, node, label: "must not be set", diagram)
      }
    }
  }

  private func failure(
    of assertion: PolicyAssertion, _ node: MergedNode, _ path: JSONPointer
  ) -> Diagnostic? {
    guard case .scalar(let value) = node.content, let whole = Self.text(of: value) else {
      return nil
    }
    var subject = whole
    var name = path.pathText
    if let part = assertion.part {
      // What is no URL is a fault of its own.
      guard let address = try? WebAddress(whole) else { return nil }
      subject = part == .host ? address.host : address.scheme
      name += ".\(part.rawValue)"
    }
    guard let outcome = outcome(of: assertion.condition, subject) else { return nil }
    let diagram = AssertionDiagram(
      subject: name, relation: outcome.relation, operand: outcome.operand,
      value: quotedForMessage(subject), verdict: outcome.verdict)
    let label = "\(assertion.part?.rawValue ?? "value") \(outcome.label)"
    return diagnostic(assertion, node, label: label, diagram)
  }

  /// How a condition that does not hold is told.
  private struct Outcome {
    var relation: String
    var operand: String
    var verdict: String
    var label: String
  }

  /// `nil` when the condition holds.
  private func outcome(
    of condition: PolicyAssertion.Condition, _ subject: String
  ) -> Outcome? {
    switch condition {
    case .matches(let pattern):
      guard firstMatch(of: pattern, in: subject) == nil else { return nil }
      return Outcome(
        relation: "=~", operand: "\"\(pattern)\"", verdict: "false: nothing in it matches",
        label: "does not match `\(pattern)`")
    case .notMatches(let pattern):
      guard let found = firstMatch(of: pattern, in: subject) else { return nil }
      return Outcome(
        relation: "!~", operand: "\"\(pattern)\"",
        verdict: "false: matched \"\(found.text)\" at offset \(found.offset)",
        label: "matches `\(found.shape)`")
    case .equals(let other):
      guard subject != other else { return nil }
      return Outcome(
        relation: "==", operand: quotedForMessage(other), verdict: "false",
        label: "is not \(quotedForMessage(other))")
    case .notEquals(let other):
      guard subject == other else { return nil }
      return Outcome(
        relation: "!=", operand: quotedForMessage(other), verdict: "false: they are equal",
        label: "is \(quotedForMessage(other))")
    case .oneOf(let others):
      guard !others.contains(subject) else { return nil }
      let list = "[" + others.map(quotedForMessage).joined(separator: ", ") + "]"
      return Outcome(
        relation: "in", operand: list, verdict: "false: it is none of them",
        label: "is none of \(list)")
    case .startsWith(let start):
      guard !subject.hasPrefix(start) else { return nil }
      return Outcome(
        relation: "starts with", operand: quotedForMessage(start), verdict: "false",
        label: "does not start with \(quotedForMessage(start))")
    case .endsWith(let end):
      guard !subject.hasSuffix(end) else { return nil }
      return Outcome(
        relation: "ends with", operand: quotedForMessage(end), verdict: "false",
        label: "does not end with \(quotedForMessage(end))")
    case .present: return nil
    }
  }

  /// What a regular expression finds first: the first group that took part and holds more than
  /// punctuation says it best, else the whole match. The shape is the whole match with `*` for what
  /// surrounds it: `*.dev.*`.
  private func firstMatch(
    of pattern: String, in subject: String
  ) -> (text: String, offset: Int, shape: String)? {
    let bounded = String(
      String.UnicodeScalarView(subject.unicodeScalars.prefix(Self.subjectLengthMax)))
    guard let expression = try? Regex(pattern), let match = try? expression.firstMatch(in: bounded)
    else { return nil }
    var best = match.range
    for group in match.output.dropFirst() {
      guard let range = group.range,
        bounded[range].contains(where: { $0.isLetter || $0.isNumber })
      else { continue }
      best = range
      break
    }
    let offset = bounded.unicodeScalars.distance(
      from: bounded.startIndex, to: best.lowerBound)
    let start = match.range.lowerBound > bounded.startIndex ? "*" : ""
    let end = match.range.upperBound < bounded.endIndex ? "*" : ""
    return (String(bounded[best]), offset, "\(start)\(bounded[match.range])\(end)")
  }

  private func diagnostic(
    _ assertion: PolicyAssertion, _ node: MergedNode?, label: String?, _ diagram: AssertionDiagram
  ) -> Diagnostic {
    let notes = node.map { inheritanceNotes(of: $0, in: document) } ?? []
    return Diagnostic(
      code: IdentityCode.policyFailed.rawValue,
      message: "policy `\(assertion.id)` failed in `\(document.environment)`",
      location: node?.place ?? assertion.location, label: label, hint: assertion.message,
      notes: notes, diagram: diagram.lines)
  }
}
