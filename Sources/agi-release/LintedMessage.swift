internal import CommitHistory
internal import ConventionalCommits
internal import DiagnosticReports
internal import Diagnostics
internal import Documents

/// One message with what there is to say of it.
struct LintedMessage {
  let id: ObjectID?
  let message: ConventionalCommit
  let isMerge: Bool
  let decoding: CommitMessage.Decoding

  /// Whether `cut` or `yank` wrote it, with the subject that the project chose.
  let isOwn: Bool

  /// What is wrong; `nil` for a message that is conventional, or that git or a forge wrote.
  var fault: String? {
    if isMerge || isOwn { return nil }
    switch message.kind {
    case .merge, .revert: return nil
    case .fixup, .squash, .amend:
      return id == nil ? nil : "a commit to be folded into '\(correctedSubject)' is still there"
    case .ordinary:
      return message.header == nil
        ? message.headerFault?.description ?? "no conventional header" : nil
    }
  }

  /// What a person should look at although the message is conventional.
  var remarks: [String] {
    var remarks = message.notUnderstood.map { "line \($0.line): \($0.description)" }
    if case .replaced(let declared) = decoding {
      remarks.append("the message is not \(declared ?? "UTF-8"): bytes were replaced")
    }
    return remarks
  }

  /// Whether the message is accepted.
  func passes(isStrict: Bool) -> Bool { fault == nil && (!isStrict || remarks.isEmpty) }

  /// The message's lines for people; empty when there is nothing to say.
  var text: String {
    let subject = message.subject.escapedForDisplay
    let name = id.map { $0.abbreviated() + " " } ?? ""
    var lines: [String] = []
    if let fault { lines.append("  error: \(fault.escapedForDisplay)") }
    lines += remarks.map { "  remark: \($0.escapedForDisplay)" }
    return lines.isEmpty ? "" : "\(name)\(subject)\n" + lines.joined(separator: "\n") + "\n"
  }

  /// The message as a check.
  func check(isStrict: Bool) -> CheckCase {
    let name = (id.map { $0.abbreviated() + " " } ?? "") + message.subject
    let reasons = (fault.map { [$0] } ?? []) + (isStrict ? remarks : [])
    return CheckCase(
      kind: "message", name: name,
      outcome: reasons.first.map { .failed($0, details: reasons) } ?? .passed,
      remarks: isStrict ? [] : remarks)
  }

  /// The parsed message.
  var report: Node {
    .map([
      ("id", .text(id?.hex)), ("subject", .text(message.subject)), ("fault", .text(fault)),
      ("kind", .text(kindName)), ("type", .text(message.header?.type)),
      ("scope", .text(message.header?.scope)),
      ("description", .text(message.header?.description)),
      ("breaking", .boolean(message.isBreaking)),
      ("breakingNotes", .texts(message.breakingNotes)), ("body", .text(message.body)),
      (
        "trailers",
        .list(message.trailers) { trailer in
          .map([("token", .text(trailer.token)), ("value", .text(trailer.value))])
        }
      ),
      (
        "entries",
        .list(message.squashedEntries) { entry in
          .map([
            ("type", .text(entry.header.type)), ("scope", .text(entry.header.scope)),
            ("description", .text(entry.header.description)),
            ("breaking", .boolean(entry.isBreaking)),
          ])
        }
      ),
      ("pullRequests", .texts(message.pullRequestNumbers)), ("remarks", .texts(remarks)),
    ])
  }

  private var kindName: String {
    switch message.kind {
    case .ordinary: isMerge ? "merge" : "ordinary"
    case .merge: "merge"
    case .revert: "revert"
    case .fixup: "fixup"
    case .squash: "squash"
    case .amend: "amend"
    }
  }

  private var correctedSubject: String {
    switch message.kind {
    case .fixup(let subject), .squash(let subject), .amend(let subject): subject
    case .ordinary, .merge, .revert: message.subject
    }
  }
}
