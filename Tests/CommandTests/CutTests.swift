internal import Documents
import TestSupport
import Testing

@Suite("What cut makes")
struct CutTests {
  @Test func `the user's work survives and is not released`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      echo stashed >a.txt; git stash push -q
      echo unstaged >>a.txt
      echo staged >>b.txt; git add b.txt; echo both >>b.txt
      echo new >new.txt; git add new.txt
      echo intended >intended.txt; git add --intent-to-add intended.txt
      echo untracked >untracked.txt; mkdir empty
      rm c.txt; git rm -q --cached d.txt; ln -s a.txt link; chmod +x a.txt
      git update-index --assume-unchanged releases/agi-release.yaml
      """)
    let before = try repository.snapshot()
    try repository.succeed("cut")
    let after = try repository.snapshot()

    #expect(
      try repository.git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD")
        .split(separator: "\n").map(String.init) == ScratchRepository.rocketPaths)
    func others(_ entries: [String]) -> [String] {
      entries.filter { entry in
        !ScratchRepository.rocketPaths.contains { entry.hasSuffix("\t" + $0) }
      }
    }
    #expect(others(after.index) == others(before.index))
    let planned = Set(ScratchRepository.rocketPaths)
    #expect(
      after.files.filter { !planned.contains($0.key) }
        == before.files.filter { !planned.contains($0.key) })
    #expect(after.configuration == before.configuration)
    #expect(after.locks == [])
    #expect(Set(before.refs).subtracting(after.refs).count == 1)
    #expect(try repository.git("stash", "show", "-p").contains("+stashed"))
    #expect(try repository.git("diff", "--cached", "--name-only") == "b.txt\nd.txt\nnew.txt")
    #expect(try repository.git("diff", "--name-only", "--", "CHANGELOG.md", "releases") == "")
    #expect(try repository.git("cat-file", "-t", "v0.2.0") == "tag")
    #expect(
      try repository.git("rev-parse", "v0.2.0^{commit}", "HEAD^").split(separator: "\n").map(
        String.init)
        == [try repository.git("rev-parse", "HEAD"), try repository.git("rev-parse", "HEAD~1")])
  }

  @Test func `a dry run prints what cut does and changes nothing`() throws {
    let repository = try ScratchRepository.rocket()
    let before = (snapshot: try repository.snapshot(), git: repository.gitFiles())
    let plan = try repository.document("cut", "--dry-run")
    let same = try repository.document("plan")
    #expect(plan == same)
    try repository.succeed("cut", "--dry-run")
    #expect(before.snapshot.differences(to: try repository.snapshot()) == [])
    #expect(before.git == repository.gitFiles())

    let made = try repository.document("cut")
    #expect(made["version"]?.text == plan["version"]?.text)
    #expect(made["commit"]?.text == (try repository.git("rev-parse", "HEAD")))
    #expect(made["tagObject"]?.text == (try repository.git("rev-parse", "refs/tags/v0.2.0")))
    let files = plan["files"]?.list ?? []
    #expect(files.compactMap { $0["path"]?.text } == ScratchRepository.rocketPaths)
    for file in files {
      let path = try #require(file["path"]?.text)
      let content = try #require(file["content"]?.text)
      #expect(repository.read(path) == content)
      #expect(try repository.gitResult(["cat-file", "blob", "HEAD:\(path)"]).stdout == content)
    }
    #expect(
      try repository.gitResult(["log", "-1", "--format=%B"]).stdout.dropLast()
        == plan["commitMessage"]?.text ?? "")
    let tag = try repository.gitResult(["cat-file", "tag", "v0.2.0"]).stdout
    #expect(tag.hasSuffix("\n\n" + (plan["tagMessage"]?.text ?? "-")))
    try repository.expectSound()
  }

  @Test func `a saved plan is cut as it was reviewed`() throws {
    let repository = try ScratchRepository.rocket()
    let twin = try repository.copied()
    try repository.succeed("plan", "--output", "../plan.json", "--prerelease", "rc")
    let before = try repository.snapshot()
    try repository.succeed("cut", "--plan", "../plan.json", "--dry-run")
    #expect(before == (try repository.snapshot()))
    #expect(try repository.succeed("cut", "--plan", "../plan.json") == "0.2.0-rc.1\n")
    try twin.succeed("cut", "--prerelease", "rc")
    #expect(try repository.snapshot().refs == twin.snapshot().refs)
    let again = try repository.tool("cut", "--plan", "../plan.json")
    expect(again, exits: 5, "plan-file.moved", hints: true)
  }

  @Test func `the same repository gives the same objects`() throws {
    let repository = try ScratchRepository.rocket()
    let twin = try repository.copied()
    try repository.succeed("cut")
    try twin.succeed(
      "cut",
      environment: [
        "GIT_AUTHOR_DATE": "2030-01-01T00:00:00Z", "GIT_COMMITTER_DATE": nil, "TZ": "Asia/Tokyo",
        "LC_ALL": "C.UTF-8",
      ])
    #expect(try repository.snapshot().refs == twin.snapshot().refs)
    #expect(
      try repository.git("log", "-1", "--format=%an <%ae> %at %cn <%ce> %ct")
        == twin.git(
          "log", "-1",
          "--format=A U Thor <author@example.com> %ct A U Thor <author@example.com> %ct"))
    #expect(
      try repository.git("log", "-1", "--format=%ct")
        == repository.git("log", "-1", "--format=%ct", "HEAD~1"))
  }

  @Test func `SOURCE_DATE_EPOCH is the moment of the release`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.succeed("cut", environment: ["SOURCE_DATE_EPOCH": "1234567890"])
    #expect(
      try repository.git("log", "-1", "--format=%at %ct %ai")
        == "1234567890 1234567890 2009-02-13 23:31:30 +0000")
    #expect(
      try repository.git("for-each-ref", "--format=%(taggerdate:raw)", "refs/tags/v0.2.0")
        == "1234567890 +0000")
    #expect(repository.read("CHANGELOG.md")?.contains("2009-02-13") == true)
  }

  @Test(arguments: ["yesterday", "-1", "1.5", " 1", "99999999999999999999", "9223372036854775807"])
  func `a SOURCE_DATE_EPOCH that is no moment is refused`(_ value: String) throws {
    let repository = try ScratchRepository.rocket()
    let before = try repository.snapshot()
    let result = try repository.tool(["cut"], environment: ["SOURCE_DATE_EPOCH": value])
    expect(result, exits: 6, "environment.source-date-epoch", hints: true)
    #expect(before == (try repository.snapshot()))
  }

  @Test func `the identity is git's: the environment, then the roles, then the user`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.git("config", "author.name", "Role")
    try repository.succeed(
      "cut",
      environment: [
        "GIT_AUTHOR_NAME": nil, "GIT_AUTHOR_EMAIL": nil, "GIT_COMMITTER_NAME": "Envi <Ronment>",
        "GIT_COMMITTER_EMAIL": "envi@example.com",
      ])
    #expect(
      try repository.git("log", "-1", "--format=%an %ae, %cn %ce")
        == "Role author@example.com, Envi Ronment envi@example.com")
    try repository.expectSound()
  }

  @Test func `executable files stay executable and filters are obeyed`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      echo 'CHANGELOG.md text eol=crlf' >.gitattributes
      printf '# Changelog\\r\\n' >CHANGELOG.md
      chmod +x CHANGELOG.md; git add .; git commit -qm 'fix: attributes'
      """)
    try repository.succeed("cut")
    #expect(try repository.git("ls-tree", "HEAD", "CHANGELOG.md").hasPrefix("100755 "))
    #expect(repository.read("CHANGELOG.md")?.hasPrefix("# Changelog\r\n") == true)
    #expect(try repository.gitResult(["show", "HEAD:CHANGELOG.md"]).stdout.contains("\r") == false)
    try repository.expectSound()
  }

  @Test func `candidates are counted and the final release tells of all of them`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.1\n")
    try repository.commit("fix: found by the first candidate")
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.2\n")
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "")
    #expect(try repository.succeed("current") == "0.2.0-rc.2\n")
    #expect(try repository.succeed("next") == "0.2.0\n")
    try repository.commit("docs: not in the candidate", files: ["d.txt": "2\n"])
    let late = try repository.tool("cut", "--promote")
    expect(late, exits: 4, "promote.differs", hints: true)
    #expect(late.stderr.contains("path 'd.txt': the candidate has "), "\(late.stderr)")
    try repository.git("reset", "--quiet", "--hard", "HEAD~1")
    #expect(try repository.succeed("cut", "--promote") == "0.2.0\n")
    let notes = try repository.succeed("notes", "0.2.0")
    #expect(notes.contains("a second thing") && notes.contains("found by the first candidate"))
    try repository.succeed("verify", "--all")
    try repository.expectSound()
  }

  @Test func `releases follow each other`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    let nothing = try repository.tool("cut")
    expect(nothing, exits: 0)
    #expect(nothing.stdout == "" && nothing.stderr.contains("nothing to release"))
    try repository.commit("fix: a third thing")
    #expect(try repository.succeed("cut") == "0.2.1\n")
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0\nv0.2.1")
    try repository.succeed("verify", "--all")
    try repository.expectSound()
  }

  @Test func `a release from a folder inside the work tree is that of the whole`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.succeed("-C", "releases", "cut")
    #expect(
      try repository.git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD")
        == ScratchRepository.rocketPaths.joined(separator: "\n"))
    try repository.expectSound()
  }
}
