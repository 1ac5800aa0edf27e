internal import ArgumentParser
internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import IdentityChecks
internal import IdentityDiagnostics
internal import IdentityLayering
internal import IdentityModel
internal import ReleaseReading

/// Tells where values come from.
struct IdentityExplain: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Where a value comes from: what every layer says about it, and since when.",
    discussion: """
      A path is written with dots, such as display.suffix or extra."a.b"; for a map, all values below \
      it are explained, and for an item of a list, such as pillars[0], the list, which is one value. \
      The line with ✔ is the value, the lines below are what it \
      overrides, down to the defaults.
      """)

  @Argument(help: "The path of a value or a map; else everything.")
  var path: String?

  @OptionGroup var bundle: BundleOptions
  @OptionGroup var choice: EnvironmentOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let (resolution, resolved) = try session.resolution(bundle, choice, allowsFaults: true)
    // Of values that rest on what could not be read nothing can be explained.
    if resolved.identity == nil { throw session.invalid(resolution) }
    let pointer = try path.map(parsedPath) ?? JSONPointer()
    let explanations = resolved.document.explanations(of: pointer)
    guard !explanations.isEmpty, resolved.document.has(pointer) else {
      throw session.fault(in: resolution) ?? absent(pointer, resolved)
    }
    if !resolution.hasErrors { session.warn(of: resolution) }
    let origins =
      try choice.revision == nil
      ? session.origins(of: explanations, bundle: resolution.bundle, bundle)
      : explanations.map { _ in nil }
    if session.console.format == .json {
      try session.console.write(
        .map([
          ("schema", "agi-release/identity-explanation/v1"),
          ("environment", .text(resolved.environment)),
          (
            "values",
            .list(
              zip(explanations, origins).map { explanation, origin in
                guard let origin, let entries = explanation.node.map else {
                  return explanation.node
                }
                return Node(.map(entries + [Node.Entry("since", origin.report)]))
              })
          ),
        ]))
    } else {
      let texts = zip(explanations, origins).map { explanation, origin in
        ExplanationText(explanation, since: origin, console: session.console).text
      }
      try session.console.write(texts.joined(separator: "\n"))
    }
    // What comes from where is what one asks when something is wrong; that it is must not be missed.
    if let fault = session.fault(in: resolution) { throw fault }
  }

  private func absent(_ pointer: JSONPointer, _ resolved: ResolvedIdentity) -> ReleaseFailure {
    let known = resolved.document.leafPaths.map(\.pathText)
    let meant =
      closestMatch(to: pointer.pathText, in: known)
      ?? IdentitySchema.current.suggestion(for: pointer)?.pathText
    return ReleaseFailure(
      .invalidData, code: "identity.no-value",
      message: "`\(pointer.pathText)` has no value in `\(resolved.environment)`",
      hint: meant.map { "did you mean `\($0)`?" } ?? "agi-release identity matrix lists all values")
  }
}

/// Reads a path on the command line.
func parsedPath(_ text: String) throws(ReleaseFailure) -> JSONPointer {
  do {
    return try parsePath(text)
  } catch {
    throw ReleaseFailure(
      .usage, code: "usage.path", message: "'\(text)' is no path: \(error.message)",
      hint: "write keys with dots between them, such as display.suffix")
  }
}

/// The explanation of one value for people.
struct ExplanationText {
  private let explanation: Explanation
  private let origin: ValueOrigin?
  private let console: Console

  private static let valueLengthMax = 60

  init(_ explanation: Explanation, since origin: ValueOrigin?, console: Console) {
    self.explanation = explanation
    self.origin = origin
    self.console = console
  }

  /// The whole text.
  var text: String {
    let title =
      "\(explanation.path.pathText) = \(explanation.isHidden ? hiddenValue : shown(explanation.value))"
    var text = padded(console.styled(title, .bold), 56) + "  \(explanation.environment)\n"
    let places = explanation.lines.map(place)
    let width = places.map(\.count).max() ?? 0
    for (index, (line, place)) in zip(explanation.lines, places).enumerated() {
      let mark = index == 0 && line.state == .won ? "✔" : "·"
      var row = "  \(mark) \(padded(place, width))  \(remark(on: line, isFirst: index == 0))"
      while row.hasSuffix(" ") { row.removeLast() }
      text += (line.state == .won ? row : console.styled(row, .dim)) + "\n"
    }
    if !explanation.references.isEmpty {
      text += "  refers to \(explanation.references.map(\.pathText).joined(separator: ", "))\n"
    }
    text += "  override with: \(explanation.variable), \(explanation.option)…"
    if let impact = IdentitySchema.current.field(at: explanation.path)?.impact.changed {
      text += "     impact: \(impact.rawValue)"
    }
    return text + "\n"
  }

  private func place(_ line: Explanation.Line) -> String {
    (line.candidate?.location?.description ?? line.layerName).escapedForDisplay
  }

  private func remark(on line: Explanation.Line, isFirst: Bool) -> String {
    switch line.state {
    case .won:
      let operation = line.candidate.map { $0.operation.rawValue } ?? ""
      // What is written may differ from what it comes to, by references or by an edit of a list.
      let written =
        line.isHidden || line.value == explanation.value ? "" : "  \(shown(line.value))"
      return operation + written + (origin.map { "  (\($0.text))" } ?? "")
    case .absent: return "(absent)"
    case .deleted: return "deleted"
    case .overridden, .edited:
      return "\(line.isHidden ? hiddenValue : shown(line.value))  \(line.state.rawValue)"
    }
  }

  private func shown(_ value: Node?) -> String {
    guard let value else { return "(absent)" }
    let text =
      value["$secret"]?.text.map { "secret \($0)" }
      ?? String(decoding: compactJSON(value), as: UTF8.self)
    return
      (text.count > Self.valueLengthMax ? text.prefix(Self.valueLengthMax) + "…" : text)
      .escapedForDisplay
  }
}

extension MergedDocument {
  /// Whether a path can be explained: an item of a list only where the list is as long.
  fileprivate func has(_ path: JSONPointer) -> Bool {
    guard case .index = path.steps.last else { return true }
    return root[path] != nil
  }
}
