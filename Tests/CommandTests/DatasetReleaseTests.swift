internal import Documents
import TestSupport
import Testing

/// Datasets as a part of releases: versions, tags, files, notes.
@Suite("Releasing datasets")
struct DatasetReleaseTests {
  private func texts(_ document: Node?, _ key: String) -> [String?] {
    (document?.list ?? []).map { $0[key]?.text }
  }

  @Test func `each new version has its tag, and every file tells of it`() throws {
    let repository = try ScratchRepository.withDatasets()
    #expect(
      try repository.git("tag", "--list")
        == "dataset/chat/v0.1.0\ndataset/instruct/v0.1.0\nv0.1.0")
    try repository.growInstruct()
    let plan = try repository.document("plan")
    #expect(texts(plan["tags"], "name") == ["v0.2.0", "dataset/instruct/v0.2.0"])
    #expect(texts(plan["datasets"], "version") == ["0.1.0", "0.2.0"])
    #expect(texts(plan["datasets"], "previousVersion") == ["0.1.0", "0.1.0"])
    let text = try repository.succeed("plan")
    #expect(text.contains("\n  tag     dataset/instruct/v0.2.0\n"))
    #expect(text.contains("\n  chat      0.1.0, unchanged "))
    #expect(text.contains("\n  instruct  0.1.0 → 0.2.0 "))

    let notes = try repository.succeed("notes")
    #expect(notes == plan["notes"]?.text)

