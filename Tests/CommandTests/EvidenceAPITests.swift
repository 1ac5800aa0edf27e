import Documents
import TestSupport
import Testing

/// The public API of a small package is evidence where that is asked for.
@Suite("Evidence of the API", .enabled(if: hasSwift, "needs `swift` in PATH"))
struct EvidenceAPITests {
  private static let manifest = """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(
      name: "Tiny", products: [.library(name: "Tiny", targets: ["Tiny"])],
      targets: [.target(name: "Tiny")])

    """
  private static let source = """
    public func greet(_ name: String) -> String { name }
    public struct Box { public var size = 1; public init() {} }

    """

  /// A package at 1.0.0.
  private func released(api: Bool = false) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "tiny")
    try repository.commit(
      "feat: a first thing",
      files: [
        "Package.swift": Self.manifest, "Sources/Tiny/Tiny.swift": Self.source,
        "releases/agi-release.yaml":
          "files: {records: releases}\n" + (api ? "evidence: {api: true}\n" : ""),
      ])
    try repository.succeed("cut", "--first", "--version", "1.0.0")
    return repository
  }

  @Test func `a break of the API is refused and accepted by name`() throws {
    let repository = try released()
    try repository.commit(
      "fix: a repair",
      files: [
        "Sources/Tiny/Tiny.swift":
          "public func greet(_ name: String, loud: Bool) -> String { name }\n"
      ])
    try repository.succeed("plan")
    let files = Disk.files(below: repository.path).filter { !$0.hasPrefix(".git/") }
    let result = try repository.tool("plan", "--api")
    expect(result, exits: 4)
    #expect(
      result.stderr.contains(
        "error: claimed patch, measured major: func greet(_:) has been renamed to "
          + "func greet(_:loud:) in Tiny (and 1 more) [evidence.above-claim]\n"), "\(result.stderr)"
    )
    #expect(result.stderr.contains("note[evidence.major]: struct Box has been removed in Tiny"))
    #expect(result.stderr.contains("measuring the API: building v1.0.0 and "))
    #expect(
      Disk.files(below: repository.path).filter { !$0.hasPrefix(".git/") } == files,
      "the work tree is left alone")
    #expect(
      try repository.succeed("cut", "--api", "--accept", "api=nobody calls it") == "1.0.1\n")
    let record = try #require(repository.read("releases/1.0.1/record.json"))
    #expect(record.contains(#""evidence": "api""#))
  }

  @Test func `what is measured by configuration is measured by a saved plan too`() throws {
    let repository = try released(api: true)
    try repository.commit(
      "feat: more",
      files: [
        "Sources/Tiny/Tiny.swift": Self.source + "public func more() {}\n",
        ".gitignore": ".build\n",
      ])
    let plan = try repository.document("plan")
    #expect(plan["version"] == "1.1.0")
    #expect(plan["evidence"]?["sources"] == [])
    try repository.commit(
      "feat: another library",
      files: [
        "Package.swift": Self.manifest.replacing(
          #"name: "Tiny", targets"#, with: #"name: "Small", targets"#)
      ])
    let renamed = try repository.tool("cut")
    expect(renamed, exits: 4)
    #expect(renamed.stderr.contains("claimed minor, measured major: library 'Tiny' removed"))
  }

  @Test(arguments: [
    (
      "a package that does not build", "Sources/Tiny/Tiny.swift", "public func (\n",
      "evidence.api-failed", "Sources/Tiny/Tiny.swift:1"
    ),
    (
      "a manifest that is none", "Package.swift", "let package = 1\n", "evidence.api-failed",
      "'swift package dump-package' failed at"
    ),
  ])
  func `what cannot be measured is an error`(
    _ title: String, _ path: String, _ text: String, _ code: String, _ words: String
  ) throws {
    let repository = try released()
    try repository.commit("fix: a", files: [path: text])
    let result = try repository.tool("plan", "--api")
    expect(result, exits: 5, code, hints: true)
    #expect(result.stderr.contains(words), "\(title): \(result.stderr)")
    #expect(!result.stderr.contains("/agi-release-"), "\(result.stderr)")
  }

  @Test func `a repository without a package, and a machine without swift`() throws {
    let repository = try released()
    try repository.git("rm", "-q", "Package.swift")
    try repository.commit("feat!: no package")
    expect(try repository.tool("plan", "--api"), exits: 5, "evidence.no-package", hints: true)
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.shell("mkdir ../bin && ln -s \"$(command -v git)\" ../bin/git")
    let result = try repository.tool(
      ["plan", "--api"], environment: ["PATH": repository.outside("bin")])
    expect(result, exits: 5, "evidence.no-swift", hints: true)
  }
}

/// Whether the machine has a Swift package manager.
private let hasSwift: Bool = {
  let result = try? runProgram(
    "swift", arguments: ["package", "--version"], in: "/",
    environment: HermeticEnvironment.variables(home: "/", atSeconds: 0))
  return result?.exitCode == 0
}()
