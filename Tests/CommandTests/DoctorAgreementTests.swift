import Documents
import TestSupport
import Testing

/// `doctor` and `cut` say the same of every repository.
@Suite("What doctor says and what cut does")
struct DoctorAgreementTests {
  /// The refusals that are a repository's, and not of what was asked for on the command line.
  static let refusals = (Refusal.files + Refusal.places + WorldTests.refusals).filter { refusal in
    refusal.arguments == ["cut"] || refusal.arguments.dropFirst().first == "--config"
  }

  /// What a plan reads before it has a version, and refuses whatever the commits ask for.
  static let unread =
    [
      ("releases/0.1.0/yank.json", ""), ("releases/0.0.9/yank.json", ""),
      ("releases/0.2.0-rc.1/yank.json", "git tag v0.2.0-rc.1"),
    ].map { path, script in
      Refusal(
        "no tombstone lies at \(path)", "\(script)\ncommit 'docs: x' \(path) '{}'", exits: 6,
        as: "yank.unreadable")
    } + [
      Refusal(
        "the API of no package is to be measured",
        "printf 'evidence: {api: true}\\n' >>releases/agi-release.yaml; git commit -qam 'docs: x'",
        as: "evidence.no-package")
    ]

  @Test(arguments: unread)
  func `what cannot be read is told by both`(_ refusal: Refusal) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(refusal.script)
    let report = try repository.doctor()
    let fault = report.faults.first { $0["code"] == .text(refusal.code) }
    #expect(fault?["exitCode"] == .integer(refusal.exitCode), "\(report.codes)")
    expect(try repository.tool("cut"), exits: refusal.exitCode, refusal.code, hints: true)
  }

  static let worlds = Awkward.refs + Awkward.places + Awkward.commits + Awkward.files

  @Test(arguments: refusals)
  func `what cut is refused for is a fault, with the same code and exit code`(_ refusal: Refusal)
    throws
  {
    let repository = try ScratchRepository.rocket()
    try repository.shell(refusal.script)
    let before = try repository.everything()
    let variables = Dictionary(uniqueKeysWithValues: refusal.unset.map { ($0, String?.none) })
    let report = try repository.doctor(
      Array(refusal.arguments.dropFirst()), environment: variables)
    let fault = report.faults.first { $0["code"] == .text(refusal.code) }
    #expect(fault != nil, "\(report.codes)")
    #expect(fault?["exitCode"] == .integer(refusal.exitCode))
    #expect(report.exitCode >= 4)
    #expect(fault?["hint"] != nil || fault?["details"] != nil || fault?["commands"] != nil)
    #expect(try repository.everything() == before)
  }

  @Test(arguments: worlds)
  func `where cut makes a release there is no fault`(_ world: Awkward) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(world.script)
    let before = try repository.everything()
    let report = try repository.doctor()
    #expect(report.codes == [], "\(report.faults)")
    #expect(report.exitCode == 0)
    #expect(try repository.everything() == before)
    let cut = try repository.tool("cut")
    #expect(cut.exitCode == 0, "\(cut.stderr)")
  }

  /// Faults that the commands of `doctor` put right, with what is left of them.
  static let healed = [
    Refusal("a planned file is modified", "echo mine >>CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "a planned file is staged", "echo mine >>CHANGELOG.md; git add CHANGELOG.md", as: "cut.dirty"),
    Refusal("a planned file is deleted", "rm CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "an ignored file is in the way",
      "echo releases/current.json >.git/info/exclude; echo '{}' >releases/current.json",
      as: "cut.dirty"),
    Refusal("HEAD is detached", "git checkout -q --detach", as: "cut.detached"),
    Refusal("the index is locked", "touch .git/index.lock", as: "git.locked"),
    Refusal("the tag is locked", "touch .git/refs/tags/v0.2.0.lock", as: "git.locked"),
    Refusal(
      "the configuration is deleted", "rm releases/agi-release.yaml", as: "config.deleted"),
    Refusal(
      "a planned file is left out by a sparse checkout",
      "mkdir q docs; echo q >q/q; echo '# Changelog' >docs/NEWS.md; printf 'changelog: {path: docs/NEWS.md}\\n' >>releases/agi-release.yaml; git add .; git commit -qm 'fix: q'; git sparse-checkout set q releases",
      as: "cut.left-out"),
    Refusal(
      "the branch is checked out in another work tree too", "git worktree add -q -f ../twin main",
      as: "cut.checked-out"),
    Refusal(
      "there is no release and a remote that has one",
      "git clone -q --bare . ../remote.git; git remote add origin ../remote.git; git tag -d v0.1.0 >/dev/null",
      as: "cut.first-release"),
    Refusal(
      "a shallow clone",
      "commit 'fix: x' x 1; git clone -q --bare . ../origin.git; git clone -q --depth 1 \"file://$PWD/../origin.git\" ../shallow; rm -r .git; mv ../shallow/.git .; git config user.name N; git config user.email n@example.com",
      as: "plan.shallow"),
    Refusal(
      "no address is configured", "git config --unset user.email", as: "git.no-identity",
      unset: ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"]),
    Refusal(
      "the index is damaged", "printf garbage | dd of=.git/index conv=notrunc 2>/dev/null",
      as: "git.unreadable-file"),
    Refusal(
      "the index is split", "git update-index --split-index", as: "git.unsupported-format"),
    Refusal(
      "a version file states another release",
      "echo '{\"version\": \"9.9.9\"}' >releases/current.json; git add .; git commit -qm 'fix: odd'",
      as: "plan.version-file"),
  ]

  /// Faults that only a person can put right, with what somebody does who follows the hint.
  static let decided = [
    (
      Refusal(
        "a merge is resolved and not committed",
        "git switch -qc side HEAD~1; commit 'fix: x' d.txt 2; git switch -q main; ! git merge -q side >/dev/null; echo resolved >d.txt; git add d.txt",
        as: "cut.operation-under-way"), "git commit -qm 'chore: merge'"
    ),
    (
      Refusal(
        "an am is in conflict",
        "git switch -qc side HEAD~1; commit 'fix: x' d.txt 2; git format-patch -1 --stdout >../p; git switch -q main; ! git am -q ../p 2>/dev/null >&2",
        as: "cut.operation-under-way"), "git am --abort"
    ),
    (
      Refusal(
        "a file of the project states another release",
        "\(stating("package.json")); echo '{\"version\": \"0.5.0\"}' >package.json; git add .; git commit -qm 'build: state it'",
        as: "plan.version-statement"),
      "echo '{\"version\": \"0.1.0\"}' >package.json; git commit -qam 'build: as it is'"
    ),
    (
      Refusal(
        "a file of the project states none",
        "\(stating("package.json")); echo '{}' >package.json; git add .; git commit -qm 'build: state it'",
        as: "plan.version-statement"),
      "echo '{\"version\": \"0.1.0\"}' >package.json; git commit -qam 'build: as it is'"
    ),
    (
      Refusal(
        "a file of the project is not there",
        "\(stating("package.json")); git commit -qam 'build: state it'",
        as: "plan.version-statement"),
      "echo '{\"version\": \"0.1.0\"}' >package.json; git add .; git commit -qm 'build: as it is'"
    ),
  ]

  private static func stating(_ path: String) -> String {
    "printf '  versions: [{path: \(path), key: version}]\\n' >>releases/agi-release.yaml"
  }

  @Test(arguments: decided)
  func `no command takes away what is somebody's own`(_ refusal: Refusal, _ remedy: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(refusal.script)
    let report = try repository.doctor()
    let fault = try #require(report.faults.first { $0["code"] == .text(refusal.code) })
    #expect(fault["commands"]?.list ?? [] == [], "\(fault)")
    #expect(fault["hint"]?.text?.isEmpty == false)
    if refusal.testDescription.contains(" am ") {
      #expect(fault["found"] == "an am is under way")
    }
    try repository.shell(remedy)
    let after = try repository.doctor()
    #expect(after.codes == [], "\(after.faults)")
    expect(try repository.tool("cut"), exits: 0)
  }

  @Test func `of a file that cannot be read nothing more is said`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "rm CHANGELOG.md; ln -s a.txt CHANGELOG.md; git add .; git commit -qm 'docs: a link'")
    let report = try repository.doctor()
    #expect(report.faults.contains { $0["subject"] == "CHANGELOG.md" }, "\(report.faults)")
    #expect(!report.checks.contains { $0["subject"] == "text of CHANGELOG.md" })
  }

  @Test(arguments: healed)
  func `the commands that are shown put the fault right`(_ refusal: Refusal) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(refusal.script)
    let variables = Dictionary(uniqueKeysWithValues: refusal.unset.map { ($0, String?.none) })
    let report = try repository.doctor(environment: variables)
    let fault = try #require(report.faults.first { $0["code"] == .text(refusal.code) })
    // The last resort of a project without a release is to make its first one.
    let commands = (fault["commands"]?.list ?? []).compactMap(\.text)
      .filter { !$0.hasPrefix("agi-release") }
    #expect(!commands.isEmpty)
    for command in commands { try repository.shell(command) }
    let after = try repository.doctor(environment: variables)
    #expect(after.codes == [], "\(commands): \(after.faults)")
    expect(try repository.tool(["cut"], environment: variables), exits: 0)
  }
}