    let made = try repository.document("cut")
    #expect(repository.read("releases/0.2.0/notes.md") == notes)
    let head = try repository.git("rev-parse", "HEAD")
    #expect(made["commit"]?.text == head)
    for tag in made["tags"]?.list ?? [] {
      let name = try #require(tag["name"]?.text)
      #expect(try repository.git("rev-parse", "refs/tags/\(name)") == tag["object"]?.text)
      #expect(try repository.git("rev-parse", "\(name)^{commit}") == head)
      #expect(try repository.git("cat-file", "-t", name) == "tag")
    }
    #expect(texts(made["tags"], "name") == ["v0.2.0", "dataset/instruct/v0.2.0"])
    #expect(made["tagObject"]?.text == made["tags"]?[0]?["object"]?.text)
    #expect(
      try repository.git("rev-parse", "dataset/chat/v0.1.0^{commit}")
        == repository.git("rev-parse", "v0.1.0^{commit}"))

    let list = try repository.json("releases/0.2.0/datasets.json")
    #expect(list["release"]?.text == "0.2.0")
    #expect(texts(list["datasets"], "tag") == ["dataset/chat/v0.1.0", "dataset/instruct/v0.2.0"])
    let record = try repository.json("releases/0.2.0/record.json")
    let file = try #require(repository.read("releases/0.2.0/datasets.json"))
    #expect(record["datasets"]?["path"]?.text == "releases/0.2.0/datasets.json")
    #expect(record["datasets"]?["digest"]?.text == ContentDigest(of: file).description)
    for (entry, name) in zip(record["datasets"]?["manifests"]?.list ?? [], ["chat", "instruct"]) {
      let manifest = try #require(repository.read("exports/\(name)/manifest.json"))
      #expect(entry["dataset"]?.text == name)
      #expect(entry["digest"]?.text == ContentDigest(of: manifest).description)
    }
    let current = try repository.json("releases/current.json")
    #expect(texts(current["sources"], "tag") == texts(list["datasets"], "tag"))
    #expect(texts(current["sources"], "digest") == texts(list["datasets"], "root"))
    #expect(
      repository.read("CHANGELOG.md")?.contains(
        "### Datasets\n\n- instruct 0.2.0: +2 \\~1 rows\n") == true)
    #expect(try repository.succeed("notes", "0.2.0").contains("instruct 0.2.0"))
    let message = try repository.git(
      "for-each-ref", "--format=%(contents)", "refs/tags/dataset/instruct/v0.2.0")
    #expect(message.contains("\nRoot: \(list["datasets"]?[1]?["root"]?.text ?? "-")\n"))
    try repository.succeed("verify", "--all")
    try repository.expectSound()
  }

  @Test func `a dataset that was there before it was recorded is told as such`() throws {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit("build: nothing is recorded", files: ["CHANGELOG.md": "# Changelog\n"])
    try repository.stamp("instruct", [("r1", "one"), ("r2", "two")])
    try repository.commit("feat: rows")
    try repository.succeed("cut", "--first")
    try repository.commit(
      "feat: record", files: ["releases/agi-release.yaml": ScratchRepository.configuration])
    let notes = try repository.succeed("notes")
    #expect(
      notes.contains("- instruct 0.1.0: recorded for the first time, 2 rows\n"), "\(notes)")
  }

  @Test func `a dry run prints the tags that cut makes, and a saved plan makes them`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    let twin = try repository.copied()
    let before = try repository.snapshot()
    let plan = try repository.document("cut", "--dry-run")
    #expect(before == (try repository.snapshot()))
    try repository.succeed("plan", "--output", "../plan.json")
    try repository.succeed("cut", "--plan", "../plan.json")
    for tag in plan["tags"]?.list ?? [] {
      let name = try #require(tag["name"]?.text)
      let object = try repository.gitResult(["cat-file", "tag", name]).stdout
      #expect(object.hasSuffix("\n\n" + (tag["message"]?.text ?? "-")))
    }
    try twin.succeed("cut")
    #expect(try repository.snapshot().refs == twin.snapshot().refs)
  }

  @Test func `a tag that is taken refuses the whole release before any write`() throws {
    for (name, object) in [
      ("dataset/instruct/v0.2.0", "HEAD"), ("dataset/instruct/v0.2.0", "HEAD^{tree}"),
      ("dataset/instruct/v0.2.0/x", "HEAD"),
    ] {
      let repository = try ScratchRepository.withDatasets()
      try repository.growInstruct()
      try repository.git("tag", name, object)
      let before = (snapshot: try repository.snapshot(), git: repository.gitFiles())
      let result = try repository.tool("cut")
      expect(
        result, exits: 5, name.hasSuffix("x") ? "cut.tag-in-the-way" : "cut.tag-exists",
        hints: true)
      #expect(result.stderr.contains("'dataset/instruct/v0.2.0'"))
      #expect(before.snapshot.differences(to: try repository.snapshot()) == [])
      var after = repository.gitFiles()
      after["agi-release/lock"] = nil
      #expect(before.git.filter { $0.key != "agi-release/lock" } == after)
      expect(try repository.tool("cut", "--dry-run"), exits: 5)
      #expect(try repository.tool("plan").stderr.contains("cut would refuse"))
    }
  }

  @Test func `a lock on a dataset's tag is somebody's`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    let lock = "\(repository.path)/.git/refs/tags/dataset/instruct/v0.2.0.lock"
    try Disk.write([], to: lock)
    let result = try repository.tool("cut")
    expect(result, exits: 5, "git.locked", hints: true)
    #expect(try repository.git("tag", "--list", "v0.2.0") == "")
    Disk.remove(lock)
    try repository.succeed("cut")
  }

  @Test func `all tags arrive at the remote in one push, or none`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.shell(
      """
      git init -q --bare ../remote.git
      git remote add origin "$(cd ..; pwd)/remote.git"
      git push -q --set-upstream origin main --tags
      """)
    try repository.growInstruct()
    func remoteRefs() throws -> String {
      try repository.git("--git-dir=\(repository.outside("remote.git"))", "for-each-ref")
    }
    let before = try remoteRefs()
    // The remote has a dataset's tag that this clone has not.
    try repository.shell("git push -q origin HEAD~1:refs/tags/dataset/instruct/v0.2.0")
    let taken = try repository.tool("cut", "--push")
    expect(taken, exits: 5, "push.tag-exists", hints: true)
    #expect(taken.stderr.contains("'dataset/instruct/v0.2.0'"))
    #expect(try repository.git("tag", "--list", "v0.2.0") == "")
    try repository.shell("git push -q origin :refs/tags/dataset/instruct/v0.2.0")
    #expect(try remoteRefs() == before)
    // A hook that takes no dataset keeps everything out.
    let hook = repository.outside("remote.git/hooks/update")
    let script = "#!/bin/sh\ncase $1 in refs/tags/dataset/*) exit 1 ;; esac\n"
    try Disk.write(Array(script.utf8), to: hook, mode: 0o755)
    expect(try repository.tool("cut", "--push"), exits: 7, "push.refused", hints: true)
    #expect(try remoteRefs() == before)
    #expect(try repository.tool("resume").exitCode == 7)
    Disk.remove(hook)
    try repository.succeed("resume")
    for name in ["refs/heads/main", "refs/tags/v0.2.0", "refs/tags/dataset/instruct/v0.2.0"] {
      #expect(
        try remoteRefs().contains(
          "\(try repository.git("rev-parse", name)) \(name.hasPrefix("refs/heads") ? "commit" : "tag")\t\(name)"
        ))
    }
    #expect(try repository.tool("resume").stderr.contains("no cut is under way"))
  }

  @Test(.enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
  func `the tags of datasets are signed as that of the version is`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.makeTrustedSigningKey()
    try repository.growInstruct()
    try repository.succeed("cut", "--sign")
    for tag in ["v0.2.0", "dataset/instruct/v0.2.0"] {
      let result = try repository.gitResult(["verify-tag", tag])
      #expect(result.exitCode == 0, "\(tag): \(result.stderr)")
    }
    try repository.succeed("verify", "--all")
    try repository.expectSound()
  }

  @Test func `CI gets all tags`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    let (output, summary) = (repository.outside("output"), repository.outside("summary"))
    try repository.succeed(
      "cut", environment: ["GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary])
    #expect(
      Disk.readText(output)?.contains("\ntag=v0.2.0\ntags=v0.2.0 dataset/instruct/v0.2.0\n") == true
    )
    #expect(Disk.readText(summary)?.contains("Tags `v0.2.0`, `dataset/instruct/v0.2.0`, ") == true)
  }

  @Test func `an unchanged dataset keeps version and tag, and a removed one is told`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.commit("fix: a thing", files: ["a.txt": "2\n"])
    try repository.succeed("cut")
    #expect(
      try repository.git("tag", "--list")
        == "dataset/chat/v0.1.0\ndataset/instruct/v0.1.0\nv0.1.0\nv0.1.1")
    #expect(repository.read("releases/0.1.1/notes.md")?.contains("Datasets") == false)
    try repository.succeed("verify", "--all")
    try repository.git("rm", "-rq", "exports/chat")
    try repository.commit("feat!: no more chat")
    try repository.succeed("cut")
    #expect(
      repository.read("releases/0.2.0/notes.md")?.hasSuffix("### Datasets\n\n- chat: removed\n")
        == true)
    #expect(
      texts(try repository.json("releases/0.2.0/datasets.json")["datasets"], "name") == ["instruct"]
    )
    try repository.git("rm", "-rq", "exports/instruct")
    try repository.commit("feat!: no more datasets")
    try repository.succeed("cut")
    #expect(repository.read("releases/0.3.0/datasets.json") == nil)
    #expect(repository.read("releases/0.3.0/record.json")?.contains("datasets") == false)
    try repository.succeed("verify", "--all")
    // One that comes back goes on above its versions.
    try repository.stamp("chat", [("c1", "again")])
    try repository.commit("feat: chat again")
    try repository.succeed("cut")
    #expect(
      try repository.git("tag", "--list", "dataset/chat/*")
        == "dataset/chat/v0.1.0\ndataset/chat/v0.2.0")
    try repository.succeed("verify", "--all")
  }

  @Test func `candidates have candidates of datasets, and a final release final ones`() throws {
    let repository = try ScratchRepository.withDatasets()
    func versions(_ release: String) throws -> [String?] {
      texts(try repository.json("releases/\(release)/datasets.json")["datasets"], "version")
    }
    try repository.growInstruct()
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.1\n")
    #expect(try versions("0.2.0-rc.1") == ["0.1.0", "0.2.0-rc.1"])
    // Unchanged against the candidate: its version again, and no new tag.
    try repository.commit("fix: code alone", files: ["a.txt": "3\n"])
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.2\n")
    #expect(try versions("0.2.0-rc.2") == ["0.1.0", "0.2.0-rc.1"])
    try repository.succeed("verify", "--all")
    try repository.stamp(
      "instruct", [("r1", "one"), ("r2", "second"), ("r3", "three"), ("r4", "fourth")])
    try repository.commit("fix: other rows")
    #expect(try repository.succeed("cut", "--prerelease", "rc") == "0.2.0-rc.3\n")
    #expect(try versions("0.2.0-rc.3") == ["0.1.0", "0.2.0-rc.2"])
    #expect(try repository.succeed("cut", "--promote") == "0.2.0\n")
    #expect(try versions("0.2.0") == ["0.1.0", "0.2.0"])
    #expect(
      try repository.git("tag", "--list", "--sort=version:refname", "dataset/instruct/*")
        == "dataset/instruct/v0.1.0\ndataset/instruct/v0.2.0\ndataset/instruct/v0.2.0-rc.1\n"
        + "dataset/instruct/v0.2.0-rc.2")
    let candidate = try repository.json("releases/0.2.0-rc.3/datasets.json")["datasets"]?[1]
    let final = try repository.json("releases/0.2.0/datasets.json")["datasets"]?[1]
    #expect(candidate?["root"] == final?["root"] && candidate?["manifest"] == final?["manifest"])
    let all = try repository.document("verify", "--all")
    #expect(all["agrees"]?.boolean == true)
    try repository.expectSound()
  }

  @Test func `a dataset too large for the repository is recorded by digest and place`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.stamp("large", [("l1", "one"), ("l2", "two")])
    try repository.shell(
      """
      cp -r exports/large ..
      git rm -q --cached exports/large/train.jsonl; rm exports/large/train.jsonl
      echo 'datasets: {locations: {large: "s3://bucket/large/"}}' >>releases/agi-release.yaml
      git add releases
      """)
    try repository.commit("feat: a large dataset")
    try repository.succeed("cut")
    let large = try repository.json("releases/0.2.0/datasets.json")["datasets"]?[2]
    #expect(large?["location"]?.text == "s3://bucket/large/")
    #expect(large?["rows"] == 2)
    let verified = try repository.document("verify")
    let checks = (verified["releases"]?[0]?["checks"]?.list ?? []).filter {
      $0["part"]?.text == "large"
    }
    #expect(
      texts(.list(checks), "outcome") == ["agrees", "agrees", "unchecked", "agrees"])
    #expect(checks[2]["reason"]?.text?.contains("s3://bucket/large/") == true)
    // Whoever has the rows can hold them against the release.
    #expect(
      try repository.succeed("dataset", "verify", "../large", "--against", "v0.2.0")
        .contains("2 rows in 1 shard agree"))
    let listed = try repository.document("dataset", "list", "large")
    #expect(texts(listed["datasets"], "location") == ["s3://bucket/large/"])
    #expect(texts(listed["datasets"], "release") == ["0.2.0"])
  }

  @Test func `lists and believed manifests come from what releases recorded`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    try repository.succeed("cut")
    let listed = try repository.document("dataset", "list")
    #expect(texts(listed["datasets"], "version") == ["0.1.0", "0.1.0", "0.2.0"])
    #expect(texts(listed["datasets"], "release") == ["0.1.0", "0.1.0", "0.2.0"])
    // A clone without tags knows them as well.
    try repository.shell("git clone -q --no-tags . ../tagless")
    let tagless = try runProgram(
      try PackageLayout.executable("agi-release"),
      arguments: ["-C", repository.outside("tagless"), "dataset", "list"], in: "/",
      environment: repository.environment)
    #expect(tagless.stdout.split(separator: "\n").count == 3, "\(tagless.stderr)")

    try repository.succeed("dataset", "verify", "exports/instruct", "--against", "v0.2.0")
    expect(
      try repository.tool("dataset", "verify", "exports/instruct", "--against", "v0.1.0"), exits: 4)
    // A release whose tree is not what it lists is no witness.
    try repository.shell("git checkout -q HEAD~1 -- exports; echo >>exports/instruct/manifest.json")
    try repository.amendRelease(of: "0.2.0")
    try repository.git("checkout", "--quiet", "HEAD~1", "--", "exports")
    let result = try repository.tool(
      "dataset", "verify", "exports/instruct", "--against", "v0.2.0")
    expect(result, exits: 4, "dataset.recorded-differs", hints: true)
  }

  @Test func `one row is told as one`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.stamp("instruct", [("r1", "one"), ("r2", "second"), ("r3", "three")])
    try repository.commit("fix: another row")
    try repository.succeed("cut")
    #expect(repository.read("CHANGELOG.md")?.contains("- instruct 0.1.1: \\~1 row\n") == true)
  }
}
