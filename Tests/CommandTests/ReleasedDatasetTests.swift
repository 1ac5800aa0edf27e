internal import Documents
import TestSupport
import Testing

/// What `verify` finds about the datasets of a release: one thing changed is one thing named.
@Suite("Verifying released datasets")
struct ReleasedDatasetTests {
  /// Versions 0.1.0 and 0.2.0: `chat` is the same in both, `instruct` has grown.
  private static func released() throws -> ScratchRepository { try original.get().copied() }

  private static let original = Result { () throws -> ScratchRepository in
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    try repository.succeed("cut")
    return repository
  }

  struct Tampering: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What is done in the repository.
    let script: String
    /// Whether the release commit of 0.2.0 is made again with what the script left.
    let isInTree: Bool
    /// The places that differ, in 0.2.0.
    let places: [String]
    /// The places that differ in 0.1.0.
    let older: [String]

    init(_ name: String, tree script: String, _ places: String...) {
      (testDescription, self.script, isInTree) = (name, script, true)
      (self.places, older) = (places, [])
    }

    init(_ name: String, tags script: String, _ places: [String], older: [String] = []) {
      (testDescription, self.script, isInTree) = (name, script, false)
      (self.places, self.older) = (places, older)
    }
  }

  private static let newTag = "refs/tags/dataset/instruct/v0.2.0"
  private static let oldTag = "refs/tags/dataset/chat/v0.1.0"

  static let rows = [
    Tampering(
      "one bit of a row", tree: "sed -i s/second/sfcond/ exports/instruct/train.jsonl",
      "exports/instruct/train.jsonl row 2 (byte 25)"),
    Tampering(
      "a row of an unchanged dataset", tree: "sed -i s/hello/hallo/ exports/chat/train.jsonl",
      "exports/chat/train.jsonl row 1 (byte 0)"),
    Tampering(
      "a row less", tree: "sed -i 2d exports/instruct/train.jsonl",
      "exports/instruct/train.jsonl: rows", "exports/instruct/train.jsonl: root"),
    Tampering(
      "no shard", tree: "git rm -q exports/instruct/train.jsonl", "exports/instruct/shards"),
    Tampering(
      "a shard more",
      tree: "cp exports/chat/train.jsonl exports/instruct/more.jsonl; git add exports",
      "exports/instruct/more.jsonl"),
    Tampering(
      "a row that is no JSON", tree: "sed -i '2s/}$//' exports/instruct/train.jsonl",
      "exports/instruct/train.jsonl row 2 (byte 51)"),
    Tampering(
      "a shard whose line ends are converted",
      tree: "sed -i 's/$/\\r/' exports/chat/train.jsonl",
      "exports/chat/train.jsonl row 1 (byte 26)", "exports/chat/train.jsonl row 2 (byte 56)"),
    Tampering(
      "what git-lfs leaves in the place of a shard",
      tree: "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:0\\nsize 1\\n' "
        + ">exports/instruct/train.jsonl", "exports/instruct/shards"),
    Tampering(
      "a shard that is not gzip by its bytes",
      tree: "git mv exports/instruct/train.jsonl exports/instruct/train.jsonl.gz",
      "exports/instruct/train.jsonl.gz"),
    Tampering(
      "a digest in the manifest",
      tree: "sed -i 's/\"rows\":5/\"rows\":6/' exports/instruct/manifest.json",
      "exports/instruct/manifest.json"),
    Tampering(
      "a blank behind the manifest", tree: "echo >>exports/instruct/manifest.json",
      "exports/instruct/manifest.json"),
    Tampering(
      "no manifest", tree: "git rm -q exports/instruct/manifest.json",
      "exports/instruct/manifest.json"),
    Tampering(
      "the manifest of another dataset",
      tree: "cp exports/chat/manifest.json exports/instruct/", "exports/instruct/manifest.json"),
    Tampering(
      "the data card", tree: "echo more >>exports/instruct/README.md",
      "exports/instruct/README.md"),
    Tampering(
      "no checksums", tree: "git rm -q exports/instruct/SHA256SUMS",
      "exports/instruct/SHA256SUMS"),
    Tampering(
      "the Croissant description",
      tree: "sed -i s/instruct/instruckt/ exports/instruct/croissant.json",
      "exports/instruct/croissant.json"),
    Tampering(
      "the list of datasets",
      tree: "sed -i 's/\"rows\": 5/\"rows\": 6/' releases/0.2.0/datasets.json",
      "releases/0.2.0/datasets.json"),
    Tampering(
      "no list of datasets", tree: "git rm -q releases/0.2.0/datasets.json",
      "releases/0.2.0/datasets.json"),
    Tampering("no tag", tags: "git tag -d dataset/instruct/v0.2.0", [newTag]),
    Tampering(
      "no tag of a version that two releases have", tags: "git tag -d dataset/chat/v0.1.0",
      [oldTag], older: [oldTag]),
    Tampering(
      "a lightweight tag", tags: "git tag -f dataset/instruct/v0.2.0 v0.2.0^{commit}", [newTag]),
    Tampering(
      "a tag that was moved by force",
      tags: "git tag -f -F <(git tag -l --format='%(contents)' dataset/instruct/v0.2.0) "
        + "dataset/instruct/v0.2.0 v0.1.0^{commit}", [newTag]),
    Tampering(
      "a tag that was moved to a later release",
      tags: "git tag -f -F <(git tag -l --format='%(contents)' dataset/chat/v0.1.0) "
        + "dataset/chat/v0.1.0 v0.2.0^{commit}", [oldTag], older: [oldTag]),
    Tampering(
      "a tag on a tree", tags: "git tag -f dataset/instruct/v0.2.0 v0.2.0^{tree}", [newTag]),
    Tampering(
      "a tag with another message",
      tags: "git tag -f -m 'instruct 0.2.0' dataset/instruct/v0.2.0 v0.2.0^{commit}", [newTag]),
    Tampering(
      "a tag object under another name",
      tags: "git update-ref refs/tags/dataset/instruct/v0.2.0 dataset/chat/v0.1.0", [newTag]),
    Tampering(
      "a tag on a copy of the release commit with other rows",
      tags: """
        sed -i s/second/sfcond/ exports/instruct/train.jsonl; git add exports
        copy=$(git commit-tree -p v0.2.0~1 -m 'chore(release): 0.2.0' $(git write-tree))
        git tag -f -F <(git tag -l --format='%(contents)' dataset/instruct/v0.2.0) \
          dataset/instruct/v0.2.0 $copy
        git reset -q --hard
        """, [newTag]),
  ]

  @Test(arguments: rows)
  func `one thing that is changed is the one that is named`(_ row: Tampering) throws {
    let repository = try Self.released()
    try repository.shell("(\(row.script)) >/dev/null")
    if row.isInTree { try repository.amendRelease(of: "0.2.0") }
    let found = try repository.differences("0.2.0")
    #expect(found.map(\.place) == row.places)
    #expect(Set(found.map(\.subject)) == ["dataset"])
    #expect(try repository.differences("0.1.0").map(\.place) == row.older)
    // The exit code, and the first of them in words.
    let result = try repository.tool("verify", "0.2.0")
    expect(result, exits: 4)
    #expect(result.stderr.contains("release 0.2.0 differs: \(row.places[0]): expected "))
  }

  @Test func `rows that were compressed anew are the same rows`() throws {
    let repository = try Self.released()
    try repository.shell(
      "gzip exports/chat/train.jsonl; git add -A; git commit -qm 'chore: smaller'")
    try repository.commit("fix: x", files: ["a.txt": "5\n"])
    try repository.succeed("cut")
    #expect(try repository.git("tag", "--list", "dataset/chat/*") == "dataset/chat/v0.1.0")
    try repository.succeed("verify", "--all")
  }

  @Test func `a release that was made again does not make its datasets' tags wrong`() throws {
    let repository = try Self.released()
    try repository.shell("echo x >>releases/0.2.0/notes.md")
    try repository.amendRelease(of: "0.2.0")
    #expect(try repository.differences("0.2.0").map(\.place) == ["releases/0.2.0/notes.md"])
  }

  @Test func `a record that was changed is the record's fault`() throws {
    let repository = try Self.released()
    for (old, new) in [
      ("\"dataset\": \"chat\"", "\"dataset\": \"chad\""), ("exports/instruct", "exports/other"),
      ("\"manifests\"", "\"manifest\""),
    ] {
      let path = "releases/0.2.0/record.json"
      let text = try #require(repository.read(path))
      try repository.write(path, text.replacing(old, with: new))
      try repository.amendRelease(of: "0.2.0")
      #expect(Set(try repository.differences("0.2.0").map(\.subject)) == ["record"], "\(new)")
      try repository.write(path, text)
      try repository.amendRelease(of: "0.2.0")
      #expect(try repository.differences("0.2.0").isEmpty)
    }
  }

  @Test func `what HEAD says of an old release is held against it`() throws {
    let repository = try Self.released()
    try repository.shell("sed -i 's/\"rows\": 3/\"rows\": 4/' releases/0.1.0/datasets.json")
    try repository.git("commit", "--quiet", "--all", "--message", "chore: rewrite the past")
    #expect(
      try repository.differences("--all").map(\.place) == ["HEAD:releases/0.1.0/datasets.json"])
  }

  @Test func `clones that lack something say so`() throws {
    let repository = try Self.released()
    try repository.commit("docs: more", files: ["README.md": "x\n"])
    try repository.shell(
      """
      git clone -q --no-tags . ../tagless
      git clone -q --depth 2 "file://$PWD" ../shallow
      """)
    func checks(_ clone: String) throws -> [(place: String, outcome: String)] {
      let result = try runProgram(
        try PackageLayout.executable("agi-release"),
        arguments: ["-C", repository.outside(clone), "verify", "0.2.0", "--format", "json"],
        in: "/",
        environment: repository.environment)
      #expect(result.exitCode == 0, "\(result.stderr)\(result.stdout)")
      let document = try parseJSON(result.standardOutput, name: "stdout")
      return (document["releases"]?[0]?["checks"]?.list ?? [])
        .filter { $0["subject"]?.text == "dataset" }
        .map { ($0["place"]?.text ?? "", $0["outcome"]?.text ?? "") }
    }
    // The commit of the release is found by its record, so that only tags are missing.
    let tagless = try checks("tagless")
    #expect(
      tagless.filter { $0.outcome == "unchecked" }.map(\.place) == [Self.oldTag, Self.newTag])
    #expect(tagless.contains { $0.place == "exports/instruct (rows)" && $0.outcome == "agrees" })
    // Here the source commit is missing too.
    try repository.shell("cd ../shallow; git tag -l | xargs git tag -d >/dev/null; git reset -q")
    let shallow = try checks("shallow")
    #expect(
      shallow.filter { $0.outcome == "unchecked" }.map(\.place) == [
        "exports/chat", Self.oldTag, "exports/instruct", Self.newTag,
      ])
  }

  @Test func `a folder for temporary files that is not there is told`() throws {
    let repository = try Self.released()
    let result = try repository.tool(
      ["verify"], environment: ["TMPDIR": "\(repository.path)/a.txt"])
    expect(result, exits: 1, "file.temporary", hints: true)
    let (folder, before) = (repository.outside("tmp"), try repository.snapshot())
    try repository.shell("mkdir ../tmp")
    try repository.succeed("verify", "--all", environment: ["TMPDIR": folder])
    #expect(Disk.files(below: folder) == [])
    #expect(before == (try repository.snapshot()))
  }
}