/// What `doctor` printed as JSON.
struct DoctorReport {
  let exitCode: Int32
  let node: Node

  var checks: [Node] { node["checks"]?.list ?? [] }

  var faults: [Node] { checks.filter { $0["state"] == "fault" } }

  /// The codes of the faults.
  var codes: [String] { faults.compactMap { $0["code"]?.text } }

  /// The codes of the warnings.
  var warnings: [String] {
    checks.filter { $0["state"] == "warning" }.compactMap { $0["code"]?.text }
  }
}

extension ScratchRepository {
  /// Runs `doctor`, and expects a whole report.
  func doctor(
    _ arguments: [String] = [], environment: [String: String?] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> DoctorReport {
    let result = try tool(
      ["doctor", "--format", "json"] + arguments, environment: environment)
    let node = try #require(
      try? parseJSON(result.standardOutput, name: "doctor"), "\(result.stderr)",
      sourceLocation: sourceLocation)
    #expect(node["schema"] == "agi-release/doctor/v1", sourceLocation: sourceLocation)
    #expect(node["exitCode"] == .integer(result.exitCode), sourceLocation: sourceLocation)
    return DoctorReport(exitCode: result.exitCode, node: node)
  }

  /// Every name below the repository with its kind, mode, times and content, those of git too.
  func everything() throws -> String {
    try shell(
      """
      find . -printf '%y %m %s %T@ %i %p %l\\n' | LC_ALL=C sort
      find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
      """)
  }
}
