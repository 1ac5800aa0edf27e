package import Diagnostics
internal import Documents
internal import IdentityDiagnostics
package import IdentityLayering
package import IdentityModel
internal import RegularExpressions

/// Evaluates a policy for one environment: assertions, locked fields, domains and taint.
///
/// - Parameters:
///   - policy: The policy; without a file, the one that always holds.
///   - document: The merged document.
///   - released: The same without `local.yaml` and overrides, which must not change what is locked;
///     `nil` when `document` has none.
///   - schema: What the identity is.
package func checkPolicy(
  _ policy: IdentityPolicy, _ document: MergedDocument, released: MergedDocument? = nil,
  schema: IdentitySchema = .current
) -> [Diagnostic] {
  let check = PolicyCheck(
    policy: policy, document: document, released: released, schema: schema)
  return policy.assertions.flatMap { check.evaluate($0) } + check.lockedFaults()
    + check.domainFaults() + checkTaint(document, tainted: policy.tainted)
}

/// The evaluation of a policy for one environment.
struct PolicyCheck {
  let policy: IdentityPolicy
  let document: MergedDocument
  let released: MergedDocument?
  let schema: IdentitySchema

  /// A scalar as text: the form that expressions and beginnings and ends are held against.
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
    let places = assertion.path.places(in: document.root, schema: schema)
    if case .present(let isWanted) = assertion.condition {
      return isWanted ? absent(assertion, places) : present(assertion, places)
    }
    return places.flatMap { place -> [Diagnostic] in
      guard let node = place.node else { return [] }
      return failures(of: assertion, node, place.path)
    }
  }

  /// The failures of `present: true`: nothing at the path, or an entry of a wildcard without it.
  private func absent(
    _ assertion: PolicyAssertion, _ places: [PathPattern.Place]
  ) -> [Diagnostic] {
    let verdict = "false: no layer sets it"
    if places.isEmpty, !assertion.path.hasKeyBehindWildcard {
      let diagram = AssertionDiagram(
        subject: "\(assertion.path)", relation: "present", verdict: verdict)
      return [diagnostic(assertion, nil, label: nil, diagram)]
    }
    return places.compactMap { place in
      guard place.node.map({ $0.map?.isEmpty ?? false }) ?? true else { return nil }
      let path = place.path.pathText
      let diagram = AssertionDiagram(subject: path, relation: "present", verdict: verdict)
      return diagnostic(
        assertion, place.owner ?? place.node, label: "`\(path)` must be set", diagram,
        at: place.owner?.winner?.keyLocation)
    }
  }

  /// The failures of `present: false`.
  private func present(
    _ assertion: PolicyAssertion, _ places: [PathPattern.Place]
  ) -> [Diagnostic] {
    places.compactMap { place in
      // An empty map is as good as none.
      guard let node = place.node, !(node.map?.isEmpty ?? false) else { return nil }
      let diagram = AssertionDiagram(
        subject: place.path.pathText, relation: "absent", value: node.node.shown,
        verdict: "false: it is set")
      return diagnostic(assertion, node, label: "must not be set", diagram)
    }
  }

  /// The failures at one value; a list fails with each of its items that does.
  private func failures(
    of assertion: PolicyAssertion, _ node: MergedNode, _ path: JSONPointer
  ) -> [Diagnostic] {
    switch node.content {
    case .map, .secret: return []
    case .list(let items):
      return items.enumerated().flatMap { index, item in
        failures(of: assertion, item, path.appending(.index(index)))
      }
    case .scalar(let value):
      guard !node.isUnresolved else { return [] }
      return failure(of: assertion, value, node, path).map { [$0] } ?? []
    }
  }

  private func failure(
    of assertion: PolicyAssertion, _ value: Node, _ node: MergedNode, _ path: JSONPointer
  ) -> Diagnostic? {
    var subject = value
    var name = path.pathText
    if let part = assertion.part {
      // What is no URL is a fault of its own, or an e-mail address.
      guard let address = value.text.flatMap({ try? WebAddress($0) }) else { return nil }
      subject = .text(part == .host ? address.host : address.scheme)
      name += ".\(part.rawValue)"
    }
    guard let text = Self.text(of: subject),
      let outcome = outcome(of: assertion.condition, subject, text)
    else { return nil }
    let diagram = AssertionDiagram(
      subject: name, relation: outcome.relation, operand: outcome.operand, value: subject.shown,
      verdict: outcome.verdict)
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
    of condition: PolicyAssertion.Condition, _ subject: Node, _ text: String
  ) -> Outcome? {
    switch condition {
    case .matches(let pattern):
      guard pattern.firstMatch(in: text) == nil else { return nil }
      return Outcome(
        relation: "=~", operand: "\"\(pattern.text)\"", verdict: "false: nothing in it matches",
        label: "does not match `\(pattern.text)`")
    case .notMatches(let pattern):
      guard let found = Self.bestMatch(of: pattern, in: text) else { return nil }
      return Outcome(
        relation: "!~", operand: "\"\(pattern.text)\"",
        verdict: "false: matched \(quotedForMessage(found.text)) at offset \(found.offset)",
        label: "matches `\(found.shape)`")
    case .equals(let other):
      guard subject != other else { return nil }
      return Outcome(
        relation: "==", operand: other.shown, verdict: "false", label: "is not \(other.shown)")
    case .notEquals(let other):
      guard subject == other else { return nil }
      return Outcome(
        relation: "!=", operand: other.shown, verdict: "false: they are equal",
        label: "is \(other.shown)")
    case .oneOf(let others):
      guard !others.contains(subject) else { return nil }
      let list = "[" + others.map(\.shown).joined(separator: ", ") + "]"
      return Outcome(
        relation: "in", operand: list, verdict: "false: it is none of them",
        label: "is none of \(list)")
    case .startsWith(let start):
      guard !text.hasPrefix(start) else { return nil }
      return Outcome(
        relation: "starts with", operand: quotedForMessage(start), verdict: "false",
        label: "does not start with \(quotedForMessage(start))")
    case .endsWith(let end):
      guard !text.hasSuffix(end) else { return nil }
      return Outcome(
        relation: "ends with", operand: quotedForMessage(end), verdict: "false",
        label: "does not end with \(quotedForMessage(end))")
    case .present: return nil
    }
  }

  /// What a regular expression finds first: the first group that took part and holds more than
  /// punctuation says it best, else the whole match. The shape is the whole match with `*` for what
  /// surrounds it: `*.dev.*`.
  private static func bestMatch(
    of pattern: LinearPattern, in subject: String
  ) -> (text: String, offset: Int, shape: String)? {
    let scalars = Array(subject.unicodeScalars)
    guard let match = pattern.search(scalars).match else { return nil }
    let best =
      match.groups.lazy.compactMap { $0 }.first { range in
        scalars[range].contains { LinearPatternSet.isWord($0) }
      } ?? match.range
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    let start = match.range.lowerBound > 0 ? "*" : ""
    let end = match.range.upperBound < scalars.count ? "*" : ""
    return (text(best), best.lowerBound, "\(start)\(text(match.range))\(end)")
  }

  private func diagnostic(
    _ assertion: PolicyAssertion, _ node: MergedNode?, label: String?, _ diagram: AssertionDiagram,
    at place: SourceLocation? = nil
  ) -> Diagnostic {
    let notes = node.map { inheritanceNotes(of: $0, in: document) } ?? []
    return Diagnostic(
      code: IdentityCode.policyFailed.rawValue,
      message: "policy `\(assertion.id)` failed in `\(document.environment)`",
      location: place ?? node?.place ?? assertion.location, label: label, hint: assertion.message,
      notes: notes, diagram: diagram.lines)
  }
}
