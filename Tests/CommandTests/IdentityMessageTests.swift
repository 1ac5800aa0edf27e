import TestSupport
import Testing

/// The messages of an identity bundle from end to end: a bundle that provokes each, and the whole
/// output of the command, word and caret.
///
/// The golden files were written from the design of the messages, not from the output.
@Suite("Identity messages")
struct IdentityMessageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var files: [String: String]
    var arguments: [String]
    var environment: [String: String]
    var testDescription: String { name }

    init(
      _ name: String, _ files: [String: String], arguments: [String] = ["check"],
      environment: [String: String] = [:]
    ) {
      self.name = name
      self.files = files
      self.arguments = arguments
      self.environment = environment
    }
  }

  @Test("are as designed", arguments: rows)
  func message(_ row: Row) throws {
    let bundle = try ScratchBundle(files: row.files.mapValues { Array($0.utf8) })
    let result = try bundle.identity(row.arguments, environment: row.environment)
    expect(result, exits: row.arguments == ["check"] ? 4 : 6)
    expectGolden(result.stdout + result.stderr, "Identity/\(row.name).txt")
  }

  @Test func `bytes that are not UTF-8 are shown as such`() throws {
    let bundle = try ScratchBundle()
    try Disk.write(
      Array("schema: 1\nname: Dynamic Capit".utf8) + [0xFF] + Array("al\n".utf8),
      to: "\(bundle.folder)/base.yaml")
    let result = try bundle.identity("check")
    expect(result, exits: 4)
    expectGolden(result.stdout + result.stderr, "Identity/ID1050.txt")
  }

  @Test func `the last line counts what was found`() throws {
    let bundle = try ScratchBundle(
      base: """
        timeout: thirty
        display: {tagline: "${nothing}"}
        links:
          docs: docs.dynamic.example
          Blog: https://blog.dynamic.example
        features: {beta: 1}
        extra: {key: {$secret: hunter2}}
        timout: 30

        """,
      staging: "pillars: [Trust, Trust]\nlinks: {faq: {$delete: true}}\n",
      production: "timeout: 86400\nlinks: [https://dynamic.example]\n",
      files: ["policy.yaml": "schema: 1\nlocked: [nmae]\n"])
    let output = try bundle.identity("check")
    expect(output, exits: 4)
    #expect(
      output.stdout.split(separator: "\n").last
        == "error: 12 problems in 4 files (3 environments checked: development, production, staging)",
      "\(output.stdout)")
  }
}
