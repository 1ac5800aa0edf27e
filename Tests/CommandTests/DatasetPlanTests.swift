import Documents
import TestSupport
import Testing

/// Which datasets a plan finds, what it proves of them and what it refuses.
@Suite("Datasets of a plan")
struct DatasetPlanTests {
  private static let manifest = "exports/instruct/manifest.json"

  struct Stale: CustomTestStringConvertible {
    let title: String
    /// Changes the committed export.
    let script: String
    let words: String

    var testDescription: String { title }
  }

  @Test(arguments: [
    Stale(
      title: "a row edited", script: "sed -i 's/answer 2/other/' exports/instruct/train-0.jsonl",
      words:
        "exports/instruct/train-0.jsonl row 3 (byte 84): expected the stamped row, found other "
        + "values"),
    Stale(
      title: "a row added",
      script: "echo '{\"id\":\"r9\"}' >>exports/instruct/train-0.jsonl",
      words: "exports/instruct/train-0.jsonl: rows: expected 4, found 5"),
    Stale(
      title: "a row that is no JSON", script: "echo '{' >>exports/instruct/train-0.jsonl",
      words: "exports/instruct/train-0.jsonl row 5"),
    Stale(
      title: "a shard more", script: "echo '{\"id\":\"r9\"}' >exports/instruct/train-1.jsonl",
      words: "exports/instruct/train-1.jsonl: expected no shard of this name, found a file"),
    Stale(
      title: "a shard less",
      script: "git mv exports/instruct/train-0.jsonl exports/instruct/train-7.jsonl",
      words: "exports/instruct/train-0.jsonl: expected a shard of 4 rows, found no such file"),
    Stale(
      title: "a shard in two compressions",
      script: "gzip --keep exports/instruct/train-0.jsonl",
      words: "'train-0.jsonl' and 'train-0.jsonl.gz' are the same shard"),
    Stale(
      title: "spaces in a row",
      script: "sed -i '1s/,/, /' exports/instruct/train-0.jsonl",
      words: "exports/instruct/train-0.jsonl row 1 (byte 0): expected canonical JSON"),
    Stale(
      title: "a shard that is none",
      script:
        "printf 'x' >exports/instruct/train-0.jsonl.gz && git rm -q exports/instruct/train-0.jsonl",
      words: "exports/instruct/train-0.jsonl.gz"),
  ])
  func `a manifest that does not state the rows is refused`(_ stale: Stale) throws {
    let repository = try ScratchRepository.trained()
    try repository.shell(stale.script)
    try repository.record("feat!: other rows")
    let git = repository.gitFiles()
    for command in [["plan"], ["cut"], ["cut", "--dry-run"]] {
      let result = try repository.tool(command)
      expect(result, exits: 5, "dataset.stale-manifest")
      #expect(result.stderr.contains(stale.words), "\(result.stderr)")
      #expect(
        result.stderr.hasSuffix(
          """
          error: the manifest of 'exports/instruct' does not state the rows that are committed \
          [dataset.stale-manifest]
          hint: agi-release dataset stamp exports/instruct, then commit it

          """), "\(result.stderr)")
      // Nobody knows what was written aside.
      #expect(!result.stderr.contains("/agi-release-"), "\(result.stderr)")
    }
    #expect(repository.gitFiles() == git)
    // The manifests alone are read here.
    try repository.succeed("next")
  }

  @Test func `a manifest whose columns were edited by hand is no way around`() throws {
    let repository = try ScratchRepository.trained()
    let released = try manifest(of: repository)
    try repository.export(ScratchRepository.unlabelled(0..<4))
    // The new rows under the columns that were released: the manifest agrees with itself.
    var forged = (try manifest(of: repository).map ?? []).map { ($0.key, $0.value) }
    for (index, entry) in forged.enumerated() where entry.0.hasPrefix("columns") {
      forged[index].1 = try #require(released[entry.0])
    }
    try repository.write(
      Self.manifest, bytes: try canonicalJSON(.map(forged)) + [UInt8(ascii: "\n")])
    try repository.record("fix: a repair")
    #expect(try repository.succeed("next") == "1.0.1\n")
    let result = try repository.tool("plan")
    expect(result, exits: 5, "dataset.stale-manifest")
    #expect(result.stderr.contains("columns: expected those of the manifest"), "\(result.stderr)")
    #expect(result.stderr.contains("column 'label' removed"))
  }

  private func manifest(of repository: ScratchRepository) throws -> Node {
    try parseJSON(
      Array(try #require(repository.read(Self.manifest)).utf8), name: "manifest")
  }

  @Test func `what is committed counts, not what lies in the work tree`() throws {
    let repository = try ScratchRepository.trained()
    try repository.commit("fix: a", files: ["a.txt": "1\n"])
    try repository.write("exports/instruct/train-0.jsonl", "{\n")
    #expect(try repository.succeed("cut") == "1.0.1\n")
    try repository.shell("git checkout -q exports && gzip exports/instruct/train-0.jsonl")
    try repository.record("fix: smaller files")
    let plan = try repository.document("plan")
    #expect(plan["evidence"]?["sources"] == [])
    #expect(plan["datasets"]?[0]?["version"] == "0.1.0")
  }

  @Test func `rows that are elsewhere need an address`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.labelled(0..<6), name: "instruct")
    try repository.shell(
      "echo '*.jsonl' >.gitignore; git rm -q --cached exports/instruct/train-0.jsonl")
    try repository.record("feat: more rows, which are elsewhere")
    for command in ["plan", "next"] {
      let result = try repository.tool(command)
      expect(result, exits: 5, "dataset.no-location")
      #expect(
        result.stderr == """
          error: the rows of 'instruct' are not in the repository: 'exports/instruct' holds only its \
          manifest [dataset.no-location]
          hint: commit the shards, or say where they are in releases/agi-release.yaml: datasets: \
          {locations: {instruct: "s3://bucket/instruct/"}}

          """)
    }
    try repository.write(
      "releases/agi-release.yaml",
      ScratchRepository.configuration
        + "datasets:\n  locations: {instruct: \"s3://desk/instruct/\"}\n")
    try repository.record("chore: say where")
    let plan = try repository.document("plan")
    #expect(plan["datasets"]?[0]?["location"] == "s3://desk/instruct/")
    let source = plan["evidence"]?["sources"]?[0]
    #expect(source?["basis"] == "manifests")
    #expect(source?["items"]?[0]?["reason"] == "at least 2 rows added to instruct")
    try repository.succeed("cut")
    #expect(
      try repository.git("tag", "-l", "--format=%(contents)", "dataset/instruct/v0.2.0").contains(
        "Location: s3://desk/instruct/"))

    // The manifest says what became of the rows of what was released.
    try repository.git("show", "v1.0.0:exports/instruct/train-0.jsonl")
    try repository.shell("cp -r exports/instruct ../parent")
    try repository.export(
      ScratchRepository.labelled(1..<7), parent: repository.outside("parent"))
    try repository.record("feat!: other rows")
    let next = try repository.document("plan")
    #expect(next["evidence"]?["sources"]?[0]?["basis"] == "lineage")
    #expect(
      next["evidence"]?["sources"]?[0]?["items"]?.list?.map { $0["reason"]?.text } == [
        "1 row evicted from instruct", "1 row added to instruct",
      ])
  }

  @Test func `a pointer of git-lfs is no row`() throws {
    let repository = try ScratchRepository.trained()
    try repository.write(
      "exports/instruct/train-0.jsonl",
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 12345

      """)
    try repository.record("feat: keep rows elsewhere")
    expect(try repository.tool("plan"), exits: 5, "dataset.no-location", hints: true)
  }

  @Test(arguments: [
    ("locations: {instruct: \"https://me:secret@host/x/\"}", "names a user"),
    ("locations: {instruct: \"https://token@host/x/\"}", "names a user"),
    ("locations: {instruct: \"https://host/x/?sig=secret\"}", "has a query"),
    ("locations: {instruct: \"exports/instruct\"}", "is no address"),
    ("locations: {instruct: \"s3://\"}", "is no address"),
    ("locations: {instruct: \"s3://a b\"}", "visible ASCII"),
    ("locations: {Instruct: \"s3://a/b\"}", "is no dataset's name"),
    ("exports: [../x]", "is no folder inside the repository"),
    ("exports: [/x]", "is no folder inside the repository"),
    ("exports: exports", "a list"),
    ("export: [exports]", "exports"),
  ])
  func `a wrong configuration of datasets is refused`(_ line: String, _ words: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.write(
      "releases/agi-release.yaml", ScratchRepository.configuration + "datasets:\n  \(line)\n")
    let result = try repository.tool("plan")
    expect(result, exits: 6, "config.invalid", hints: true)
    #expect(result.stderr.contains(words), "\(result.stderr)")
  }

  @Test func `a place that no dataset needs is a warning`() throws {
    let repository = try ScratchRepository.trained(
      moreConfiguration: "datasets:\n  locations: {instruct: \"s3://a/b\", instuct: \"s3://a/c\"}\n"
    )
    try repository.commit("fix: a", files: ["a.txt": "1\n"])
    let result = try repository.tool("plan")
    expect(result, exits: 0)
    #expect(
      result.stderr.contains(
        "says where 'instruct' is, and its rows are in 'exports/instruct' [dataset.unused-location]"
      ))
    #expect(result.stderr.contains("says where 'instuct' is, and there is no such dataset"))
  }

  @Test func `two exports of one name are refused`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.labelled(0..<2), to: "exports/deep/er/other")
    try repository.record("feat: another")
    for command in ["plan", "next"] {
      let result = try repository.tool(command)
      expect(result, exits: 5, "dataset.name-twice", hints: true)
      #expect(
        result.stderr.contains(
          "'exports/deep/er/other' and 'exports/instruct' are both the dataset 'instruct'"))
    }
  }

  @Test func `exports are looked for where the configuration says`() throws {
    let repository = try ScratchRepository.trained(
      moreConfiguration: "datasets:\n  exports: [data, exports/instruct, exports]\n")
    try repository.export(ScratchRepository.labelled(0..<2), to: "data/dpo", name: "dpo")
    try repository.export(ScratchRepository.labelled(0..<2), to: "elsewhere/x", name: "x")
    try repository.record("feat: more datasets")
    let plan = try repository.document("plan")
    #expect(plan["datasets"]?.list?.map { $0["name"]?.text } == ["dpo", "instruct"])
    #expect(
      plan["evidence"]?["sources"]?[0]?["items"]?[0]?["reason"] == "dataset dpo is new")
    try repository.write(
      "releases/agi-release.yaml", ScratchRepository.configuration + "datasets: {exports: [.]}\n")
    let all = try repository.document("plan")
    #expect(all["datasets"]?.list?.map { $0["name"]?.text } == ["dpo", "instruct", "x"])
  }

  @Test(arguments: [
    ("another program's file", "{\"name\": \"web app\"}\n", 0 as Int32, nil as String?),
    ("a file that is no JSON", "manifest\n", 0, nil),
    ("an empty file", "", 0, nil),
    ("bytes that are no text", "\u{FF}\u{0}\u{1}", 0, nil),
    ("a newer schema", #"{"schema":"agi-release/dataset/v2"}"#, 6, "dataset.manifest.newer"),
    ("a manifest that was cut off", #"{"schema":"agi-release/dataset/v1","na"#, 6, "json.syntax"),
    (
      "a manifest with a name that leads out",
      #"{"schema":"agi-release/dataset/v1","name":"../../x"}"#, 6, "dataset.manifest.value"
    ),
  ])
  func `a file named as a manifest`(
    _ title: String, _ text: String, _ code: Int32, _ stable: String?
  ) throws {
    let repository = try ScratchRepository.trained()
    try repository.write("exports/more/manifest.json", text)
    try repository.record("fix: a")
    for command in ["plan", "next"] {
      let result = try repository.tool(command)
      expect(result, exits: code)
      if let stable {
        #expect(result.stderr.contains(stable), "\(result.stderr)")
        #expect(result.stderr.contains("HEAD:exports/more/manifest.json"), "\(result.stderr)")
      }
    }
  }

  @Test func `a hostile tree leads nowhere`() throws {
    let repository = try ScratchRepository.trained()
    // A link in place of a manifest, and a submodule.
    try repository.shell(
      """
      mkdir -p exports/link
      ln -s ../instruct/manifest.json exports/link/manifest.json
      git add -A
      git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),exports/module"
      git commit -q -m 'fix: a'
      """)
    try repository.succeed("plan")
    // A folder whose name would be a line of a tag's message.
    let folder = "exports/a\nVersion: 9"
    try repository.export(ScratchRepository.labelled(0..<2), to: folder, name: "other")
    try repository.record("feat: a line in a name")
    let result = try repository.tool("plan")
    expect(result, exits: 5, "dataset.folder-name", hints: true)
    #expect(!result.stderr.contains("\nVersion: 9"))
  }

  @Test func `folders deeper than a stack are walked`() throws {
    let repository = try ScratchRepository.trained()
    try repository.shell(
      """
      tree=$(git rev-parse HEAD:exports/instruct)
      for _ in $(seq 3000); do tree=$(printf '040000 tree %s\\td\\n' "$tree" | git mktree); done
      root=$(git ls-tree HEAD | grep -v exports
             printf '040000 tree %s\\texports\\n' "$tree")
      commit=$(git commit-tree -p HEAD -m 'fix: deeper' "$(printf '%s\\n' "$root" | git mktree)")
      git update-ref HEAD "$commit"
      """)
    let next = try repository.tool("next")
    expect(next, exits: 0)
    #expect(next.stdout == "1.0.1\n")
  }

  @Test func `a base whose datasets are not those that it recorded ends the plan`() throws {
    let repository = try ScratchRepository.trained()
    try repository.shell(
      """
      sed -i 's/"manifest": "sha256:./"manifest": "sha256:0/' releases/1.0.0/datasets.json
      git commit -q -a --amend --no-edit
      git tag -f -a -m x v1.0.0
      """)
    try repository.commit("fix: a", files: ["a.txt": "1\n"])
    let result = try repository.tool("plan")
    expect(result, exits: 6, "dataset.base-differs", hints: true)
    try repository.shell(
      """
      git checkout -q HEAD~1
      echo '{}' >releases/1.0.0/datasets.json
      git commit -q -a --amend --no-edit
      git tag -f -a -m x v1.0.0
      """)
    try repository.commit("fix: b", files: ["a.txt": "2\n"])
    let unreadable = try repository.tool("plan")
    expect(unreadable, exits: 6, "datasets.unreadable", hints: true)
    #expect(unreadable.stderr.contains("v1.0.0:releases/1.0.0/datasets.json"))
  }

  @Test(arguments: [
    ("echo '{' >exports/instruct/train-0.jsonl", "train-0.jsonl"),
    (
      "printf 'version https://git-lfs.github.com/spec/v1\\n' >exports/instruct/train-0.jsonl; "
        + "cp exports/instruct/SHA256SUMS exports/instruct/train-1.jsonl",
      "not all shards are there"
    ),
  ])
  func `rows of the base that cannot be read are a warning`(
    _ damage: String, _ words: String
  ) throws {
    let repository = try ScratchRepository.trained()
    try repository.shell(
      """
      \(damage)
      git add -A
      git commit -q --amend --no-edit
      git tag -f -a -m x v1.0.0
      rm -f exports/instruct/train-1.jsonl
      """)
    try repository.export(ScratchRepository.labelled(0..<6))
    try repository.record("feat: more rows")
    let result = try repository.tool("plan", "--format", "json")
    expect(result, exits: 0)
    #expect(result.stderr.contains("[evidence.unmeasured]"), "\(result.stderr)")
    #expect(result.stderr.contains(words), "\(result.stderr)")
    #expect(!result.stderr.contains("/agi-release-"), "\(result.stderr)")
    let source = try parseJSON(result.standardOutput, name: "plan")["evidence"]?["sources"]?[0]
    #expect(source?["basis"] == "manifests")
    #expect(source?["items"]?[0]?["reason"] == "at least 2 rows added to instruct")
  }

  @Test func `a clone without tags knows the datasets from the records`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.unlabelled(0..<4))
    try repository.record("fix: a repair")
    try repository.git("tag", "-d", "v1.0.0", "dataset/instruct/v0.1.0")
    let result = try repository.tool("plan")
    expect(result, exits: 4, "evidence.above-claim")
    #expect(result.stderr.contains("column 'label' removed from instruct"))
  }
}
