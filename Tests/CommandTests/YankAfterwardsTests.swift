internal import Documents
import TestSupport
import Testing

/// What becomes of a yank later: in the changelog, at a remote, when it is taken back.
@Suite("After a yank")
struct YankAfterwardsTests {
  private func released() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    return repository
  }

  private func addRemote(to repository: ScratchRepository) throws {
    try repository.shell(
      """
      git init -q --bare ../remote.git
      git remote add origin "$(cd ..; pwd)/remote.git"
      git push -q --set-upstream origin main
      """)
  }

  @Test func `a changelog that is made anew has the sections that were released`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("yank", "0.1.0", "--reason", "it <leaks>")
    try repository.succeed("cut")
    try repository.commit("fix: three", files: ["a.txt": "3\n"])
    try repository.succeed("yank", "0.2.0", "--reason", "it leaks too")
    #expect(try repository.succeed("cut") == "0.2.1\n")
    let log = try #require(repository.read("CHANGELOG.md"))
    #expect(log.contains("Yanked since the last release: 0.1.0 (it &lt;leaks"))
    try repository.shell("git rm -q CHANGELOG.md; git commit -qm 'docs: lose it'")
    let stale = try repository.tool("changelog", "--check")
    expect(stale, exits: 4)
    try repository.succeed("changelog", "--write")
    try repository.shell("git add .; git commit -qm 'docs: find it'")
    try repository.succeed("verify", "--all")
    // One section of several comes back into a file that has the others.
    let whole = try #require(repository.read("CHANGELOG.md"))
    let start = try #require(whole.firstRange(of: "## [0.2.0]") ?? whole.firstRange(of: "## 0.2.0"))
    let end = try #require(whole.firstRange(of: "## [0.1.0]") ?? whole.firstRange(of: "## 0.1.0"))
    try repository.write(
      "CHANGELOG.md",
      whole[..<start.lowerBound] + "" + whole[end.lowerBound...])
    try repository.succeed("changelog", "--write")
    #expect(repository.read("CHANGELOG.md") == whole)
    try repository.succeed("changelog", "--check")
    #expect(try repository.succeed("changelog").contains("Yanked since the last release: 0.2.0"))
  }

  @Test func `a mark that a person made first is a mark`() throws {
    let repository = try released()
    try repository.shell(
      "sed -i '/^## .*0\\.2\\.0/s/$/ [Yanked]/' CHANGELOG.md; git commit -qam 'docs: x'")
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    #expect(try #require(repository.read("CHANGELOG.md")).contains(" [Yanked]\n\n**Yanked:** r\n"))
    try repository.succeed("verify", "--all")
  }

  @Test func `what was made without a push is pushed later`() throws {
    let repository = try released()
    try addRemote(to: repository)
    // The release was not pushed, and neither was the yank.
    let cut = try repository.tool("cut", "--push")
    expect(cut, exits: 0)
    #expect(cut.stderr.contains("pushed 0.2.0 to origin\n"))
    #expect(
      try repository.git("ls-remote", "origin", "refs/tags/v0.2.0").hasPrefix(
        repository.git("rev-parse", "v0.2.0")))
    #expect(try !repository.tool("cut", "--push").stderr.contains("pushed"))
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    let commit = try repository.git("rev-parse", "HEAD")
    try repository.commit("docs: mine", files: ["a.txt": "mine\n"])
    let pushed = try repository.tool("yank", "0.2.0", "--reason", "r", "--push")
    expect(pushed, exits: 0)
    #expect(pushed.stderr.hasPrefix("pushed the yank of 0.2.0 to origin\n"))
    #expect(try repository.git("ls-remote", "origin", "refs/heads/main").hasPrefix(commit))
    let again = try repository.tool("yank", "0.2.0", "--reason", "r", "--push")
    #expect(again.stderr.hasPrefix("the yank of 0.2.0 had arrived at origin\n"))
    try repository.expectSound()
  }

  @Test func `a tag that a person made is not pushed for them`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.git("reset", "--quiet", "--hard", "v0.1.0")
    try addRemote(to: repository)
    expect(try repository.tool("cut", "--push"), exits: 0)
    #expect(try repository.git("ls-remote", "--tags", "origin") == "")
  }

  @Test func `a yank that is made already is not pushed to nowhere`() throws {
    let repository = try released()
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    let arguments = ["yank", "0.2.0", "--reason", "r", "--push"]
    expect(try repository.tool(arguments), exits: 5, "push.no-remote", hints: true)
    try repository.git("remote", "add", "one", "../one.git")
    try repository.git("remote", "add", "two", "../two.git")
    let result = try repository.tool(arguments)
    expect(result, exits: 5, "push.no-remote", hints: true)
    #expect(result.stderr.contains("there are 'one', 'two'"))
    #expect(result.stderr.contains("hint: git config branch.main.pushRemote one"))
  }

  @Test func `a yanked candidate is replaced at once`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.1\n")
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "")
    try repository.succeed("yank", "0.2.0-rc.1", "--reason", "bad")
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.2\n")
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "")
    #expect(
      repository.read("releases/0.2.0-rc.2/notes.md")?.contains("0.2.0-rc.1 (bad)") == true)
    try repository.succeed("verify", "--all")
  }

  @Test func `the notes of a first final release tell of its candidates`() throws {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit(
      "feat: one", files: ["releases/agi-release.yaml": ScratchRepository.configuration])
    try repository.succeed("cut", "--prerelease", "alpha", "--first")
    try repository.succeed("yank", "0.1.0-alpha.1", "--reason", "bad")
    try repository.commit("fix: two", files: ["a.txt": "2\n"])
    // It was said once that there is no release to build on.
    #expect(try repository.succeed("cut", "--prerelease", "alpha") == "0.1.0-alpha.2\n")
    #expect(try repository.succeed("cut") == "0.1.0\n")
    #expect(
      repository.read("releases/0.1.0/notes.md")?.hasPrefix(
        "Yanked since the last release: 0.1.0-alpha.1 (bad).") == true)
    try repository.succeed("verify", "--all")
  }

  @Test func `taking a yank back asks for no release`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("yank", "0.1.0", "--reason", "r")
    let yank = try repository.git("rev-parse", "HEAD")
    try repository.succeed("cut")
    try repository.shell(
      """
      ! git revert --no-edit \(yank) >/dev/null 2>&1
      git checkout -q HEAD -- CHANGELOG.md
      sed -i -e '/^## .*0\\.1\\.0/s/ \\[YANKED\\]$//' -e '/^\\*\\*Yanked:/,+1d' CHANGELOG.md
      git add CHANGELOG.md
      git -c core.editor=true revert --continue >/dev/null
      """)
    try repository.succeed("verify", "--all")
    let plan = try repository.document("plan")
    #expect(plan["released"]?.boolean == false)
    #expect(plan["commits"]?[0]?["code"]?.text == "yank-revert")
    // And so does taking that back.
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.git("tag", "v0.3.0", "HEAD~1")
    #expect(try repository.tool("next").stdout == "")
  }

  @Test func `a replacement that is yanked is told`() throws {
    let repository = try released()
    try repository.commit("fix: three", files: ["a.txt": "3\n"])
    try repository.succeed("cut")
    try repository.succeed("yank", "0.1.0", "--reason", "one", "--replacement", "0.2.0")
    let second = try repository.document("yank", "0.2.0", "--reason", "two")
    #expect(second["warnings"]?[0]?["code"]?.text == "yank.was-replacement")
    let sentence = "one; 0.2.0, which was to be used in its place, is yanked too"
    #expect(try repository.succeed("verify", "--all").contains("  \(sentence)\n"))
    #expect(try repository.tool("notes", "0.1.0").stderr.contains(sentence))
    // What stands is not written anew, and that is said.
    let again = try repository.document(
      "yank", "0.1.0", "--reason", "other", "--replacement", "0.2.1")
    #expect(again["warnings"]?[0]?["code"]?.text == "yank.stands")
    #expect(again["changed"]?.boolean == false)
  }

  @Test func `messages of a yank speak of a yank`() throws {
    let repository = try released()
    try repository.write("CHANGELOG.md", "mine\n")
    let dirty = try repository.tool("yank", "0.2.0", "--reason", "r")
    expect(dirty, exits: 5, "cut.dirty")
    #expect(dirty.stderr.contains("work tree, and the yank writes it"))
    let result = try repository.tool("yank", "0.2.0", "--reason", "r", "--replacement", "v0.1.1")
    expect(result, exits: 64)
    #expect(result.stderr.contains("--replacement 'v0.1.1'"))
  }

  @Test func `what a script reads of the current release tells that it is yanked`() throws {
    let repository = try released()
    #expect(try repository.document("current")["yanked"] == nil)
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    #expect(try repository.document("current")["yanked"]?["reason"]?.text == "r")
    #expect(try repository.doctor().warnings.contains("plan.yanked-base"))
  }

  @Test func `a project that asks for signatures asks for that of a yank`() throws {
    let repository = try released()
    try repository.shell(
      "printf 'signing: {required: true, allowed-signers: releases/signers}\\n' >>releases/agi-release.yaml; "
        + "echo '# none' >releases/signers; git add .; git commit -qm 'build: sign'")
    let before = try repository.snapshot()
    expect(
      try repository.tool("yank", "0.2.0", "--reason", "r"), exits: 5, "sign.required", hints: true)
    #expect(before.differences(to: try repository.snapshot()) == [])
  }

  @Test func `a yank before its release is told`() throws {
    let repository = try released()
    let result = try repository.tool(
      ["yank", "0.2.0", "--reason", "r", "-n"], environment: ["SOURCE_DATE_EPOCH": "1000"])
    #expect(result.stderr.contains("[yank.before-release]"))
  }
}
