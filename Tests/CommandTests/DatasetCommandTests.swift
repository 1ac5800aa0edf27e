import Documents
import TestSupport
import Testing

@Suite("Dataset commands")
struct DatasetCommandTests {
  private static func row(_ index: Int, _ text: String = "answer") -> String {
    #"{"id":"r\#(index)","tags":["desk"],"text":"\#(text) \#(index)"}"# + "\n"
  }

  private static func rows(_ range: Range<Int>, _ text: String = "answer") -> String {
    range.map { row($0, text) }.joined()
  }

  /// A repository with an export of twenty rows in two shards.
  private static func repository() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket()
    try repository.write("exports/a/train-0.jsonl", rows(0..<12))
    try repository.write("exports/a/train-1.jsonl", rows(12..<20))
    return repository
  }

  @Test func `an export is stamped, recorded, listed, compared and verified`() throws {
    let repository = try Self.repository()
    let root = try repository.succeed(
      "dataset", "stamp", "exports/a", "--name", "instruct", "--licence", "MIT")
    #expect(root.hasPrefix("sha256:") && root.count == 72)
    try repository.git("add", "exports")
    try repository.commit("chore: export")
    try repository.tag("dataset/instruct/v0.1.0", annotated: "x\n\nLocation: exports/a\n")
    try repository.tag("dataset/instruct/v0.1.0-rc.1")
    try repository.tag("dataset/bad/name/v1")
    let list = try repository.document("dataset", "list")
    #expect(
      list["datasets"]?.list?.map { $0["version"]?.text } == ["0.1.0-rc.1", "0.1.0"])
    #expect(list["datasets"]?[1]?["location"] == "exports/a")
    #expect(try repository.succeed("dataset", "list", "other") == "")

    try repository.write("exports/a/train-1.jsonl", Self.rows(13..<20) + Self.row(30))
    let diff = try repository.document("dataset", "diff", "instruct@0.1.0", "exports/a")
    #expect(diff["evidence"]?["level"] == "major")
    #expect(
      diff["evidence"]?["rows"] == ["added": 1, "removed": 1, "changed": 0, "kept": 19])
    #expect(diff["removed"]?[0] == ["file": "train-1.jsonl", "row": 1, "byte": 0])
    let text = try repository.succeed("dataset", "diff", "instruct@0.1.0", "exports/a")
    #expect(text.contains("rows      +1 −1 ~0 =19"))
    #expect(text.contains("1 row evicted from instruct"))

    for against in ["instruct@0.1.0", "HEAD", "exports/a/manifest.json"] {
      let failed = try repository.tool("dataset", "verify", "exports/a", "--against", against)
      expect(failed, exits: 4)
      #expect(failed.stdout.contains("train-1.jsonl"))
    }
    try repository.shell("git checkout -q exports && gzip exports/a/train-0.jsonl")
    let agreed = try repository.succeed("dataset", "verify", "exports/a", "--against", "HEAD")
    #expect(agreed.contains("20 rows in 2 shards agree"))
    let row = try repository.document(
      "dataset", "verify", "exports/a", "--shard", "2", "--row", "3")
    #expect(row["row"]?["state"] == "agrees")
    #expect(row["row"]?["row"] == 3)
  }

  @Test func `a stamp takes its facts from options and from the stamp before`() throws {
    let repository = try Self.repository()
    let id = try #require(try repository.id(of: "HEAD"))
    try repository.succeed(
      "dataset", "stamp", "exports/a", "--name", "instruct", "--summary", "Answers.",
      "--model-version", "1.2.0", "--commit", "HEAD", "--snapshots", "s1..s9", "--split",
      "test=*-1.jsonl", "--split", "train=**")
    let text = try #require(repository.read("exports/a/manifest.json"))
    for part in [
      #""commit":"\#(id)""#, #""modelVersion":"1.2.0""#, #""first":"s1""#, #""rule":"patterns""#,
      #""split":"test""#, #""summary":"Answers.""#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    try repository.succeed("dataset", "stamp", "exports/a")
    let again = try #require(repository.read("exports/a/manifest.json"))
    #expect(again.contains(#""summary":"Answers.""#) && again.contains(#""name":"instruct""#))
  }

  @Test(arguments: [
    ["--licence", "Apache 2.0"], ["--licence", "MIT OR"], ["--date", "2026-02-30"],
    ["--url", "javascript:alert(1)"], ["--url", "ftp://example.org"], ["--url", "https://"],
    ["--url", "https://a b"], ["--snapshots", "2026-02-30..2026-03-01"],
    ["--snapshots", "2026-03-01..2026-02-01"], ["--model-version", "1.2"],
  ])
  func `a fact that is none is refused before a row is read`(_ options: [String]) throws {
    let repository = try Self.repository()
    let result = try repository.tool(
      ["dataset", "stamp", "exports/a", "--name", "instruct"] + options)
    expect(result, exits: 64)
    #expect(result.stderr.contains(options[0] == "--snapshots" ? "2026" : options[1]))
    #expect(repository.read("exports/a/manifest.json") == nil)
  }

  @Test func `one row without an id does not pass in silence`() throws {
    let repository = try Self.repository()
    let row = Self.row(40).replacing(#""id":"r40","#, with: "")
    #expect(row != Self.row(40), "\(row)")
    try repository.write("exports/a/train-1.jsonl", Self.rows(12..<15) + row)
    let stamp = ["dataset", "stamp", "exports/a", "--name", "instruct"]
    let result = try repository.tool(stamp)
    expect(result, exits: 0)
    #expect(result.stderr.contains("15 of 16 rows have an 'id'"), "\(result.stderr)")
    #expect(
      try repository.document("dataset", "stamp", "exports/a")["warnings"]?[0]?.text?.hasPrefix(
        "15 of 16 rows") == true)
    for quiet in [["--no-id"], ["--id", "id"]] {
      let other = try repository.tool(stamp + quiet)
      #expect(!other.stderr.contains("rows have an 'id'"))
    }
  }

  @Test func `a column of tags that no row has is refused, the usual one is not`() throws {
    let repository = try Self.repository()
    let stamp = ["dataset", "stamp", "exports/a", "--name", "instruct"]
    let result = try repository.tool(stamp + ["--tags", "nope"])
    expect(result, exits: 6, "dataset.no-tag-column", hints: true)
    #expect(repository.read("exports/a/manifest.json") == nil)
    expect(try repository.tool(stamp), exits: 0)
  }

  @Test func `a secret ends a stamp with 4 and is in no output`() throws {
    let repository = try Self.repository()
    let key = "AKI" + "AQ7RT2VXW9ZB4DF6H"
    try repository.write("exports/a/train-1.jsonl", Self.rows(12..<14) + Self.row(14, key))
    let result = try repository.tool("dataset", "stamp", "exports/a", "--name", "instruct")
    expect(result, exits: 4)
    #expect(
      result.stderr.contains("secrets: 1 row holds an AWS access key id: train-1.jsonl row 3"))
    #expect(!(result.stdout + result.stderr).contains(key))
    #expect(repository.read("exports/a/manifest.json") == nil)
    let document = try repository.document(
      "dataset", "stamp", "exports/a", "--name", "instruct", "--gate", "secrets=warn")
    #expect(document["stamped"] == true)
    #expect(document["findings"]?[0]?["verdict"] == "warn")
  }

  @Test func `the configuration decides what a finding does, and an option before it`() throws {
    let repository = try Self.repository()
    try repository.write("exports/a/train-1.jsonl", Self.rows(11..<12).replacing("r11", with: "x"))
    try repository.shell(
      "printf 'datasets:\\n  gates:\\n    duplicates: fail\\n' >>releases/agi-release.yaml")
    try repository.write("exports/a/train-0.jsonl", #"{"t":1}"# + "\n" + #"{"t":1}"# + "\n")
    let stamp = ["dataset", "stamp", "exports/a", "--name", "instruct"]
    expect(try repository.tool(stamp), exits: 4)
    expect(try repository.tool(stamp + ["--gate", "duplicates=warn"]), exits: 0)
    try repository.shell("sed -i s/duplicates/duplicate/ releases/agi-release.yaml")
    expect(try repository.tool(stamp), exits: 6, "config.invalid")
    let outside = try ScratchDirectory()
    try Disk.write(Array(Self.rows(0..<2).utf8), to: outside["e/a.jsonl"])
    let result = try runTool(
      "agi-release", arguments: ["dataset", "stamp", "e", "--name", "x"], in: outside.path)
    expect(result, exits: 0)
  }

  @Test func `faulty rows end a stamp with 6, each with its place and not its content`() throws {
    let repository = try Self.repository()
    try repository.write("exports/a/train-0.jsonl", Self.row(0) + "{\"hidden\": tru}\n[]\n")
    let result = try repository.tool("dataset", "stamp", "exports/a", "--name", "instruct")
    expect(result, exits: 6, "dataset.row-not-json", hints: true)
    #expect(result.stderr.contains("(row 2, byte 57)"), "\(result.stderr)")
    #expect(result.stderr.contains("[dataset.row-not-map]"))
    #expect(!result.stderr.contains("hidden"))
  }

  @Test(
    arguments: [
      (["stamp", "exports/a"], "usage.dataset-name", 64),
      (["stamp", "exports/a", "--name", "../x"], nil, 64),
      (["stamp", "exports/a", "--name", "x", "--gate", "leak=fail"], nil, 64),
      (["stamp", "exports/a", "--name", "x", "--split", "train"], nil, 64),
      (["stamp", "exports/a", "--name", "x", "--identity", "abc"], nil, 64),
      (["stamp", "exports/a", "--name", "x", "--parent", "exports/a"], "dataset.no-manifest", 6),
      (["stamp", "exports/none", "--name", "x"], "dataset.no-folder", 6),
      (["verify", "exports/a"], "dataset.no-manifest", 6),
      (["verify", "exports/a", "--row", "1"], nil, 64),
      (["verify", "exports/a", "--against", "nowhere"], "git.unknown-revision", 64),
      (["diff", "instruct@9.9.9", "exports/a"], "dataset.unknown-version", 64),
    ] as [([String], String?, Int32)])
  func `wrong use is told`(_ arguments: [String], _ code: String?, _ exit: Int32) throws {
    expect(try Self.repository().tool(["dataset"] + arguments), exits: exit, code)
  }

  @Test func `a manifest of the future is told as such`() throws {
    let repository = try Self.repository()
    try repository.succeed("dataset", "stamp", "exports/a", "--name", "instruct")
    try repository.shell("sed -i 's|dataset/v1|dataset/v7|' exports/a/manifest.json")
    expect(
      try repository.tool("dataset", "verify", "exports/a"), exits: 6, "dataset.manifest.newer",
      hints: true)
  }

  @Test func `a killed stamp goes on and gives the same bytes`() throws {
    let repository = try ScratchRepository.rocket()
    for shard in 0..<4 {
      try repository.write(
        "exports/b/s\(shard).jsonl", Self.rows(shard * 4000..<shard * 4000 + 4000))
    }
    try repository.shell("cp -r exports/b exports/whole")
    try repository.succeed("dataset", "stamp", "exports/whole", "--name", "b")
    let tool = try PackageLayout.executable("agi-release")
    // Waits for the first finished shard, then kills.
    try repository.shell(
      """
      '\(tool)' dataset stamp exports/b --name b --jobs 1 &
      pid=$!
      while kill -0 $pid 2>/dev/null && ! ls exports/b/.agi-dataset/*.done >/dev/null 2>&1; do :; done
      kill -9 $pid 2>/dev/null || true
      wait $pid || true
      """)
    try repository.succeed("dataset", "stamp", "exports/b", "--name", "b")
    #expect(
      repository.read("exports/b/manifest.json") == repository.read("exports/whole/manifest.json"))
    #expect(!Disk.exists("\(repository.path)/exports/b/.agi-dataset"))
  }
}
