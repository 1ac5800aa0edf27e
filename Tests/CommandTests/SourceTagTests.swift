internal import Documents
import TestSupport
import Testing

/// What a release says that the model is made from, besides datasets and identity.
@Suite("Sources of a release")
struct SourceTagTests {
  private static let digest = "sha256:" + String(repeating: "ab", count: 32)

  /// A `rocket` whose model is made from a tag of the repository and a file elsewhere.
  private func repository(tag: String = "base/llama/v3.1.0") throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit(
      "feat: made from something",
      files: [
        "releases/agi-release.yaml": ScratchRepository.configuration + """
          sources:
            - {kind: base-model, name: llama, tag: \(tag)}
            - {kind: tokenizer, name: bpe, digest: "\(Self.digest)", location: https://example.org/bpe}

          """
      ])
    return repository
  }

  private func texts(_ document: Node?, _ key: String) -> [String?] {
    (document?.list ?? []).map { $0[key]?.text }
  }

  @Test func `every file of a release names them, and verify looks at each again`() throws {
    let repository = try repository()
    try repository.tag("base/llama/v3.1.0", annotated: "the base")
    let object = try repository.git("rev-parse", "refs/tags/base/llama/v3.1.0")
    #expect(try repository.succeed("cut") == "0.2.0\n")
    for path in ["releases/current.json", "releases/0.2.0/record.json"] {
      let document = try parseJSON(Array((repository.read(path) ?? "").utf8), name: path)
      let sources = document["sources"]
      #expect(texts(sources, "kind") == ["base-model", "tokenizer"])
      #expect(texts(sources, "object") == [object, nil])
      #expect(texts(sources, "digest") == [nil, Self.digest])
    }
    let swift = try #require(repository.read("Sources/Rocket/ModelVersion.swift"))
    #expect(swift.contains("public let sources: [ModelSource]"))
    #expect(swift.contains("tag: \"base/llama/v3.1.0\",\n      object: \"\(object)\""))
    #expect(texts(try repository.document("current")["sources"], "name") == ["llama", "bpe"])
    let facts = try repository.succeed("current", "-v")
    #expect(facts.contains("sources         base-model llama base/llama/v3.1.0 \(object)\n"))
    let verified = try repository.document("verify", "--all")
    #expect(verified["agrees"]?.boolean == true)
    let checks = verified["releases"]?[0]?["checks"]?.list ?? []
    #expect(
      checks.filter { $0["subject"]?.text == "sources" }.map { $0["outcome"]?.text }
        == ["agrees", "unchecked"])
    // The release before told none.
    #expect(
      verified["releases"]?[1]?["checks"]?.list?.contains { $0["subject"]?.text == "sources" }
        == false)
    try repository.expectSound()

    try repository.commit("fix: more")
    try repository.succeed("cut")
    try repository.succeed("verify", "--all")
  }

  @Test(arguments: [1, 2])
  func `the generated file is in the formatter's layout, and compiles`(count: Int) throws {
    let repository = try repository()
    try repository.tag("base/llama/v3.1.0", annotated: "the base")
    if count == 1 {
      try repository.shell(
        "sed -i /tokenizer/d releases/agi-release.yaml; git commit -qam 'fix: x'")
    }
    try repository.succeed("cut")
    let checked = try runShell(
      "command -v swift >/dev/null || exit 0; swift format lint --strict "
        + "--configuration '\(PackageLayout.root)/.swift-format' Sources/Rocket/ModelVersion.swift"
        + " && swiftc -typecheck -swift-version 6 -warnings-as-errors "
        + "Sources/Rocket/ModelVersion.swift", in: repository.path)
    #expect(checked.exitCode == 0, "\(checked.stderr)")
  }

  @Test func `a tag that is not there, or is no final one, is refused before any write`() throws {
    for command in ["plan", "cut"] {
      let missing = try repository()
      let before = try missing.snapshot()
      let result = try missing.tool(command)
      expect(result, exits: 5, "plan.source-missing", hints: true)
      #expect(result.stderr.contains("base-model 'llama'"))
      #expect(result.stderr.contains("'base/llama/v3.1.0' is not in this clone"))
      #expect(before == (try missing.snapshot()))
      // The version alone needs no sources.
      #expect(try missing.succeed("next") == "0.2.0\n")

      let candidate = try repository(tag: "base/llama/v4.0.0-rc.2")
      try candidate.tag("base/llama/v4.0.0-rc.2")
      let refused = try candidate.tool(command)
      expect(refused, exits: 5, "plan.source-prerelease", hints: true)
      #expect(refused.stderr.contains("0.2.0 is final"))
      #expect(try candidate.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.1\n")
      try candidate.succeed("verify")
      expect(try candidate.tool(command, "--promote"), exits: 5, "plan.source-prerelease")
    }
  }

  @Test func `a tag that was moved or removed afterwards is named, and nothing else`() throws {
    let repository = try repository()
    try repository.tag("base/llama/v3.1.0", annotated: "the base")
    let object = try repository.git("rev-parse", "refs/tags/base/llama/v3.1.0")
    try repository.succeed("cut")
    for (script, found) in [
      ("git tag -f base/llama/v3.1.0 HEAD", try repository.git("rev-parse", "HEAD")),
      ("git tag -d base/llama/v3.1.0", "no tag"),
    ] {
      try repository.shell("\(script) >/dev/null")
      let result = try repository.document("verify", exits: 4)
      let differing = (result["releases"]?[0]?["checks"]?.list ?? []).filter {
        $0["outcome"]?.text == "differs"
      }
      #expect(differing.map { $0["subject"]?.text } == ["sources"])
      #expect(differing.map { $0["place"]?.text } == ["refs/tags/base/llama/v3.1.0"])
      #expect(differing.map { $0["expected"]?.text } == [object])
      #expect(differing.map { $0["found"]?.text } == [found])
    }
    // A clone without any tag says that it could not look.
    try repository.shell("git tag -l | xargs git tag -d >/dev/null")
    let tagless = try repository.document("verify")
    #expect(tagless["agrees"]?.boolean == true)
  }

  @Test func `a saved plan is refused when a source moved`() throws {
    let repository = try repository()
    try repository.tag("base/llama/v3.1.0", annotated: "the base")
    try repository.succeed("plan", "--output", "../plan.json")
    try repository.shell("git tag -f base/llama/v3.1.0 HEAD~1 >/dev/null")
    expect(try repository.tool("cut", "--plan", "../plan.json"), exits: 5, "plan-file.moved")
  }
}
