import Documents
import TestSupport
import Testing

/// The job for CI, and what a repository shows of itself.
@Suite("Setting up beside what is there")
struct SetupCITests {
  private static func repository(
    _ files: [String: String] = [:], remote: String? = nil
  ) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "folder")
    try repository.commit("feat: begin", files: files)
    if let remote { try repository.git("remote", "add", "origin", remote) }
    return repository
  }

  @Test(
    arguments: [
      ("https://github.com/owner/rocket.git", [:], "github"),
      ("git@gitlab.example.org:group/rocket.git", [:], "gitlab"),
      ("https://name:s3cr3t@git.example.org/rocket?token=s3cr3t", [".github/x": "x"], "github"),
      ("../rocket.git", [".gitlab-ci.yml": "x: y\n"], "gitlab"),
      ("https://codeberg.org/owner/rocket", [".github/x": "x"], "github"),
      ("ssh://git@example.org/owner/rocket", [:], nil),
    ] as [(String, [String: String], String?)])
  func `name and CI come from the remote and from what is there`(
    _ remote: String, _ files: [String: String], _ system: String?
  ) throws {
    let repository = try Self.repository(files, remote: remote)
    let document = try repository.document("init")
    #expect(document["name"]?.text == "rocket")
    #expect(document["ci"]?["system"]?.text == system)
    #expect(!(repository.read("releases/agi-release.yaml") ?? "").contains("s3cr3t"))
    let isWritten = repository.read(".github/workflows/release.yml") != nil
    #expect(isWritten == (system == "github"))
    #expect(repository.read(".gitlab-ci.yml") == files[".gitlab-ci.yml"])
  }

  @Test(arguments: [".github/workflows/release.yml", ".github/workflows/release.yaml"])
  func `a workflow that is there is never touched`(_ path: String) throws {
    let repository = try Self.repository([path: "name: mine\n"])
    for arguments in [["init", "--ci", "github"], ["init", "--ci", "github", "--force"]] {
      let result = try repository.tool(arguments)
      expect(result, exits: 0)
      #expect(result.stdout.contains("'\(path)' is there and stays as it is"))
      #expect(result.stdout.contains("run: agi-release cut --push"))
      #expect(repository.read(path) == "name: mine\n")
    }
  }

  @Test func `a job for GitLab is printed`() throws {
    let repository = try Self.repository()
    let text = try repository.succeed("init", "--ci", "gitlab")
    #expect(text.contains("agi-release cut --push --dotenv release.env"))
    #expect(text.contains("$CI_COMMIT_BRANCH == \"main\""))
    #expect(repository.read(".gitlab-ci.yml") == nil)
  }

  @Test func `where a file cannot be written nothing is left behind`() throws {
    let repository = try Self.repository([".github": "a file\n"])
    let result = try repository.tool("init", "--ci", "github")
    #expect(result.exitCode != 0)
    #expect(!Disk.exists("\(repository.path)/releases"), "\(result.stderr)")
    #expect(repository.read(".github") == "a file\n")
  }

  @Test(arguments: ["github", "gitlab"])
  func `the commands of the job make a release and push it`(_ system: String) throws {
    let repository = try Self.repository()
    try repository.shell("git init -q --bare ../remote.git && git remote add origin ../remote.git")
    try repository.tag("v0.1.0", annotated: "v0.1.0")
    try repository.git("push", "-q", "origin", "main", "v0.1.0")
    let document = try repository.document("init", "--ci", system)
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "feat: set up")
    let text = try #require(document["ci"]?["content"]?.text)
    let steps = text.split(separator: "\n").filter {
      $0.contains("agi-release cut") || $0.contains("agi-release verify")
    }
    .map { line in
      line.drop { $0 == " " || $0 == "-" }.replacing("run: ", with: "")
    }
    #expect(steps.count == 2)
    let folder = try PackageLayout.executable("agi-release").dropLast("/agi-release".count)
    var environment = repository.environment
    environment["PATH"] = "\(folder):\(environment["PATH"] ?? "")"
    /// Runs the job; the condition of its second step is that there is a release.
    func run(_ count: Int) throws {
      let script = "set -e\n" + steps.prefix(count).joined(separator: "\n")
      expect(
        try runProgram(
          "bash", arguments: ["-c", script], in: repository.path, environment: environment),
        exits: 0)
    }
    try run(2)
    #expect(try repository.git("ls-remote", "origin", "refs/tags/v0.2.0").isEmpty == false)
    // Where nothing is to be released the job ends well, too.
    try run(system == "github" ? 1 : 2)
  }

  @Test func `before the first release people are told how to make it`() throws {
    func isTold(_ repository: ScratchRepository) throws -> Bool {
      let document = try repository.document("init", "--dry-run")
      return try #require(document["remarks"]?.list).contains {
        $0.text?.contains("agi-release cut --first") == true
      }
    }
    let repository = try Self.repository()
    #expect(try isTold(repository))
    try repository.tag("v1.0.0")
    #expect(try !isTold(repository))
  }

  @Test func `the form of tags is that of the tags that are there`() throws {
    func form(_ tags: [String]) throws -> (set: String?, remarks: [String]) {
      let repository = try Self.repository()
      for tag in tags { try repository.tag(tag) }
      let document = try repository.document("init", "--dry-run")
      let carried = try #require(document["carried"]?.list)
      return (
        carried.first { $0["key"]?.text == "tags.version" }?["value"]?.text,
        try #require(document["remarks"]?.list).compactMap(\.text)
      )
    }
    #expect(try form([]).set == nil)
    #expect(try form(["v1.0.0", "v1.1.0", "docs-1.0.0"]).set == nil)
    #expect(try form(["1.0.0"]).set == nil)
    #expect(try form(["release-1.0.0", "nightly"]).set == "release-{version}")
    #expect(try form(["dataset/instruct/v1.0.0", "r/v0.1.0-rc.1"]).set == "r/v{version}")
    #expect(try form(["folder-1.0.0", "pump-1.0.0", "pump-2.0.0"]).set == "folder-{version}")
    let several = try form(["engine-1.0.0", "pump-1.0.0"])
    #expect(several.set == nil)
    #expect(several.remarks.contains { $0.contains("engine-{version}, pump-{version}") })
  }

  @Test func `files that state a version are offered`() throws {
    let repository = try Self.repository([
      "package.json": #"{"version": "0.0.0"}"#, "VERSION": "next\n",
      "package-lock.json": #"{"version": "0.0.0", "packages": {"": {"version": "0.0.0"}}}"#,
      "Chart.yaml": "version: 0.0.0\n",
    ])
    let document = try repository.document("init", "--ci", "none")
    let remarks = try #require(document["remarks"]?.list).compactMap(\.text)
    #expect(
      remarks.contains {
        $0.hasPrefix("package.json, package-lock.json, Chart.yaml: a release writes its version")
      }, "\(remarks)")
    #expect(remarks.contains { $0.hasPrefix("VERSION: where it states the version") })
    try repository.shell(
      "sed -i -e 's/^#files:/files:/' -e 's/^#  versions:/  versions:/' -e 's/^#    - /    - /' "
        + "releases/agi-release.yaml; git add releases; git commit -qm 'feat: go'")
    try repository.succeed("cut", "--first")
    #expect(
      try repository.git("diff", "--name-only", "HEAD~", "HEAD").split(separator: "\n")
        == ["CHANGELOG.md", "Chart.yaml", "package-lock.json", "package.json"])
    #expect(
      repository.read("package-lock.json")
        == #"{"version": "0.1.0", "packages": {"": {"version": "0.1.0"}}}"#)
  }

  @Test(arguments: [
    (".cz.json", #"{"commitizen": {"version_provider": "npm"}}"#, true),
    (
      ".cz.json",
      #"{"commitizen": {"version_files": ["CHANGELOG.md", "package.json:version"]}}"#, true
    ),
    (".cz.json", #"{"commitizen": {"version_files": ["a.py"]}}"#, false),
    (".releaserc.json", #"{"plugins": ["@semantic-release/npm"]}"#, true),
    ("release-please-config.json", #"{"release-type": "node"}"#, true),
    ("release-please-config.json", #"{"release-type": "go"}"#, false),
    ("release-please-config.json", #"{"extra-files": ["package.json"]}"#, true),
  ])
  func `what another tool wrote goes on being written`(
    path: String, settings: String, isCarried: Bool
  ) throws {
    let repository = try Self.repository([
      path: settings, "package.json": #"{"version": "1.0.0"}"#,
    ])
    try repository.tag("v1.0.0", annotated: "v1.0.0")
    try repository.commit("feat: more", files: ["more.txt": "1\n"])
    try repository.succeed("init", "--ci", "none")
    let text = repository.read("releases/agi-release.yaml") ?? ""
    #expect(text.contains("\n    - {path: package.json, key: version}\n") == isCarried, "\(text)")
    try repository.succeed("cut")
    #expect(
      repository.read("package.json") == "{\"version\": \"\(isCarried ? "1.1.0" : "1.0.0")\"}")
  }

  @Test func `what is found is told`() throws {
    let repository = try Self.repository([
      "package.json": "{}", "VERSION": "1\n", "Package.swift": "", "Sources/Pump/a.swift": "",
      "Sources/Folder/a.swift": "", "identity/base.yaml": "schema: 1\n",
      "HISTORY.md": "# History\n",
    ])
    try repository.write("data/instruct/train.jsonl", "{\"id\":\"a\",\"text\":\"b\"}\n")
    try repository.succeed("dataset", "stamp", "data/instruct", "--name", "instruct", "-q")
    let document = try repository.document("init")
    let remarks = try #require(document["remarks"]?.list).compactMap(\.text)
    #expect(remarks.contains { $0.hasPrefix("package.json, VERSION: ") })
    #expect(remarks.contains { $0.contains("identity lock") })
    #expect(remarks.contains { $0.contains("data/instruct") })
    let text = repository.read("releases/agi-release.yaml") ?? ""
    #expect(text.contains("#  model-version: Sources/Folder/ModelVersion.swift"))
    #expect(text.contains("\n  path: HISTORY.md"))
    #expect(text.contains("\n  exports: [data]"))
  }

  @Test func `the document is as its schema says`() throws {
    let schema = try parseJSON(
      runTool("agi-release", arguments: ["schema", "init"], in: "/").standardOutput, name: "init")
    let rows = SetupRow.all.map(\.files) + [[:]]
    for files in rows {
      let repository = try Self.repository(files)
      for ci in ["github", "gitlab", "none"] {
        let document = try repository.document("init", "--dry-run", "--ci", ci)
        #expect(violations(of: schema, in: document, root: schema) == [])
      }
    }
  }

  @Test func `before the first commit there is a configuration already`() throws {
    let repository = try ScratchRepository(name: "rocket")
    try repository.succeed("init")
    #expect(repository.read("releases/agi-release.yaml")?.contains("name: rocket") == true)
  }
}
