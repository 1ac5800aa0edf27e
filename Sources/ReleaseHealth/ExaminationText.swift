internal import Diagnostics

/// An examination for people: how many things are how in each group, and below it what is wrong.
///
/// - Parameters:
///   - examination: what was found.
///   - showsAll: whether what is right and what was not looked at is listed too.
///   - style: gives the word of a state its colour.
/// - Returns: whole lines.
package func examinationText(
  of examination: Examination, showsAll: Bool,
  style: (_ word: String, _ state: HealthCheck.State) -> String = { word, _ in word }
) -> String {
  let width = HealthCheck.Group.allCases.map(\.rawValue.count).max() ?? 0
  var text = ""
  for (group, counts) in examination.counts {
    let words = counts.map { state, count in
      "\(count) " + style(countedWord(state, count), state)
    }
    text += padded(group.rawValue, to: width) + "  " + words.joined(separator: ", ") + "\n"
  }
  let states: [HealthCheck.State] =
    showsAll ? [.fault, .warning, .unchecked, .ok] : [.fault, .warning]
  for state in states {
    let checks = examination.checks(in: state)
    if checks.isEmpty { continue }
    text += "\n"
    for check in checks { text += lines(of: check, style: style) }
  }
  return text
}

private func countedWord(_ state: HealthCheck.State, _ count: Int) -> String {
  switch state {
  case .warning, .fault: state.word + (count == 1 ? "" : "s")
  case .ok, .unchecked: state.word
  }
}

private func lines(
  of check: HealthCheck, style: (_ word: String, _ state: HealthCheck.State) -> String
) -> String {
  let word = check.state.word
  let margin = String(repeating: " ", count: marginWidth)
  var text = style(word, check.state) + padded("", to: marginWidth - word.count)
  let subject = check.subject == check.group.rawValue ? "" : "\(check.subject.escapedForDisplay): "
  text += "\(check.group.rawValue): \(subject)"
  text += check.found.escapedForDisplay + (check.code.map { " [\($0)]" } ?? "") + "\n"
  for detail in check.details {
    text += "\(margin)- \(detail.sentence.escapedForDisplay)"
    text += (detail.hint.map { " (\($0.escapedForDisplay))" } ?? "") + "\n"
  }
  if let hint = check.hint { text += "\(margin)\(hint.escapedForDisplay)\n" }
  for command in check.commands { text += "\(margin)$ \(command.escapedForDisplay)\n" }
  return text
}

/// Wide enough for the longest word of a state and a gap.
private let marginWidth = 13

private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
