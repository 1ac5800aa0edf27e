import Documents
import TestSupport
import Testing

/// What became of the identity is evidence of the version.
@Suite("Evidence of the identity")
struct EvidenceIdentityTests {
  private static let base = """
    schema: 1
    timeout: 40
    links:
      site: https://example.org/
    endpoints:
      api: https://example.org/api

    """

  /// A repository whose last release has an identity of two environments.
  private func released(
    at version: String = "1.0.0", configuration: String = ScratchRepository.configuration
  ) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit(
      "build: describe the release",
      files: ["releases/agi-release.yaml": configuration])
    try repository.write("identity/base.yaml", Self.base)
    try repository.write("identity/overlays/production.yaml", "environment: production\n")
    try repository.write("identity/overlays/staging.yaml", "environment: staging\n")
    try repository.lock("feat: say who the model is")
    try repository.succeed("cut", "--first", "--version", version)
    return repository
  }

  struct Change: CustomTestStringConvertible {
    let title: String
    let files: [String: String?]
    var base = "1.0.0"
    /// The words of the refusal of a fix; `nil` when there is none.
    let expected: String?

    var testDescription: String { title }
  }

  private static let changes = [
    Change(
      title: "key removed",
      files: [
        "identity/base.yaml": base.replacing("  api: https://example.org/api", with: "  {}")
          .replacing("endpoints:\n  {}", with: "endpoints: {}")
      ],
      expected: "claimed patch, measured major: key 'endpoints.api' removed in every environment"),
    Change(
      title: "key removed on 0.y.z",
      files: [
        "identity/base.yaml": base.replacing(
          "endpoints:\n  api: https://example.org/api\n", with: "")
      ], base: "0.4.0",
      expected:
        "claimed patch, measured major, which is minor on 0.y.z: key 'endpoints.api' removed "
        + "in every environment"),
    Change(
      title: "key added in one environment",
      files: [
        "identity/overlays/staging.yaml":
          "environment: staging\nendpoints:\n  metrics: https://example.org/metrics\n"
      ],
      expected: "claimed patch, measured minor: key 'endpoints.metrics' added in staging"),
    Change(
      title: "value of little impact",
      files: ["identity/base.yaml": base.replacing("timeout: 40", with: "timeout: 41")],
      expected: nil),
    Change(
      title: "environment removed", files: ["identity/overlays/staging.yaml": nil],
      expected: "claimed patch, measured major: environment 'staging' removed"),
    Change(
      title: "environment added",
      files: ["identity/overlays/canary.yaml": "environment: canary\n"],
      expected: "claimed patch, measured minor: environment 'canary' added"),
  ]

  @Test(arguments: changes)
  func `a change is held against a fix`(_ change: Change) throws {
    let repository = try released(at: change.base)
    for (path, text) in change.files {
      if let text { try repository.write(path, text) } else { repository.remove(path) }
    }
    try repository.lock("fix: a repair")
    for command in ["plan", "next"] {
      let result = try repository.tool(command)
      guard let expected = change.expected else {
        expect(result, exits: 0)
        continue
      }
      expect(result, exits: 4, "evidence.above-claim")
      #expect(result.stderr.contains("error: \(expected) [evidence"), "\(result.stderr)")
      #expect(result.stderr.contains("--accept identity=REASON"))
    }
    if change.expected != nil {
      let plan = try repository.document("plan", "--accept", "identity=it was never used")
      #expect(plan["evidence"]?["overrides"]?[0]?["evidence"] == "identity")
      #expect(plan["evidence"]?["overrides"]?[0]?["reason"] == "it was never used")
    }
  }

  @Test func `a bundle that comes and goes is evidence`() throws {
    let repository = try ScratchRepository.trained()
    try repository.write("identity/base.yaml", Self.base)
    try repository.write("identity/overlays/production.yaml", "environment: production\n")
    try repository.lock("fix: say who the model is")
    let new = try repository.tool("plan")
    expect(new, exits: 4)
    #expect(new.stderr.contains("claimed patch, measured minor: identity bundle 'identity' added"))
    try repository.succeed("cut", "--at-least", "minor")
    try repository.git("rm", "-r", "--quiet", "identity")
    try repository.commit("feat: nobody in particular")
    let gone = try repository.tool("next")
    expect(gone, exits: 4)
    #expect(
      gone.stderr.contains("claimed minor, measured major: identity bundle 'identity' removed"))
  }

  @Test func `the changelog tells what became of the identity`() throws {
    let repository = try released()
    try repository.write(
      "identity/base.yaml",
      Self.base.replacing("timeout: 40", with: "timeout: 41")
        + "channels:\n  telegram: {url: 'https://t.me/agi'}\n")
    try repository.write(
      "identity/overlays/staging.yaml",
      "environment: staging\ndisplay: {suffix: ' (staging)'}\n")
    try repository.lock("feat: a channel")
    let section = """
      ### Identity

      - every environment: timeout 40 → 41
      - every environment: channels.telegram (absent) → {"url":"https://t.me/agi"}
      - staging: display.suffix "" → " (staging)"

      """
    func told(_ text: String?) -> String {
      text?.firstRange(of: "### Identity").map {
        String(text![$0.lowerBound...].replacing("\\", with: "").prefix(section.count))
      } ?? ""
    }
    let notes = try repository.succeed("notes")
    #expect(told(notes).sorted() == section.sorted(), "\(notes)")
    #expect(try repository.document("plan")["notes"]?.text == notes)
    try repository.succeed("cut")
    #expect(repository.read("releases/1.1.0/notes.md") == notes)
    #expect(told(repository.read("CHANGELOG.md")) == told(notes))
    try repository.succeed("verify", "--all")
    let made = try #require(repository.read("CHANGELOG.md"))
    try repository.write("CHANGELOG.md", "# Changelog\n")
    try repository.succeed("changelog", "--write")
    #expect(told(repository.read("CHANGELOG.md")) == told(made))
    #expect(try repository.succeed("notes", "1.1.0") == notes)
    try repository.git("checkout", "-q", "CHANGELOG.md")
    let again = try repository.tool("changelog", "--check")
    expect(again, exits: 0)
  }

  @Test func `the first identity and the last are told, and without any there is no section`()
    throws
  {
    let repository = try ScratchRepository.trained()
    try repository.write("identity/base.yaml", Self.base)
    try repository.write("identity/overlays/production.yaml", "environment: production\n")
    try repository.lock("feat: say who the model is")
    #expect(try repository.succeed("notes").contains("### Identity\n\n- bundle 'identity' added\n"))
    try repository.succeed("cut")
    try repository.commit("feat: more", files: ["more.txt": "1"])
    #expect(!(try repository.succeed("notes").contains("Identity")))
    try repository.write("identity/overlays/canary.yaml", "environment: canary\n")
    try repository.lock("feat: a canary")
    #expect(try repository.succeed("notes").contains("- canary: environment added\n"))
  }

  @Test func `a bundle with faults ends with them, and that of the base is no reason to`() throws {
    let repository = try released(configuration: "files: {records: releases}\n")
    try repository.commit("fix: a", files: ["identity/base.yaml": "schema: 1\nnmae: x\n"])
    for command in ["next", "plan"] {
      expect(try repository.tool(command), exits: 6, "identity.invalid", hints: true)
    }
    // A release that an older tool made of a bundle that is a fault today.
    try repository.tag("v1.0.1")
    try repository.write("identity/base.yaml", Self.base)
    try repository.lock("fix: b")
    let result = try repository.tool("plan")
    expect(result, exits: 0)
    #expect(result.stderr.contains("[evidence.unmeasured]"), "\(result.stderr)")
    #expect(result.stderr.contains("the identity of 'production' cannot be resolved at v1.0.1"))
  }
}
