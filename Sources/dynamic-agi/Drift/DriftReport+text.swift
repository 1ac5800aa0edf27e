internal import Diagnostics
internal import EvaluationDrift

extension DriftReport {
  /// The report for people, a page.
  var text: String {
    var text = "drift      \(verdict)\n"
    for fact in facts {
      text += fact.name + String(repeating: " ", count: 11 - fact.name.count) + fact.text + "\n"
    }
    for cause in causes { text += "first      \(cause)\n" }
    let found = subjects(from: .warning)
    if !found.isEmpty {
      var table = TextTable([
        ("level", .left), ("feature", .left), ("since", .left), ("how far", .left),
        ("how sure", .left),
      ])
      for subject in found {
        table.add([
          subject.level.rawValue, subject.name,
          (subject.since?.shown ?? "").escapedForDisplay, subject.size, subject.certainty,
        ])
      }
      text += "\n\(table.text)\nWhat to look at\n"
      for subject in found {
        text += "  \(subject.name): \(subject.remedy)\n"
        guard let since = subject.since else { continue }
        text += "    begins with \(since.evaluationID) at \(since.place)\n".escapedLines
      }
    }
    if !exemptions.isEmpty { text += "\n" }
    for exemption in exemptions {
      text += "\(exemption.reason): \(exemption.names.joined(separator: ", "))\n"
    }
    return text
  }
}

extension String {
  /// The text of one line with its line feed, all else of it escaped for display.
  fileprivate var escapedLines: String { String(dropLast()).escapedForDisplay + "\n" }
}
