package import Documents
internal import ReleasePlanning
internal import ReleaseRecords

extension VerificationReport {
  /// The report as a document.
  package var report: Node {
    .map(
      [
        ("version", .text(version)), ("tag", .text(tag)), ("agrees", .boolean(agrees)),
      ] + (yank.map { [("yanked", $0.report)] } ?? []) + [
        (
          "checks",
          .list(checks) { check in
            var entries: [(String, Node)] = [
              ("subject", .text(check.subject.rawValue)), ("place", .text(check.place)),
            ]
            if let part = check.part { entries.append(("part", .text(part))) }
            switch check.outcome {
            case .agrees: entries.append(("outcome", "agrees"))
            case .unchecked(let reason):
              entries += [("outcome", "unchecked"), ("reason", .text(reason))]
            case .differs(let expected, let found):
              entries += [
                ("outcome", "differs"), ("expected", .text(expected)), ("found", .text(found)),
              ]
            }
            return .map(entries)
          }
        )
      ])
  }
}
