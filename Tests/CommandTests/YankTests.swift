internal import Documents
import TestSupport
import Testing

@Suite("Yanking")
struct YankTests {
  /// A `rocket` with the releases 0.1.0 and 0.2.0, and the commit of 0.2.0 on top.
  private func released() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    return repository
  }

  private static let reason = "it loses <b>data</b> of @everyone, see #12"

  @Test func `a yank is one commit, and everything goes on to agree`() throws {
    let repository = try released()
    try repository.write("d.txt", "mine\n")
    try repository.write("a.txt", "staged\n")
    try repository.git("add", "a.txt")
    let tag = try repository.git("rev-parse", "v0.2.0")
    let result = try repository.tool("yank", "0.2.0", "--reason", Self.reason)
    expect(result, exits: 0)
    let commit = try repository.git("rev-parse", "HEAD")
    #expect(result.stdout == "")
    #expect(result.stderr == "yanked v0.2.0: commit \(commit.prefix(8))\n")
    #expect(
      try repository.git("diff", "--name-only", "HEAD~1", "HEAD")
        == "CHANGELOG.md\nreleases/0.2.0/yank.json")
    #expect(
      try repository.git("log", "-1", "--format=%B")
        == "chore(release): yank 0.2.0\n\n0.2.0 must not be used: \(Self.reason)\n")
    #expect(try repository.git("rev-parse", "v0.2.0") == tag)
    #expect(try repository.git("status", "--porcelain") == "M  a.txt\n M d.txt")
    let log = try #require(repository.read("CHANGELOG.md"))
    #expect(
      log.contains(
        " [YANKED]\n\n**Yanked:** it loses &lt;b\\>data&lt;/b\\> of"))
    try repository.git("reset", "--quiet", "--hard")

    let text = try repository.succeed("verify", "--all")
    let rows = text.split(separator: "\n").prefix(3).map { $0.split(separator: " ") }
    #expect(rows[0].last == "yank" && rows[1].last == "yanked" && rows[2].last == "-")
    #expect(text.contains("\nyanked    0.2.0 on 2026-01-01\n  \(Self.reason)\n"))
    let document = try repository.document("verify", "--all")
    #expect(document["agrees"]?.boolean == true)
    #expect(document["releases"]?[0]?["yanked"]?["reason"]?.text == Self.reason)
    #expect(document["releases"]?[1]?["yanked"] == nil)
    let markdown = try repository.succeed("verify", "--all", "--format", "markdown")
    #expect(markdown.hasPrefix("## 2 releases agree, 1 yanked\n"))
    #expect(markdown.contains("### Yanked\n\n- `0.2.0`: `it loses <b>"))
    let junit = try repository.succeed("verify", "--format", "junit")
    #expect(junit.contains("failures=\"0\"") && junit.contains("releases/0.2.0/yank.json"))
    try repository.succeed("verify", "--all", "--format", "github")
    try repository.expectSound()
  }

  @Test func `the next release goes on from a yanked one, and tells why`() throws {
    let repository = try released()
    try repository.succeed("yank", "v0.2.0", "--reason", Self.reason)
    let nothing = try repository.tool("next")
    #expect(nothing.stdout == "" && nothing.stderr.contains("[plan.yanked-base]"))
    let base = try repository.document("plan", "--at-least", "patch")
    #expect(base["previousVersion"]?.text == "0.2.0")
    #expect(base["warnings"]?[0]?["code"]?.text == "plan.yanked-base")
    try repository.commit("fix: keep data", files: ["a.txt": "2\n"])
    let next = try repository.document("next")
    #expect(next["version"]?.text == "0.2.1")
    #expect(next["warnings"]?[0]?["code"]?.text == "plan.yanked-base")
    let current = try repository.tool("current")
    #expect(current.stdout == "0.2.0\n" && current.stderr.contains("[release.yanked]"))
    for command in ["why", "notes"] {
      let result = try repository.tool(command, "0.2.0")
      expect(result, exits: 0)
      #expect(result.stderr.contains("'v0.2.0' is yanked: \(Self.reason)"))
    }
    let told = "Yanked since the last release: 0.2.0 (it loses &lt;b"
    #expect(try repository.succeed("notes").hasPrefix(told))
    #expect(try repository.succeed("cut") == "0.2.1\n")
    #expect(repository.read("releases/0.2.1/notes.md")?.hasPrefix(told) == true)
    // Once it is told, it is told.
    try repository.commit("fix: more", files: ["a.txt": "3\n"])
    #expect(try !repository.succeed("notes").contains("Yanked"))
    #expect(try !repository.tool("next").stderr.contains("yanked"))
    try repository.succeed("cut")
    try repository.succeed("verify", "--all")
    try repository.succeed("changelog", "--check")
    #expect(try repository.succeed("changelog").contains(" [YANKED]\n\n**Yanked:** it loses"))
    let context = try repository.succeed("changelog", "--context")
    let again = try repository.tool(
      ["changelog", "--from-context", "-"], stdin: Array(context.utf8))
    #expect(again.stdout == (try repository.succeed("changelog")))
  }

  @Test func `a yanked release can be yanked again and again`() throws {
    let repository = try released()
    try repository.succeed("yank", "0.1.0", "--reason", "first", "--replacement", "0.2.0")
    let before = try repository.snapshot()
    for arguments in [
      ["0.1.0"], ["v0.1.0"], ["0.1.0", "--dry-run"], ["0.1.0", "--format", "json"],
    ] {
      let result = try repository.tool(["yank"] + arguments + ["--reason", "second"])
      expect(result, exits: 0)
      if !arguments.contains("json") {
        #expect(result.stdout == "")
        #expect(
          result.stderr
            == "warning: the reason given now is not written: the tombstone of 0.1.0 stands as it was "
            + "made [yank.stands]\n0.1.0 is yanked already, since 2026-01-01: first; use 0.2.0 in its place\n"
        )
      }
    }
    #expect(before == (try repository.snapshot()))
    try repository.succeed("verify", "--all")
  }

  @Test func `a dry run shows what is done, and does nothing`() throws {
    let repository = try released()
    let before = try repository.snapshot()
    let text = try repository.succeed("yank", "0.2.0", "--reason", "r", "--dry-run")
    #expect(text.contains("+  \"reason\": \"r\",\n") && text.contains("[YANKED]\n"))
    let planned = try repository.document(
      "yank", "0.2.0", "--reason", "r", "--replacement", "0.1.0", "-n")
    #expect(before == (try repository.snapshot()))
    let made = try repository.document(
      "yank", "0.2.0", "--reason", "r", "--replacement", "0.1.0")
    for key in ["files", "commitMessage", "tombstone", "changed"] {
      #expect(planned[key] == made[key])
    }
    #expect(planned["commit"] == .null && planned["dryRun"]?.boolean == true)
    #expect(made["commit"]?.text == (try repository.git("rev-parse", "HEAD")))
    #expect(made["tombstone"]?["replacement"]?.text == "0.1.0")
    let file = try #require(made["files"]?[1]?["content"]?.text)
    #expect(repository.read("releases/0.2.0/yank.json") == file)
  }

  @Test func `the date is that of the environment, else that of HEAD`() throws {
    let repository = try released()
    let arguments = ["yank", "0.2.0", "--reason", "r", "-n", "--format", "json"]
    let given = try repository.tool(arguments, environment: ["SOURCE_DATE_EPOCH": "1893456000"])
    #expect(given.stdout.contains("\"2030-01-01T00:00:00Z\""))
    let head = try repository.git("log", "-1", "--format=%ct")
    let read = try repository.tool(arguments)
    let same = try repository.tool(arguments, environment: ["SOURCE_DATE_EPOCH": head])
    #expect(read.stdout == same.stdout)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    var arguments = ["0.2.0", "--reason", "r"]
    let exitCode: Int32
    let code: String?

    init(
      _ name: String, _ script: String, arguments: [String] = ["0.2.0", "--reason", "r"],
      exits exitCode: Int32 = 5, code: String?
    ) {
      testDescription = name
      self.script = script
      self.arguments = arguments
      self.exitCode = exitCode
      self.code = code
    }
  }

  static let refusals = [
    Refusal("never released", "", arguments: ["9.9.9", "--reason", "r"], code: "release.unknown"),
    Refusal("no version", "", arguments: ["latest", "--reason", "r"], code: "release.unknown"),
    Refusal("no reason", "", arguments: ["0.2.0"], exits: 64, code: nil),
    Refusal("an empty reason", "", arguments: ["0.2.0", "--reason", " "], exits: 64, code: nil),
    Refusal(
      "a reason of two lines", "", arguments: ["0.2.0", "--reason", "a\nb"], exits: 64, code: nil),
    Refusal(
      "a replacement that is none", "",
      arguments: ["0.2.0", "--reason", "r", "--replacement", "x"],
      exits: 64, code: nil),
    Refusal(
      "an unknown replacement", "",
      arguments: ["0.2.0", "--reason", "r", "--replacement", "9.9.9"],
      code: "yank.replacement"),
    Refusal(
      "itself as replacement", "", arguments: ["0.2.0", "--reason", "r", "--replacement", "0.2.0"],
      code: "yank.replacement"),
    Refusal("a dirty changelog", "echo x >>CHANGELOG.md", code: "cut.dirty"),
    Refusal(
      "a tombstone that is not committed", "echo x >releases/0.2.0/yank.json", code: "cut.dirty"),
    Refusal("a detached HEAD", "git checkout -q --detach", code: "cut.detached"),
    Refusal("a merge", "git merge -q --no-commit --no-ff side", code: "cut.operation-under-way"),
    Refusal("a release of another branch", "git switch -q side", code: "yank.not-in-head"),
    Refusal("no tag of it", "git tag -d v0.2.0", code: "plan.record-without-tag"),
    Refusal(
      "a record that was changed",
      "sed -i s/Rocket/Rocker/ releases/0.2.0/record.json; "
        + "git commit -qam x", code: "yank.record-differs"),
    Refusal(
      "a broken tombstone", "echo {} >releases/0.2.0/yank.json; git add -A; git commit -qm x",
      exits: 6, code: "yank.unreadable"),
    Refusal("a lock of git", "touch .git/index.lock", code: "git.locked"),
    Refusal(
      "a changelog with a conflict", "echo '<<<<<<< x' >>CHANGELOG.md; git commit -qam x",
      exits: 6, code: "plan.changelog"),
    Refusal("no records", "sed -i /records/d releases/agi-release.yaml", code: "yank.no-records"),
    Refusal(
      "nowhere to push to", "", arguments: ["0.2.0", "--reason", "r", "--push"],
      code: "push.no-remote"),
  ]

  @Test(arguments: refusals)
  func `what cannot be yanked is refused, and nothing is changed`(_ row: Refusal) throws {
    let repository = try released()
    try repository.shell(
      "git branch side v0.1.0; git switch -q side; git commit -q --allow-empty -m 'fix: side'; "
        + "git switch -q main; \(row.script)")
    let before = try repository.snapshot()
    let result = try repository.tool(["yank"] + row.arguments)
    expect(result, exits: row.exitCode, row.code, hints: row.code != nil)
    #expect(result.stdout == "")
    #expect(before.differences(to: try repository.snapshot()) == [])
  }

  @Test func `in a shallow clone a yank needs the tag of its release`() throws {
    let repository = try released()
    try repository.commit("docs: more")
    let shallow = repository.outside("shallow")
    try repository.shell(
      "git clone -q --depth 1 --no-tags 'file://\(repository.path)' '\(shallow)'")
    let refused = try repository.tool("-C", shallow, "yank", "0.2.0", "--reason", "r", "-n")
    expect(refused, exits: 5, "plan.shallow", hints: true)
    try repository.git("-C", shallow, "fetch", "--quiet", "--depth", "1", "origin", "tag", "v0.2.0")
    try repository.succeed("-C", shallow, "yank", "0.2.0", "--reason", "r", "-n")
  }

  @Test func `a clone without tags yanks by the record, and verifies it`() throws {
    let repository = try released()
    let clone = repository.outside("clone")
    try repository.shell("git clone -q --no-tags 'file://\(repository.path)' '\(clone)'")
    try repository.succeed("-C", clone, "yank", "0.2.0", "--reason", "r")
    try repository.succeed("-C", clone, "verify", "--all")
    let shallow = repository.outside("shallow")
    try repository.shell("git clone -q --depth 1 'file://\(clone)' '\(shallow)'")
    let text = try repository.succeed("-C", shallow, "verify", "--all")
    #expect(text.contains("\nyanked    0.2.0 on "))
  }

  @Test func `branch and yank arrive, or what arrives is told`() throws {
    let repository = try released()
    try repository.shell(
      """
      git init -q --bare ../remote.git
      git remote add origin "$(cd ..; pwd)/remote.git"
      git push -q --set-upstream origin main v0.1.0 v0.2.0
      """)
    let made = try repository.document("yank", "0.2.0", "--reason", "r", "--push")
    #expect(made["pushedTo"]?.text == "origin")
    #expect(
      try repository.git("ls-remote", "origin", "refs/heads/main").hasPrefix(
        repository.git("rev-parse", "HEAD")))
    // Somebody pushed in between.
    try repository.shell(
      "git clone -q ../remote.git ../other; cd ../other; git config user.name A; "
        + "git config user.email a@b.c; git commit -q --allow-empty -m 'fix: x'; git push -q")
    let before = try repository.snapshot()
    let refused = try repository.tool("yank", "0.1.0", "--reason", "r", "--push")
    expect(refused, exits: 5, "push.moved", hints: true)
    #expect(before.differences(to: try repository.snapshot()) == [])
    // A push that the remote refuses is told as that of a yank, and goes on later.
    try repository.shell(
      "git pull -q --rebase; printf '#!/bin/sh\\nexit 1\\n' >../remote.git/hooks/pre-receive; "
        + "chmod +x ../remote.git/hooks/pre-receive")
    expect(
      try repository.tool("yank", "0.1.0", "--reason", "r", "--push"), exits: 7, "push.refused")
    #expect(
      try repository.tool("next").stderr.contains("the yank of 0.1.0 has not arrived at origin"))
    try repository.shell("rm ../remote.git/hooks/pre-receive")
    #expect(try repository.tool("resume").stderr == "pushed the yank of 0.1.0 to origin\n")
    try repository.expectSound()
  }

  @Test(arguments: [
    ("releases/0.2.0/yank.json", "s/loses/makes/"), ("releases/0.2.0/yank.json", "s/2026/2025/"),
    ("releases/0.2.0/yank.json", "s/^{/{ /"), ("CHANGELOG.md", "s/ .YANKED.//"),
    ("CHANGELOG.md", "s/Yanked:.. it/Yanked:** he/"), ("CHANGELOG.md", "s/a second/a worst/"),
  ])
  func `a yank that somebody changed differs`(_ path: String, _ program: String) throws {
    let repository = try released()
    try repository.succeed("yank", "0.2.0", "--reason", "it loses data")
    try repository.succeed("verify", "0.2.0")
    try repository.shell("sed -i '\(program)' '\(path)'; git commit -qam tampered")
    let document = try repository.document("verify", "0.2.0", exits: 4)
    let release = try #require(document["releases"]?[0])
    let differing = (release["checks"]?.list ?? []).filter { $0["outcome"]?.text == "differs" }
    #expect(differing.contains { $0["place"]?.text?.hasPrefix("HEAD:\(path)") == true })
    let isOfYank = differing.contains { $0["subject"]?.text == "yank" }
    #expect(release["yanked"] == nil || !isOfYank)
  }

  @Test func `a tombstone is of one release`() throws {
    let repository = try released()
    try repository.succeed("yank", "0.1.0", "--reason", "r")
    try repository.shell(
      "git mv releases/0.1.0/yank.json releases/0.2.0/yank.json; git commit -qm moved")
    let document = try repository.document("verify", "0.2.0", exits: 4)
    let checks = document["releases"]?[0]?["checks"]?.list ?? []
    #expect(
      checks.contains {
        $0["subject"]?.text == "yank" && $0["found"]?.text == "the tombstone of 0.1.0"
      })
    // And nothing is planned on it.
    for command in ["next", "plan", "current"] {
      expect(try repository.tool(command), exits: 6, "yank.unreadable", hints: true)
    }
  }

  @Test func `a tombstone is of one record`() throws {
    let other = try ScratchRepository.rocket(isCut: true)
    try other.commit("fix: what the other has not", files: ["a.txt": "9\n"])
    try other.succeed("cut")
    try other.succeed("yank", "0.2.0", "--reason", "r")
    let repository = try released()
    try repository.write(
      "releases/0.2.0/yank.json", try #require(other.read("releases/0.2.0/yank.json")))
    let log = try #require(repository.read("CHANGELOG.md"))
    let heading = try #require(log.firstMatch(of: /## \[0\.2\.0\][^\n]*/)).output
    try repository.write(
      "CHANGELOG.md", log.replacing(heading, with: "\(heading) [YANKED]\n\n**Yanked:** r"))
    try repository.shell("git add -A; git commit -qm 'docs: not ours'")
    let document = try repository.document("verify", "0.2.0", exits: 4)
    let release = try #require(document["releases"]?[0])
    let differing = (release["checks"]?.list ?? []).filter { $0["outcome"]?.text == "differs" }
    #expect(differing.compactMap { $0["place"]?.text } == ["HEAD:releases/0.2.0/yank.json"])
    #expect(release["yanked"] == nil)
    expect(try repository.tool("plan"), exits: 6, "yank.unreadable", hints: true)
  }

  @Test func `git revert takes a yank back`() throws {
    let repository = try released()
    let before = try repository.git("rev-parse", "HEAD^{tree}")
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    try repository.git("revert", "--no-edit", "HEAD")
    #expect(try repository.git("rev-parse", "HEAD^{tree}") == before)
    #expect(try !repository.succeed("verify", "--all").contains("yank"))
    #expect(
      try repository.tool("next").stderr
        == "nothing to release: 2 commits since v0.2.0, and none asks for it\n")
  }

  @Test func `a yanked candidate is not promoted, and its number is not given again`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut", "--prerelease", "rc")
    try repository.succeed("yank", "0.2.0-rc.1", "--reason", "r")
    let before = try repository.snapshot()
    expect(try repository.tool("cut", "--promote"), exits: 5, "promote.yanked", hints: true)
    #expect(before.differences(to: try repository.snapshot()) == [])
    try repository.commit("fix: better", files: ["a.txt": "2\n"])
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.2\n")
    try repository.succeed("yank", "0.2.0-rc.1", "--reason", "r")
    #expect(try repository.succeed("cut", "--promote") == "0.2.0\n")
    try repository.succeed("verify", "--all")
  }

  @Test func `a yank is no content of a promotion`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut", "--prerelease", "rc")
    try repository.succeed("yank", "0.1.0", "--reason", "r")
    #expect(try repository.succeed("cut", "--promote") == "0.2.0\n")
    try repository.succeed("verify", "--all")
  }

  @Test func `lint takes the commit of a yank`() throws {
    let repository = try released()
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    try repository.succeed("lint", "v0.2.0..HEAD")
  }

  @Test func `lint takes its own commits whatever their subject is`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "printf 'commit-subject: \"Release {version}\"\\n' >>releases/agi-release.yaml; "
        + "git commit -qam 'build: subjects'")
    try repository.succeed("cut")
    try repository.succeed("yank", "0.2.0", "--reason", "r")
    #expect(try repository.git("log", "-1", "--format=%s") == "Release yank 0.2.0")
    try repository.succeed("lint", "v0.1.0..HEAD")
    try repository.git("commit", "--quiet", "--allow-empty", "-m", "Release soon")
    expect(try repository.tool("lint", "v0.1.0..HEAD"), exits: 4)
  }
}
