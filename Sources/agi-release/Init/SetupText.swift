internal import Diagnostics
internal import ProjectSetup
internal import ReleasePlanning

/// What people are told of a set-up.
struct SetupText {
  let plan: SetupPlan
  let isDryRun: Bool
  let console: Console

  /// The whole text.
  var text: String {
    var text = ""
    if isDryRun {
      for file in plan.files {
        text += title("would write \(file.path)")
        // The schema is the same everywhere, and long.
        text +=
          file.path == SetupPlan.schemaPath
          ? "agi-release schema config prints it\n" : shown(file.bytes) + "\n"
      }
    } else {
      for file in plan.files { text += "wrote \(file.path)\n" }
    }
    return text + carriedText + sameText + leftText + remarkText + ciText
  }

  private var carriedText: String {
    let own = plan.carried.filter { !$0.isForeign }
    var text = heading("Set by what the repository shows") + list(own)
    if let tool = plan.tool {
      let place = plan.toolPath.map { " (\($0))" } ?? ""
      let foreign = plan.carried.filter(\.isForeign)
      text += heading("Carried over from \(tool.rawValue)\(place)")
      text += foreign.isEmpty ? "  nothing that is not so anyway\n" : list(foreign)
    }
    return text
  }

  private func list(_ settings: [CarriedSetting]) -> String {
    settings.reduce("") { text, setting in
      let origins = setting.origins.prefix(Self.originCountMax).map(\.text)
      let more = setting.origins.count - origins.count
      return text + "  \(setting.key): \(shown(setting.written))\n"
        + origins.map { console.styled("    from \($0.escapedForDisplay)", .dim) + "\n" }.joined()
        + (more > 0 ? console.styled("    and from \(more) more", .dim) + "\n" : "")
    }
  }

  private var sameText: String {
    guard !plan.same.isEmpty else { return "" }
    return heading("Nothing to set: it holds anyway")
      + plan.same.map { "  \($0.text.escapedForDisplay)\n" }.joined()
  }

  private var leftText: String {
    guard !plan.left.isEmpty else { return "" }
    var text = heading("Not carried over")
    // What has one reason is told together.
    var rest = plan.left
    while let first = rest.first {
      let alike = rest.filter { $0.reason == first.reason && $0.instead == first.instead }
      rest.removeAll { $0.reason == first.reason && $0.instead == first.instead }
      text += alike.map { "  \($0.origin.text.escapedForDisplay)\n" }.joined()
      text += "    \(first.reason.escapedForDisplay)\n"
      text += "    → \(first.instead.escapedForDisplay)\n"
    }
    return text
  }

  private var remarkText: String {
    guard !plan.remarks.isEmpty else { return "" }
    return heading("Found") + plan.remarks.map { "  \($0.escapedForDisplay)\n" }.joined()
  }

  private var ciText: String {
    guard let ci = plan.ci, let reason = ci.reason else { return "" }
    return heading("For \(ci.path)") + "  \(reason.escapedForDisplay)\n\n" + shown(ci.bytes)
  }

  private static let originCountMax = 4

  private func heading(_ text: String) -> String {
    "\n" + console.styled(text.escapedForDisplay, .bold) + "\n"
  }

  private func title(_ text: String) -> String { console.styled(text, .bold) + "\n" }

  /// A file as it is, since it holds nothing that steers a terminal.
  private func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// A value on one line.
  private func shown(_ value: String) -> String {
    let text = value.escapedForDisplay
    return text.count <= Self.valueLengthMax ? text : text.prefix(Self.valueLengthMax) + "…"
  }

  private static let valueLengthMax = 160
}
