package import Documents
internal import ReleaseRecords
internal import SemanticVersioning

extension EvidenceJudgement {
  /// The judgement as a document.
  package var report: Node {
    .map([
      ("claimed", .text(claimed.name)),
      ("measured", .text((measured.first?.level ?? .none).name)),
      ("required", .text(required.name)),
      (
        "sources",
        .list(measured) { source in
          .map(present: [
            ("source", .text(source.source)), ("level", .text(source.level.name)),
            ("basis", source.basis.map { .text($0) }),
            (
              "items",
              .list(source.items) {
                .map([("level", .text($0.level.name)), ("reason", .text($0.reason))])
              }
            ),
          ])
        }
      ), ("overrides", .list(overrides, \.report)),
    ])
  }
}
