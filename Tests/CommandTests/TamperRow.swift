import Testing

/// One way in which something that a release protects is put wrong.
struct TamperRow: CustomTestStringConvertible, Sendable {
  let testDescription: String

  /// What is done, in the verbs of ``TamperedRelease``.
  let script: String

  /// All that differs then, as `VERSION SUBJECT PLACE`. `…` at the end stands for the rest of a place,
  /// as of several rows of one shard; `$SOURCE` for the commit that 0.2.0 was made on.
  let expected: [String]

  init(_ name: String, _ script: String, _ expected: String...) {
    testDescription = name
    self.script = script
    self.expected = expected
  }

  /// Every row.
  static let all =
    files + records + content + tags + later + statements + signatures + consistent + keyless
    + tombstones

  /// The Swift file of the release.
  static let model = "Sources/Rocket/ModelVersion.swift"
}
