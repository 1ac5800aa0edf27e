internal import Documents
import TestSupport
import Testing

/// Files of a project that state its version among other things, from the cut to the proof.
@Suite("Files that state the version")
struct VersionFilesTests {
  private static let configuration =
    ScratchRepository.configuration + """
        versions:
          - {path: package.json, key: version}
          - {path: pyproject.toml, key: project.version}
          - {path: chart.yaml, key: [app, "tag.name"]}
          - {path: VERSION, pattern: "{version}"}
          - {path: docs/install.md}

      """

  private static func files(_ version: String) -> [String: String] {
    [
      "package.json":
        "{\r\n  \"name\": \"rocket\",\r\n  \"version\": \"\(version)\",\r\n  \"needs\": \"1.0.0\"\r\n}",
      "pyproject.toml": "\u{FEFF}[project]\nversion = '\(version)' # by agi-release\n",
      "chart.yaml": "app:\n  tag.name: v\(version)\n", "VERSION": "\(version)\n",
      "docs/install.md": "Needs 3.0.0.\n\n    get rocket@\(version) <!-- agi-release:version -->\n",
    ]
  }

  private func repository() throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    var files = Self.files("0.0.0")
    files["releases/agi-release.yaml"] = Self.configuration
    files["CHANGELOG.md"] = "# Changelog\n"
    try repository.commit("feat: a first thing", files: files)
    return repository
  }

  private func expectVersion(
    _ version: String, in repository: ScratchRepository,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (path, text) in Self.files(version) {
      #expect(
        Disk.read("\(repository.path)/\(path)") == Array(text.utf8), "\(path)",
        sourceLocation: sourceLocation)
    }
  }

  @Test func `releases write them, candidates too, and verify proves them`() throws {
    let repository = try repository()
    let plan = try repository.succeed("plan")
    #expect(plan.contains("package.json") && plan.contains("docs/install.md"))
    try repository.succeed("cut", "--first")
    expectVersion("0.1.0", in: repository)
    try repository.expectSound()
    try repository.commit("feat: a second thing", files: ["a.txt": "1\n"])
    try repository.succeed("cut", "--prerelease", "rc")
    expectVersion("0.2.0-rc.1", in: repository)
    try repository.succeed("cut", "--promote")
    expectVersion("0.2.0", in: repository)
    // The files are the project's: what else stands in them may change.
    try repository.shell("sed -i s/1.0.0/1.0.1/ package.json; git commit -qam 'fix: need more'")
    try repository.succeed("verify", "--all")
    try repository.succeed("doctor")
    try repository.succeed("cut")
    #expect(
      Disk.readText("\(repository.path)/package.json")
        == Self.files("0.2.1")["package.json"]?.replacing("1.0.0", with: "1.0.1"))
    try repository.succeed("verify", "--all")
  }

  @Test func `a promotion is held to what else stands in them`() throws {
    let repository = try repository()
    try repository.succeed("cut", "--first")
    try repository.commit("feat: a second thing", files: ["a.txt": "1\n"])
    try repository.succeed("cut", "--prerelease", "rc")
    try repository.shell("sed -i s/1.0.0/1.0.1/ package.json; git commit -qam 'fix: need more'")
    let result = try repository.tool("cut", "--promote")
    expect(result, exits: 4, "promote.differs")
    #expect(result.stderr.contains("package.json"))
  }

  @Test func `files that disagree stop a cut before anything is written`() throws {
    let repository = try repository()
    try repository.succeed("cut", "--first")
    try repository.shell(
      "sed -i s/0.1.0/0.0.9/ docs/install.md; git commit -qam 'feat: install otherwise'")
    let before = try repository.snapshot()
    let result = try repository.tool("cut")
    expect(result, exits: 6, "plan.version-statement", hints: true)
    #expect(
      result.stderr.contains(
        "docs/install.md:3:16: states 0.0.9, expected 0.1.0, the version of 'v0.1.0'"),
      "\(result.stderr)")
    #expect(before.differences(to: try repository.snapshot()) == [])
    let doctor = try repository.tool("doctor")
    #expect(doctor.stdout.contains("docs/install.md:3:16: states 0.0.9"), "\(doctor.stdout)")
    // An uncommitted change of such a file is not swept into a release.
    try repository.shell("git checkout -q HEAD~ -- docs/install.md; git commit -qm 'fix: it'")
    try repository.shell("echo >>VERSION")
    expect(try repository.tool("cut"), exits: 5)
  }

  /// A release commit of 0.2.0 that is made anew with an edit, and what of it `verify` names.
  @Test(arguments: [
    ("package.json", "s/0.2.0/0.2.1/", "package.json"),
    ("package.json", "s/1.0.0/6.6.6/", "package.json"),
    ("docs/install.md", "s/3.0.0/3.0.1/", "docs/install.md"),
    ("VERSION", "s/0.2.0/0.3.0/", "VERSION"),
    ("package.json", "1s/^/\\r\\rEVIL\\n/", "package.json"),
  ])
  func `what is tampered with is found`(path: String, edit: String, place: String) throws {
    let repository = try repository()
    try repository.succeed("cut", "--first")
    try repository.commit("feat: a second thing", files: ["a.txt": "1\n"])
    try repository.succeed("cut")
    try repository.succeed("verify", "--all")
    try repository.shell(
      """
      sed -i '\(edit)' \(path); git add -A
      tree=$(git write-tree); new=$(git cat-file commit HEAD | sed "1s/.*/tree $tree/" \
        | git hash-object -t commit -w --stdin)
      tag=$(git cat-file tag v0.2.0 | sed "1s/.*/object $new/" | git hash-object -t tag -w --stdin)
      git update-ref refs/tags/v0.2.0 "$tag"; git reset -q --hard "$new"
      """)
    #expect(
      try TamperedRelease.differences(in: repository) == ["0.2.0 version-file \(place)"])
    guard edit.contains("EVIL") else { return }
    // A return ends no line: the one that was counted is the one that is shown.
    let result = try repository.tool("verify", "0.2.0", "--format", "json")
    #expect(result.stdout.contains("EVIL"), "\(result.stdout)")
  }

  /// Whoever makes record and tag anew as well is found by the source commit.
  @Test func `what was written besides the version is found, whatever the record says`() throws {
    let repository = try repository()
    try repository.succeed("cut", "--first")
    try repository.commit("feat: a second thing", files: ["a.txt": "1\n"])
    try repository.succeed("cut")
    try repository.shell(
      """
      record=releases/0.2.0/record.json
      old=$(sha256sum <package.json | cut -c 1-64)
      sed -i s/1.0.0/6.6.6/ package.json
      sed -i "s/$old/$(sha256sum <package.json | cut -c 1-64)/" $record; git add -A
      new=$(git cat-file commit HEAD | sed "1s/.*/tree $(git write-tree)/" \
        | git hash-object -t commit -w --stdin)
      sum=$(sha256sum <$record | cut -c 1-64)
      tag=$(git cat-file tag v0.2.0 \
        | sed -e "1s/.*/object $new/" -e "s/^Release-Record: .*/Release-Record: sha256:$sum/" \
        | git hash-object -t tag -w --stdin)
      git update-ref refs/tags/v0.2.0 "$tag"; git reset -q --hard "$new"
      """)
    let result = try repository.tool("verify")
    expect(result, exits: 4)
    #expect(
      result.stdout.contains("the source commit's file with 0.2.0")
        && result.stdout.contains("line 4:   \"needs\": \"6.6.6\""), "\(result.stdout)")
  }

  @Test func `a version that was taken back at HEAD is found`() throws {
    let repository = try repository()
    try repository.succeed("cut", "--first")
    try repository.shell("sed -i s/0.1.0/0.0.1/ pyproject.toml; git commit -qam 'chore: x'")
    #expect(
      try TamperedRelease.differences(in: repository) == [
        "0.1.0 version-file HEAD:pyproject.toml"
      ])
    try repository.shell("git rm -q pyproject.toml; git commit -qm 'chore: y'")
    #expect(
      try TamperedRelease.differences(in: repository) == [
        "0.1.0 version-file HEAD:pyproject.toml"
      ])
    // A file that the configuration names no more is the project's again.
    try repository.shell(
      "sed -i /pyproject/d releases/agi-release.yaml; git commit -qam 'build: no python'")
    try repository.succeed("verify")
  }
}
