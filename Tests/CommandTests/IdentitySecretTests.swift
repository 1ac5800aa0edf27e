internal import Documents
import TestSupport
import Testing

/// A secret is named by where it lies; what lies there is never looked at, and never printed.
@Suite("Identity secrets")
struct IdentitySecretTests {
  private static let marker = "hunter2-marker"

  private static let variables = [
    "API_KEY": marker,
    // A secret in a variable that overrides another secret's place.
    "AGI_IDENTITY_ENDPOINTS_KEY": marker,
  ]

  private func bundle() throws -> ScratchBundle {
    let bundle = try ScratchBundle(
      base: """
        endpoints:
          key: {$secret: "env:API_KEY"}
        extra:
          file: {$secret: "file:/etc/agi-secret"}
          copy: "${endpoints.key}"

        """)
    return bundle
  }

  private static let verbs: [[String]] = [
    ["check"], ["check", "--format", "json"], ["check", "--format", "sarif"],
    ["check", "--format", "github"], ["show", "--env", "staging"],
    ["show", "--env", "staging", "--format", "json"],
    ["show", "--env", "staging", "--format", "env"],
    ["show", "--env", "staging", "--format", "swift"], ["explain", "--env", "staging"],
    ["explain", "endpoints.key", "--env", "staging"],
    ["explain", "--env", "staging", "--format", "json"], ["matrix"],
    ["matrix", "--format", "json"], ["list"], ["diff", "staging", "production"], ["lock"],
    ["verify"], ["fmt", "--check"],
  ]

  @Test(arguments: verbs)
  func `what lies behind a secret is never printed`(_ verb: [String]) throws {
    let bundle = try bundle()
    for variables in [Self.variables, ["API_KEY": Self.marker], [:]] {
      let result = try bundle.identity(verb, environment: variables)
      #expect([0, 4, 6].contains(result.exitCode), "\(result.exitCode) \(result.stderr)")
      #expect(
        !(result.stdout + result.stderr).contains("hunter2"), "\(result.stdout)\(result.stderr)")
    }
  }

  @Test func `an override of a secret is refused without its value`() throws {
    let bundle = try bundle()
    let results = [
      try bundle.identity(
        "show", "--env", "staging", environment: ["AGI_IDENTITY_ENDPOINTS_KEY": Self.marker]),
      try bundle.identity("show", "--env", "staging", "--set", "endpoints.key=\(Self.marker)"),
      try bundle.identity("set", "endpoints.key=\(Self.marker)"),
      try bundle.identity("show", "--env", "staging", "--set", "extra.file=\(Self.marker)"),
      try bundle.identity(
        "explain", "--env", "staging", environment: ["AGI_IDENTITY_EXTRA_FILE": Self.marker]),
      try bundle.identity(
        "show", "--env", "staging", environment: ["AGI_IDENTITY_UNKNOWN_KEY": Self.marker]),
    ]
    for result in results {
      #expect(
        !(result.stdout + result.stderr).contains("hunter2"), "\(result.stdout)\(result.stderr)")
    }
    expect(results[0], exits: 6)
    expect(results[1], exits: 6)
    expect(results[5], exits: 6, "ID2060")
  }

  @Test func `a secret that is written into the bundle is not repeated`() throws {
    for value in ["{$secret: \(Self.marker)}", "{$secret: \"env:\(Self.marker)\"}"] {
      let bundle = try ScratchBundle(base: "endpoints:\n  key: \(value)\n")
      let result = try bundle.identity("check", "--format", "json")
      expect(result, exits: 4, nil)
      #expect(!result.stderr.contains("hunter2"))
    }
  }

  @Test func `what stands beside a secret is hidden, and marked as hidden`() throws {
    let bundle = try ScratchBundle(
      base: "endpoints:\n  key: https://\(Self.marker).example\n",
      staging: "endpoints:\n  key: {$secret: \"env:API_KEY\"}\n",
      production: "endpoints:\n  key: {$secret: \"env:API_KEY\"}\n")
    let above = try bundle.succeed("explain", "endpoints.key", "--env", "staging")
    #expect(above.contains("(hidden)  overridden"), "\(above)")
    let values = try bundle.document("explain", "endpoints.key", "--env", "staging")["values"]
    let hidden = (values?[0]?["candidates"]?.list ?? []).filter { $0["isHidden"] == true }
    #expect(hidden.count == 1 && hidden[0]["value"] == nil)
    let matrix = try bundle.succeed("matrix")
    #expect(matrix.contains("(hidden)"), "\(matrix)")
    let diff = try bundle.succeed("diff", "development", "staging")
    #expect(diff.contains("(hidden)"), "\(diff)")
    for text in [
      above, matrix, diff, try bundle.succeed("matrix", "--format", "json"),
      try bundle.succeed("diff", "development", "staging", "--format", "json"),
    ] {
      #expect(!text.contains(Self.marker), "\(text)")
    }
  }

  @Test func `the place of a secret is shown and is part of the digest`() throws {
    let bundle = try bundle()
    let shown = try bundle.succeed("show", "--env", "staging", environment: ["API_KEY": "x"])
    #expect(shown.contains("env:API_KEY") && shown.contains("file:/etc/agi-secret"))
    let other = try bundle.succeed("show", "--env", "staging", environment: ["API_KEY": "y"])
    #expect(shown == other)
    #expect(
      try bundle.succeed("explain", "endpoints.key", "--env", "staging")
        .contains("endpoints.key = secret env:API_KEY"))
    try bundle.replace("env:API_KEY", with: "env:API_TOKEN", in: "base.yaml")
    let moved = try bundle.succeed("show", "--env", "staging")
    #expect(moved.split(separator: "\n").first != shown.split(separator: "\n").first)
  }
}
