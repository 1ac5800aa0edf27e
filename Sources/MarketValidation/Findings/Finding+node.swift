package import Documents
internal import Market

extension Finding {
  /// The finding as reports in JSON have it.
  package var node: Node {
    .map(present: [
      ("code", .text(code.rawValue)), ("severity", .text(severity.rawValue)),
      ("pointer", .text(pointer)), ("got", .text(got)), ("expected", .text(expected)),
      ("remedy", .text(remedy)), ("source", source.map { .text($0) }),
      ("line", line.map { .integer($0) }), ("column", column.map { .integer($0) }),
    ])
  }
}

extension LedgerEntry {
  /// The entry as reports in JSON have it.
  package var node: Node {
    .map([
      ("pointer", .text(pointer)), ("code", .text(code.rawValue)), ("from", .text(from)),
      ("to", .text(to)), ("rule", .text(rule)), ("reversible", .boolean(isReversible)),
    ])
  }
}
