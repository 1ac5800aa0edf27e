import Documents
import TestSupport
import Testing

/// What `doctor` shows, and that nothing makes it fail, wait or write.
@Suite("Doctor")
struct DoctorTests {
  @Test func `a sound repository has no fault, and everything is listed when asked for`() throws {
    let repository = try ScratchRepository.rocket()
    let short = try repository.succeed("doctor")
    #expect(short.hasPrefix("machine        "))
    #expect(!short.contains("\nok"))
    let long = try repository.succeed("doctor", "-v")
    #expect(long.hasPrefix(short))
    for line in [
      "ok           repository: branch at HEAD: nothing is in the way",
      "ok           release: CHANGELOG.md: as it is in HEAD, and may be written",
      "not checked  remote: all: nothing is asked over a network without --remote",
    ] { #expect(long.contains("\n\(line)\n"), "\(long)") }
    let one = try repository.succeed("doctor", "-v", "--only", "committer", "--only", "ci")
    #expect(one.hasPrefix("committer      2 ok\nci             1 ok\n"))
  }

  @Test func `all faults are found in one pass, with places and ways out`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git checkout -q --detach; git config --unset user.email; mkdir releases/current.json
      touch .git/index.lock .git/packed-refs.lock
      echo >.git/info/attributes 'CHANGELOG.md filter=lfs'
      """)
    let unset = ["GIT_AUTHOR_EMAIL": nil, "GIT_COMMITTER_EMAIL": nil] as [String: String?]
    let result = try repository.tool(["doctor"], environment: unset)
    #expect(result.exitCode == 5)
    for line in [
      "fault        repository: branch at HEAD: HEAD is detached: a release moves a branch [cut.detached]",
      "             $ git switch -",
      "             $ rm -- \(repository.path)/.git/index.lock",
      "warning      repository: lock '\(repository.path)/.git/packed-refs.lock'",
      "[git.no-identity]", "[cut.not-a-file]", "[cut.filtered]",
    ] { #expect(result.stdout.contains(line), "\(line) in \(result.stdout)") }
    #expect(result.stderr.hasPrefix("error: 5 faults, 1 warning: "), "\(result.stderr)")
    #expect(result.stderr.hasSuffix(" (and 4 more)\n"))
  }

  @Test func `every fault of a configuration has its place`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.write("releases/agi-release.yaml", "name: Rocket\nnam: x\nfiles: {curent: y}\n")
    let report = try repository.doctor()
    #expect(report.exitCode == 6 && report.codes == ["config.invalid"])
    let details = report.faults.first?["details"]?.list ?? []
    #expect(details.map { $0["line"] } == [2, 3])
    #expect(details.allSatisfy { $0["file"] == "releases/agi-release.yaml" && $0["hint"] != nil })
    let unchecked = report.checks.filter { $0["state"] == "not-checked" }
    #expect(unchecked.contains { $0["found"] == "the configuration has faults" })
  }

  @Test func `every tag that cannot be read is told`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "echo x >.git/refs/tags/a; : >.git/refs/tags/b; printf 'ref: refs/heads/gone\\n' >.git/refs/tags/c"
    )
    let report = try repository.doctor()
    #expect(report.exitCode == 7)
    #expect(report.codes == ["git.unreadable-ref", "git.unreadable-ref", "git.unreadable-ref"])
    #expect(report.faults.map { $0["subject"] } == ["tags", "tags", "tags"])
  }

  @Test func `where nothing asks for a release, what would stop one is a warning`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    try repository.shell("touch .git/index.lock; echo mine >>CHANGELOG.md")
    let report = try repository.doctor()
    #expect(report.exitCode == 0 && report.codes == [])
    #expect(report.warnings.contains("git.locked") && report.warnings.contains("cut.dirty"))
    #expect(try repository.tool("cut").exitCode == 0)
  }

  @Test func `a first release is a fault until it is meant`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: a")
    #expect(try repository.doctor().codes == ["cut.first-release"])
    #expect(try repository.doctor(["--first"]).codes == [])
  }

  @Test func `outside of a repository the machine is looked at all the same`() throws {
    let repository = try ScratchRepository()
    try Disk.makeDirectory(repository.outside("none"))
    let report = try repository.doctor(["-C", repository.outside("none")])
    #expect(report.exitCode == 7 && report.codes == ["git.not-a-repository"])
    #expect(report.checks.contains { $0["group"] == "machine" && $0["subject"] == "libgit2" })
  }

  @Test func `a machine without git is told what that stops`() throws {
    let repository = try ScratchRepository.rocket()
    let report = try repository.doctor(environment: ["PATH": "/nowhere"])
    #expect(report.codes == [] && report.warnings == ["machine.no-git"])
  }

  @Test func `an interrupted cut is a warning, and one that nobody can settle a fault`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "mkdir -p .git/agi-release/stage; echo x >.git/agi-release/journal; echo x >.git/agi-release/stage/branch"
    )
    #expect(try repository.doctor().warnings == ["repository.interrupted"])
    try repository.shell("rm .git/agi-release/stage/branch")
    let report = try repository.doctor()
    #expect(report.codes == ["cut.journal"] && report.exitCode == 8)
    expect(try repository.tool("cut"), exits: 8, "cut.journal")
  }

  @Test func `what git needs to sign is looked for, and tried when asked for`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.makeSigningKey()
    #expect(try repository.doctor(["--sign"]).codes == [])
    #expect(try repository.doctor(["--sign", "--sign-test"]).codes == [])
    let key = repository.outside("key")
    for (script, code, isSeen) in [
      ("git config gpg.ssh.program no-such-program-here", "program.not-started", true),
      ("git config gpg.ssh.program false", "sign.failed", false),
      ("git config gpg.format pigeon", "sign.format", true),
      ("git config user.signingKey ../absent", "sign.failed", true),
      ("git config --unset user.signingKey", "sign.no-key", true),
      (
        "mv ../key ../gone; git config user.signingKey \"$(cat ../key.pub)\"", "sign.failed", false
      ),
    ] {
      try repository.shell(script)
      let before = try repository.everything()
      #expect(try repository.doctor(["--sign"]).codes == (isSeen ? [code] : []), "\(script)")
      #expect(try repository.doctor(["--sign", "--sign-test"]).codes == [code], "\(script)")
      #expect(try repository.everything() == before)
      expect(try repository.tool("cut", "--sign"), exits: 5, code)
      try repository.shell(
        """
        git config --unset gpg.ssh.program || true; git config gpg.format ssh
        git config user.signingKey '\(key)'
        """)
    }
  }

  @Test func `a project that asks for signatures gets a fault without one`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(Refusal.configuring("signing: {required: true}"))
    #expect(try repository.doctor().codes == ["sign.required"])
    expect(try repository.tool("cut"), exits: 5, "sign.required")
  }

  @Test func `a bundle without its lock is told, with the command`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.addBundle()
    #expect(try repository.doctor().codes == [])
    try repository.shell(
      "echo '# more' >>identity/base.yaml; sed -i '0,/: [0-9][0-9.]*$/s//: 7/' identity/base.yaml; git commit -qam 'fix: who'"
    )
    let report = try repository.doctor()
    #expect(report.codes.allSatisfy { $0.hasPrefix("identity.") } && report.codes.count == 1)
    #expect(
      report.codes.first.map { code in
        (try? repository.tool("cut"))?.stderr.contains("[\(code)]") ?? false
      } == true)
  }

  @Test func `the other forms say the same`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("echo mine >>CHANGELOG.md; touch .git/packed-refs.lock")
    func form(_ name: String) throws -> String {
      let result = try repository.tool("doctor", "--format", name)
      #expect(result.exitCode == 5)
      return result.stdout
    }
    #expect(try form("junit").contains("<failure type=\"cut.dirty\""))
    let markdown = try form("markdown")
    #expect(
      markdown.hasPrefix(
        "## doctor: 1 fault, 1 warning\n\n### Faults\n\n- release, `CHANGELOG.md`: "))
    #expect(markdown.contains("\n  - `git stash push --all -- CHANGELOG.md`\n"))
    let github = try form("github")
    #expect(github.hasPrefix("::error"))
    #expect(
      github.contains("'CHANGELOG.md' has changes in the work tree, and the release writes it"))
    #expect(try repository.tool("doctor", "--format", "sarif").exitCode == 64)
  }

  @Test func `a moment that is none is a fault among others`() throws {
    let repository = try ScratchRepository.rocket()
    let moment = ["SOURCE_DATE_EPOCH": "soon"] as [String: String?]
    let report = try repository.doctor(environment: moment)
    #expect(report.codes == ["environment.source-date-epoch"] && report.exitCode == 6)
    #expect(report.checks.count > 20)
    expect(
      try repository.tool(["cut"], environment: moment), exits: 6, "environment.source-date-epoch")
  }

  @Test func `a folder of git that may not be written is a fault`() throws {
    let repository = try ScratchRepository.rocket()
    guard
      (try? repository.shell(
        "command -v setpriv >/dev/null; chmod o+x ..; chown -R 65534:65534 .; chmod a-w .git/refs/tags"
      )) != nil
    else { return }
    let tool = try PackageLayout.executable("agi-release")
    let told = try repository.shell(
      "setpriv --reuid 65534 --regid 65534 --clear-groups '\(tool)' doctor 2>&1 || echo $?")
    try repository.shell("chmod u+w .git/refs/tags; chown -R 0:0 .")
    guard !told.contains("Permission denied") || told.contains("[") else { return }
    #expect(told.contains("/.git/refs/tags' [machine.not-writable]"), "\(told)")
    #expect(told.hasSuffix("\n5\n"), "\(told)")
  }

  @Test func `shards that their manifest does not know are told without reading a row`() throws {
    let repository = try ScratchRepository.trained()
    #expect(try repository.doctor().codes == [])
    #expect(try repository.doctor(["--deep"]).codes == [])
    try repository.shell(
      """
      f=$(git ls-files 'exports/*.jsonl' | head -1); tail -1 "$f" >>"$f"; git commit -qam 'fix: rows'
      """)
    #expect(try repository.doctor().codes == ["dataset.stale-manifest"])
    #expect(try repository.doctor(["--deep"]).codes.contains("dataset.stale-manifest"))
    expect(try repository.tool("cut"), exits: 5, "dataset.stale-manifest")
  }

  @Test func `a release that does not agree with itself is found when it is looked for`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.shell("echo more >>releases/0.1.0/notes.md; git commit -qam 'docs: more'")
    #expect(try repository.doctor().codes == [])
    let report = try repository.doctor(["--deep"])
    #expect(report.codes == ["release.differs"] && report.exitCode == 4)
    #expect(report.faults.first?["commands"] == ["agi-release verify 0.1.0"])
  }
}
