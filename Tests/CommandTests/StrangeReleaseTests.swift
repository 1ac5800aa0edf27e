import Documents
import TestSupport
import Testing

/// Releases of another program, clones that hold a part of them, and tags that somebody moved.
@Suite("Strange releases")
struct StrangeReleaseTests {
  /// Two releases of which the last one has a record of a schema that came later, which its tag names.
  private static func newer() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    try repository.shell(
      """
      record=releases/0.2.0/record.json
      sed -i 's:record/v1:record/v2:' $record; git commit -q -a --amend --no-edit
      sum=$(sha256sum <$record | cut -c 1-64)
      git cat-file tag v0.2.0 | sed -e "1s/.*/object $(git rev-parse HEAD)/" \\
        -e "s/^Release-Record: .*/Release-Record: sha256:$sum/" >../tag
      git update-ref refs/tags/v0.2.0 "$(git mktag <../tag)"
      """)
    return repository
  }

  @Test func `a record of a newer schema accuses nobody, and says what to use`() throws {
    let repository = try Self.newer()
    let verified = try repository.tool("verify", "--all")
    expect(verified, exits: 0)
    #expect(
      verified.stdout.contains(
        """
        unchecked 0.2.0: releases/0.2.0/record.json
          the record has the schema 'agi-release/record/v2', and this program knows \
        'agi-release/record/v1': use the agi-release that wrote it, or a newer one
        """), "\(verified.stdout)")
    #expect(verified.stdout.contains("\n0.2.0    ? "), "\(verified.stdout)")
    try repository.commit("fix: x", files: ["x.txt": "1\n"])
    for command in [["next"], ["plan"], ["cut"]] {
      let refused = try repository.tool(command)
      expect(refused, exits: 6, "record.newer", hints: true)
      #expect(refused.stderr.contains("use the agi-release that wrote it, or a newer one"))
    }
  }

  @Test func `a record of a newer schema that was edited is named`() throws {
    let repository = try Self.newer()
    try repository.forge("sed -i s/Rocket/Racket/ releases/0.2.0/record.json")
    let differences = try repository.findings()
    #expect(differences.count == 1)
    #expect(
      differences.first?.hasPrefix("record releases/0.2.0/record.json: sha256:") == true,
      "\(differences)")
  }

  @Test func `a shallow clone does not miss the tags that it was not given`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    try repository.succeed("cut")
    let clone = repository.outside("shallow")
    // Such a clone has the tag of its one commit.
    try repository.shell("git clone -q --depth 1 'file://\(repository.path)' '\(clone)'")
    #expect(try repository.shell("git -C '\(clone)' tag").contains("v0.2.0"))
    let result = try repository.tool("-C", clone, "verify", "--all")
    expect(result, exits: 0)
    #expect(
      result.stdout.contains(
        "unchecked 0.1.0: refs/tags/v0.1.0\n  this clone has not all tags: git fetch --tags"))
    let whole = try repository.copied()
    try whole.git("tag", "-d", "v0.1.0")
    expect(try whole.tool("verify", "--all"), exits: 4)
  }

  @Test func `what could not be checked of a tag is said of that tag`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.git("tag", "-d", "v0.1.0")
    let checks = try repository.checks().filter {
      ["tag", "signature"].contains($0["subject"]?.text)
    }
    #expect(checks.map { $0["place"]?.text } == ["refs/tags/v0.1.0", "refs/tags/v0.1.0"])
  }

  @Test func `HEAD answers for the releases of its own history`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    // Where a release stands, the one that came later is none of its business.
    try repository.git("checkout", "--quiet", "v0.1.0")
    #expect(try repository.succeed("verify").contains("\n0.1.0 "))
    try repository.succeed("verify", "--all")
    try repository.succeed("verify", "0.2.0")
    // A maintenance branch releases beside it, and verifies what it has released.
    try repository.git("checkout", "--quiet", "-b", "0.1.x")
    try repository.commit("fix: x", files: ["x.txt": "1\n"])
    try repository.succeed("cut")
    let verified = try repository.succeed("verify")
    #expect(verified.contains("\n0.1.1 ") && !verified.contains("\n0.2.0 "), "\(verified)")
    try repository.succeed("verify", "--all")
    try repository.shell("echo more >>releases/0.1.0/notes.md; git commit -qam 'docs: x'")
    expect(try repository.tool("verify", "--all"), exits: 4)
    // Before the first release nothing is in HEAD: the last one is checked as it stands.
    try repository.git("checkout", "--quiet", "v0.1.0~2")
    #expect(try repository.succeed("verify").contains("\n0.2.0 "))
    // Without records, tags alone tell which releases are in HEAD.
    let bare = try ScratchRepository()
    try bare.commit("feat: a")
    try bare.succeed("cut", "--first")
    try bare.commit("feat: b")
    try bare.succeed("cut")
    try bare.git("checkout", "--quiet", "v0.1.0")
    #expect(try bare.succeed("verify").contains("\n0.1.0 "))
    try bare.succeed("verify", "--all")
  }

  @Test func `a release is not built on a tag that was moved`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    try repository.commit("fix: x", files: ["x.txt": "1\n"])
    let wanted = try repository.succeed("next")
    try repository.shell("git tag -f -a -m x v0.2.0 'v0.1.0^{}'")
    let before = try repository.snapshot()
    for command in [["next"], ["plan"], ["cut", "--dry-run"], ["cut"]] {
      let refused = try repository.tool(command)
      expect(refused, exits: 5, "plan.tag-moved", hints: true)
      #expect(refused.stderr.contains("the tag was moved"), "\(refused.stderr)")
    }
    #expect(try repository.snapshot() == before)
    expect(try repository.tool("verify", "0.2.0"), exits: 4)
    // A base that somebody names is theirs to answer for.
    #expect(try repository.succeed("next", "--from", "v0.1.0") != "")
    try repository.shell("git tag -f -a -m x v0.2.0 HEAD^")
    #expect(try repository.succeed("next") == wanted)
  }

  @Test func `a version of a dataset that is not there is told with those that are`() throws {
    let repository = try ScratchRepository.withDatasets()
    let unknown = try repository.tool("dataset", "diff", "chat@1.0.0", "exports/chat")
    expect(unknown, exits: 64, "dataset.unknown-version", hints: true)
    #expect(
      unknown.stderr.contains(
        "there is no version 1.0.0 of the dataset 'chat': no tag 'dataset/chat/v1.0.0'"))
    #expect(unknown.stderr.contains("its versions here: 0.1.0; git fetch --tags"))
    let nothing = try repository.tool(
      "dataset", "verify", "exports/chat", "--against", "other@1.0.0")
    expect(nothing, exits: 64, "dataset.unknown-version", hints: true)
    #expect(nothing.stderr.contains("hint: git fetch --tags, or name a folder"))
    // A release goes by its version as well as by its tag.
    let texts = try ["v0.1.0", "0.1.0", "chat@0.1.0"].map {
      try repository.succeed("dataset", "verify", "exports/chat", "--against", $0)
    }
    #expect(Set(texts).count == 1)
    expect(
      try repository.tool("dataset", "verify", "exports/chat", "--against", "9.0.0"), exits: 64,
      "git.unknown-revision")
  }
}
