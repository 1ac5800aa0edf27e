internal import Documents
import TestSupport
import Testing

extension ScratchRepository {
  /// The files of a release in `rocket`, besides those in a folder of the version.
  static let configuration = """
    name: Rocket
    files:
      model-version: Sources/Rocket/ModelVersion.swift
      current: releases/current.json
      records: releases

    """

  /// A repository with a configuration, version 0.1.0 and a feature that is not released yet.
  ///
  /// - Parameter isCut: whether 0.1.0 was made by the tool, so that it can be verified.
  static func rocket(name: String = "rocket", isCut: Bool = false) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: name)
    try repository.commit(
      "build: describe the release",
      files: ["releases/agi-release.yaml": configuration, "CHANGELOG.md": "# Changelog\n"])
    try repository.commit(
      "feat: a first thing", files: ["a.txt": "1\n", "b.txt": "1\n", "c.txt": "1\n"])
    if isCut {
      try repository.succeed("cut", "--first")
    } else {
      try repository.tag("v0.1.0", annotated: "v0.1.0")
    }
    try repository.commit("feat(ui): a second thing", files: ["d.txt": "1\n"])
    return repository
  }

  /// Commits this package's own identity bundle with its lock.
  func addBundle() throws {
    let bundle = PackageLayout.root + "/identity"
    var files: [String: String] = [:]
    for path in Disk.files(below: bundle) {
      files["identity/\(path)"] = Disk.readText("\(bundle)/\(path)") ?? ""
    }
    try commit("feat: say who the model is", files: files)
  }

  /// The paths that the release of version 0.2.0 of a `rocket` writes.
  static let rocketPaths = [
    "CHANGELOG.md", "Sources/Rocket/ModelVersion.swift", "releases/0.2.0/notes.md",
    "releases/0.2.0/provenance.json", "releases/0.2.0/record.json", "releases/current.json",
  ]

  /// Another repository with the same content down to the last byte.
  func copied() throws -> ScratchRepository {
    let name = String(path.split(separator: "/").last ?? "copy")
    let copy = try ScratchRepository(name: name)
    copy.tick()
    Disk.remove(copy.path)
    try shell("cp -a -- '\(path)' '\(copy.path)'")
    return copy
  }

  /// Runs the tool in this repository.
  ///
  /// - Parameter environment: variables over the hermetic ones; `nil` takes one away.
  func tool(
    _ arguments: [String], environment changes: [String: String?] = [:], stdin: [UInt8] = []
  ) throws -> ToolResult {
    var variables = environment
    for (name, value) in changes { variables[name] = value }
    return try runProgram(
      try PackageLayout.executable("agi-release"), arguments: arguments, in: path,
      environment: variables, input: stdin)
  }

  func tool(_ arguments: String...) throws -> ToolResult { try tool(arguments) }

  /// Runs the tool, expects that it ends well, and returns what it printed.
  @discardableResult
  func succeed(
    _ arguments: String..., environment: [String: String?] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try tool(arguments, environment: environment)
    expect(result, exits: 0, sourceLocation: sourceLocation)
    return result.stdout
  }

  /// Runs the tool and reads the document that it prints.
  func document(_ arguments: String..., exits code: Int32 = 0) throws -> Node {
    let result = try tool(arguments + ["--format", "json"])
    expect(result, exits: code)
    return try parseJSON(result.standardOutput, name: "stdout")
  }

  /// Runs a script in this repository, with the verbs of the end-to-end cases.
  @discardableResult
  func shell(_ script: String, environment changes: [String: String] = [:]) throws -> String {
    tick()
    let prelude = Disk.readText("\(PackageLayout.root)/Tests/TestSupport/prelude.sh") ?? ""
    let result = try runProgram(
      "bash", arguments: ["-euo", "pipefail", "-c", "\(prelude)\n\(script)"], in: path,
      environment: environment.merging(changes) { $1 })
    guard result.exitCode == 0 else {
      throw TestSupportError("'\(script)' ended with \(result.exitCode): \(result.stderr)")
    }
    return result.stdout
  }

  /// The files of the git directory with their bytes.
  func gitFiles() -> [String: [UInt8]] {
    let folder = Disk.isDirectory("\(path)/.git") ? "\(path)/.git" : path
    var files: [String: [UInt8]] = [:]
    for file in Disk.files(below: folder) { files[file] = Disk.read("\(folder)/\(file)") }
    return files
  }

  /// Expects that git finds nothing wrong, and that the work tree is as HEAD says.
  func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let check = try gitResult(["fsck", "--strict", "--no-dangling"])
    #expect(
      check.exitCode == 0 && check.stderr.isEmpty, "\(check.stderr)", sourceLocation: sourceLocation
    )
    #expect(try git("status", "--porcelain") == "", sourceLocation: sourceLocation)
    #expect(try snapshot().locks == [], sourceLocation: sourceLocation)
  }
}

/// Expects an exit code and, for a failure, its stable code and a hint.
func expect(
  _ result: ToolResult, exits code: Int32, _ stableCode: String? = nil, hints: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    result.exitCode == code, "stderr: \(result.stderr)\nstdout: \(result.stdout.prefix(2000))",
    sourceLocation: sourceLocation)
  if let stableCode {
    #expect(
      result.stderr.contains("[\(stableCode)]"), "\(result.stderr)", sourceLocation: sourceLocation)
  }
  if hints {
    #expect(
      result.stderr.contains("hint: ") || result.stderr.contains("= help: "), "\(result.stderr)",
      sourceLocation: sourceLocation)
  }
}
