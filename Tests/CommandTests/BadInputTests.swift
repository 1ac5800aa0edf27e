internal import Documents
import TestSupport
import Testing

@Suite("Bad input")
struct BadInputTests {
  /// Histories whose base and range git itself can tell.
  static let histories: [(name: String, story: HistoryStory)] = [
    (
      "octopus",
      HistoryStory {
        $0.commit("feat: a")
        $0.tag("v1.0.0")
        for side in ["x", "y", "z"] {
          $0.branch(side, from: "v1.0.0")
          $0.commit("fix: on \(side)", files: [side: side])
          if side == "y" { $0.tag("v1.0.1") }
        }
        $0.branch("main", from: "v1.0.0")
        $0.commit("docs: b")
        $0.merge("x", "y", "z")
      }
    ),
    (
      "criss-cross",
      HistoryStory {
        $0.commit("feat: a")
        $0.tag("v1.0.0")
        $0.branch("side")
        $0.commit("fix: s1", label: "s1")
        $0.checkout("main")
        $0.commit("fix: m1", label: "m1")
        $0.commit("Merge s1 into main", label: "m2", parents: ["m1", "s1"])
        $0.checkout("side")
        $0.commit("Merge m1 into side", label: "s2", parents: ["s1", "m1"])
        $0.tag("v1.0.1")
        $0.commit("fix: s3", label: "s3")
        $0.checkout("main")
        $0.commit("feat: m3", label: "m3")
        $0.merge("side")
      }
    ),
    (
      "clock skew",
      HistoryStory {
        $0.commit("feat: a", at: 2_000_000_000)
        $0.tag("v1.0.0")
        $0.commit("fix: b", at: 1_000_000_000)
        $0.tag("v1.1.0")
        $0.branch("side", from: "v1.0.0")
        $0.commit("fix: c", at: 1)
        $0.commit("feat: d", at: 1_999_999_999)
        $0.checkout("main")
        $0.commit("fix: e", at: 1_500_000_000)
        $0.merge("side", at: 900_000_000)
      }
    ),
    (
      "several tags on one commit",
      HistoryStory {
        $0.commit("feat: a")
        $0.tag("v1.9.0")
        $0.annotatedTag("v1.10.0")
        $0.tag("v2.0.0-rc.1")
        $0.commit("fix: b")
      }
    ),
    (
      "two roots",
      HistoryStory {
        $0.commit("feat: a")
        $0.tag("v1.0.0")
        $0.branch("other")
        $0.commit("feat: another root", label: "root", parents: [])
        $0.checkout("main")
        $0.merge("root")
      }
    ),
  ]

  @Test(arguments: histories.indices)
  func `base and range are those of git`(_ index: Int) throws {
    let (name, story) = Self.histories[index]
    let repository = try story.materialise()
    let plan = try repository.document("plan")
    let base = try repository.git(
      "tag", "--merged", "HEAD", "--list", "v*", "--sort=-version:refname"
    )
    .split(separator: "\n").first { !$0.contains("-") }.map(String.init)
    #expect(plan["previousTag"]?.text == base, "\(name)")
    let ids = try repository.git("rev-list", "\(base ?? "")..HEAD").split(separator: "\n").map(
      String.init)
    #expect(Set((plan["commits"]?.list ?? []).compactMap { $0["id"]?.text }) == Set(ids), "\(name)")
    #expect((plan["commits"]?.list ?? []).count == ids.count, "\(name)")
    try repository.succeed("cut")
    try repository.expectSound()
  }

  @Test func `a hundred thousand commits since the tag`() throws {
    let repository = try HistoryStory {
      $0.commit("feat: a")
      $0.tag("v1.0.0")
      for number in 1...100_000 { $0.commit(number == 77 ? "feat: once" : "docs: \(number)") }
    }.materialise(bare: true)
    #expect(try repository.succeed("next") == "1.1.0\n")
  }

  @Test func `a huge message`() throws {
    let repository = try ScratchRepository.rocket()
    let line = String(repeating: "word ", count: 2000) + "\n"
    try repository.commit("feat!: big\n\n" + String(repeating: line, count: 500))
    try repository.commit("fix: " + String(repeating: "long ", count: 50_000))
    #expect(try repository.succeed("next") == "0.2.0\n")
    try repository.succeed("cut")
    try repository.expectSound()
  }

  @Test(arguments: ["a folder with blanks", "äöü – 日本語 🚀", "-dash", "quote'\"s", "new\nline"])
  func `any path is a path`(_ name: String) throws {
    let repository = try ScratchRepository.rocket(name: name)
    #expect(try repository.succeed("next") == "0.2.0\n")
    try repository.succeed("cut")
    try repository.succeed("verify")
    let outside = try runTool(
      "agi-release", arguments: ["-C", repository.path, "current"], in: "/")
    #expect(outside.stdout == "0.2.0\n")
  }

  @Test func `files of a release may have any name`() throws {
    let repository = try ScratchRepository()
    try repository.commit(
      "feat: a",
      files: [
        "releases/agi-release.yaml":
          "changelog: {path: 'Ä notes/変更 log.md'}\nfiles: {current: 'a b/c d.json'}\n"
      ])
    try repository.succeed("cut", "--first")
    #expect(repository.read("Ä notes/変更 log.md")?.contains("0.1.0") == true)
    try repository.succeed("verify")
    try repository.expectSound()
  }

