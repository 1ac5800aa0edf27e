import Documents
import TestSupport
import Testing

/// What `doctor` says of a remote, and of a CI system.
@Suite("Doctor beyond the repository")
struct DoctorRemoteTests {
  /// A `rocket` with a remote that has its branch and its tag.
  private static func shared() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git init -q --bare ../remote.git; git remote add origin ../remote.git
      git push -q --set-upstream origin main v0.1.0
      """)
    return repository
  }

  @Test func `a remote that agrees has no fault, and nothing is sent to it`() throws {
    let repository = try Self.shared()
    func refs() throws -> String { try repository.shell("git -C ../remote.git for-each-ref") }
    let before = (try repository.everything(), try refs())
    let report = try repository.doctor(["--remote"])
    #expect(report.codes == [] && report.warnings == [])
    #expect(
      report.checks.filter { $0["group"] == "remote" }.map { $0["subject"] } == [
        "'origin'", "push, all or nothing", "tags", "branch and tags of a push",
      ])
    #expect(try repository.everything() == before.0)
    #expect(try refs() == before.1)
  }

  @Test func `a version that is missing here is a fault, and its command brings it`() throws {
    let repository = try Self.shared()
    try repository.shell(
      "git tag v0.3.0; git tag note; git push -q origin v0.3.0 note; git tag -d v0.3.0 note >/dev/null; git tag v0.1.1 HEAD~1"
    )
    let report = try repository.doctor(["--remote=origin"])
    #expect(report.codes == ["remote.tags-missing"] && report.exitCode == 5)
    #expect(report.warnings == ["remote.other-tags-missing", "remote.tags-unsent"])
    #expect(report.faults.first?["commands"] == ["git fetch --tags origin"])
    try repository.shell("git fetch -q --tags origin")
    #expect(try repository.doctor(["--remote"]).codes == [])
  }

  @Test func `a tag that was moved, and a branch that went on, are faults`() throws {
    let repository = try Self.shared()
    try repository.shell(
      """
      git clone -q ../remote.git ../other; cd ../other; git config user.name N
      git config user.email n@example.com; git commit -q --allow-empty -m 'fix: theirs'
      git push -q origin HEAD; cd ../rocket; git tag -f v0.1.0 HEAD >/dev/null
      """)
    let report = try repository.doctor(["--remote"])
    #expect(report.codes.contains("remote.tags-moved"), "\(report.codes)")
    let ahead = try Self.shared()
    try ahead.shell(
      """
      git clone -q ../remote.git ../other; cd ../other; git config user.name N
      git config user.email n@example.com; git commit -q --allow-empty -m 'fix: theirs'
      git push -q origin HEAD
      """)
    #expect(try ahead.doctor(["--remote"]).codes == ["push.moved"])
    expect(try ahead.tool("cut", "--push"), exits: 5, "push.moved")
  }

  @Test func `a remote that does not answer is a fault without its password`() throws {
    let repository = try Self.shared()
    try repository.shell(
      "git remote set-url origin https://user:secret@127.0.0.1:9/nowhere.git")
    let result = try repository.tool("doctor", "-v", "--remote")
    #expect(result.exitCode == 7)
    #expect(result.stdout.contains("[push.unreachable]"))
    #expect(!(result.stdout + result.stderr).contains("secret"))
    #expect(try repository.doctor(["--remote", "elsewhere"]).codes == ["push.no-remote"])
  }

  @Test func `a server that takes no atomic push is told`() throws {
    let repository = try Self.shared()
    try repository.shell("git -C ../remote.git config receive.advertiseAtomic false")
    let report = try repository.doctor(["--remote"])
    #expect(report.codes == ["push.not-atomic"], "\(report.codes)")
    #expect(report.faults.first?["found"]?.text?.contains("atomic") ?? false)
  }

  @Test func `a branch is one word of the command that is shown`() throws {
    let repository = try Self.shared()
    try repository.shell(
      """
      git branch -m 'm$(id)'; git push -q --set-upstream origin 'm$(id)'
      git clone -q -b 'm$(id)' ../remote.git ../other; cd ../other; git config user.name N
      git config user.email n@example.com; git commit -q --allow-empty -m 'fix: theirs'
      git push -q origin HEAD
      """)
    let result = try repository.tool("cut", "--push")
    expect(result, exits: 5, "push.moved")
    #expect(result.stderr.contains("git pull origin 'm$(id)',"), "\(result.stderr)")
  }

  @Test func `a connection that is lost once is no word on what the remote can take`() throws {
    let repository = try Self.shared()
    try repository.shell(
      """
      cat >../flaky <<END
      #!/bin/sh
      test -e '$PWD/../tried' || { touch '$PWD/../tried'; exit 1; }
      exec git-receive-pack "\\$@"
      END
      chmod +x ../flaky; git config remote.origin.receivepack "PATH=\\$(git --exec-path):\\$PATH $PWD/../flaky"
      """)
    expect(try repository.tool("cut", "--push"), exits: 0)
    #expect(Disk.exists(repository.outside("tried")))
  }

  @Test func `what a CI system keeps from a release is told`() throws {
    let origin = try ScratchRepository.rocket()
    try origin.shell(
      """
      commit 'fix: x' x 1; git clone -q --depth 1 --no-tags "file://$PWD" ../clone; cd ../clone
      git checkout -q --detach; git remote set-url origin https://github.com/owner/rocket.git
      """)
    let github = try origin.doctor(
      ["-C", "../clone"],
      environment: [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_REF_TYPE": "branch",
        "GITHUB_REF_NAME": "main", "GITHUB_OUTPUT": origin.outside("nowhere/out"),
      ])
    #expect(github.codes.contains("plan.shallow") && github.codes.contains("cut.detached"))
    #expect(github.codes.contains("output.file"))
    // A clone that lacks history must not be taken for a project without releases.
    #expect(!github.codes.contains("cut.first-release"))
    for code in ["ci.branch", "ci.fetch-depth", "ci.no-tags", "ci.credentials"] {
      #expect(github.warnings.contains(code), "\(code) in \(github.warnings)")
    }
    let detached = github.faults.first { $0["code"] == "cut.detached" }
    #expect(detached?["commands"] == ["git switch -C main"])
    let gitlab = try origin.doctor(
      ["-C", "../clone"],
      environment: [
        "GITLAB_CI": "true", "CI_COMMIT_BRANCH": "main", "GIT_DEPTH": "20",
      ])
    #expect(gitlab.warnings.contains("ci.fetch-depth"))
    #expect(
      gitlab.checks.contains { $0["found"]?.text?.contains("GIT_DEPTH is 20") ?? false })
  }
}