  @Test func `a bare repository is released on its branch`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "git clone -q --bare . ../bare.git; git -C ../bare.git config user.name N; git -C ../bare.git config user.email e@example.com"
    )
    #expect(try repository.succeed("-C", "../bare.git", "next") == "0.2.0\n")
    #expect(try repository.succeed("-C", "../bare.git", "cut") == "0.2.0\n")
    try repository.succeed("-C", "../bare.git", "verify")
    let check = try repository.shell(
      "git -C ../bare.git fsck --strict --no-dangling 2>&1; git -C ../bare.git log -1 --format=%s v0.2.0"
    )
    #expect(check == "chore(release): 0.2.0\n")
  }

  @Test func `a linked work tree releases its own branch`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.git("worktree", "add", "--quiet", "-b", "linked", "../linked tree")
    let before = try repository.snapshot()
    try repository.succeed("-C", "../linked tree", "cut")
    let after = try repository.snapshot()
    #expect(before.files == after.files && before.index == after.index && before.head == after.head)
    #expect(
      try repository.git("rev-parse", "linked") == repository.git("rev-parse", "v0.2.0^{commit}"))
    #expect(try repository.shell("git -C '../linked tree' status --porcelain") == "")
    try repository.succeed("-C", "../linked tree", "verify")
    try repository.expectSound()
  }

  @Test func `tags on trees and blobs do not count and are warned of`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git tag v5.0.0 'HEAD^{tree}'; git tag v6.0.0 HEAD:a.txt
      git tag -a -m x v7.0.0 'HEAD^{tree}'; git tag -a -m nested v8.0.0 v7.0.0 2>/dev/null
      """)
    for pack in [false, true] {
      if pack { try repository.git("pack-refs", "--all") }
      #expect(try repository.succeed("next") == "0.2.0\n")
      let plan = try repository.tool("plan")
      for tag in ["v5.0.0", "v6.0.0", "v7.0.0", "v8.0.0"] {
        #expect(plan.stderr.contains("tag '\(tag)' does not count"))
      }
    }
    try repository.succeed("cut")
  }

  @Test(
    arguments: [
      ("no repository", "cd /; ", ["-C", "/", "next"], 7, "git.not-a-repository"),
      (
        "an empty repository", "git init -q ../empty", ["-C", "../empty", "next"], 5,
        "git.unborn-branch"
      ),
      ("an empty tag", ": >.git/refs/tags/v0.1.5", ["next"], 7, "git.unreadable-ref"),
      (
        "a tag that dangles", "echo 'ref: refs/heads/gone' >.git/refs/tags/v0.1.5", ["next"], 7,
        "git.unreadable-ref"
      ),
      (
        "a torn list of refs", "git pack-refs --all; truncate -s -3 .git/packed-refs", ["next"], 7,
        "git.unreadable-file"
      ),
      (
        "a missing commit", "rm .git/objects/$(git rev-parse HEAD~1 | sed 's,^..,&/,')", ["plan"],
        5, "git.missing-object"
      ),
      (
        "a damaged commit",
        "f=.git/objects/$(git rev-parse HEAD | sed 's,^..,&/,'); chmod +w $f; echo x >$f", ["next"],
        7, "git.damaged-object"
      ),
      (
        "another object format", "git init -q --object-format=sha256 ../other",
        ["-C", "../other", "next"], 7, "git.unsupported-format"
      ),
      ("an unknown revision", "true", ["next", "--from", "nope@"], 64, "git.unknown-revision"),
      (
        "a configuration that is missing", "true", ["next", "--config", "absent.yaml"], 6,
        "config.missing"
      ),
      ("notes of an unknown release", "true", ["notes", "one"], 5, "release.unknown"),
      ("an unknown release", "true", ["why", "9.9.9"], 5, "release.unknown"),
      (
        "a message that is missing", "true", ["lint", "--message-file", "absent"], 6,
        "lint.message-file"
      ),
      (
        "a context that is no JSON", "echo x >c.json", ["changelog", "--from-context", "c.json"], 6,
        "context.json"
      ),
      (
        "a context of another shape", "echo '{}' >c.json",
        ["changelog", "--from-context", "c.json"], 6, "context.invalid"
      ),
      (
        "a context that is missing", "true", ["changelog", "--from-context", "absent.json"], 6,
        "context.missing"
      ),
      (
        "an output that cannot be", "echo x >file", ["plan", "--output", "file/plan.json"], 1,
        "output.file"
      ),
    ] as [(String, String, [String], Int32, String)])
  func `bad input is a clear error`(
    _ name: String, _ script: String, _ arguments: [String], _ exitCode: Int32, _ code: String
  ) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(script)
    let result = try repository.tool(arguments)
    expect(result, exits: exitCode, code.isEmpty ? nil : code)
    let document = try repository.tool(arguments + ["--format", "json"])
    guard exitCode != 0 else { return }
    let node = try parseJSON(document.standardOutput, name: "stdout")
    #expect(node["code"]?.text == code)
    #expect(node["exitCode"]?.integer == Int64(exitCode))
  }
}
