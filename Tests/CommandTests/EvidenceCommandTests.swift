import Documents
import TestSupport
import Testing

/// Evidence holds a release that claims too little, on real repositories.
@Suite("Evidence of the version")
struct EvidenceCommandTests {
  @Test func `a removed column under a fix is refused, and nothing is written`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.unlabelled(0..<5))
    try repository.record("fix: a repair")
    let git = repository.gitFiles()
    for command in [
      ["plan"], ["cut"], ["cut", "--dry-run"], ["plan", "--output", "../plan.json"],
    ] {
      let result = try repository.tool(command)
      expect(result, exits: 4)
      #expect(result.stdout.isEmpty)
      #expect(
        result.stderr == """
          note[evidence.major]: column 'label' removed from instruct

          note[evidence.minor]: 1 row added to instruct

          error: claimed patch, measured major: column 'label' removed from instruct (and 1 more) \
          [evidence.above-claim]
          hint: release it with --at-least major, or accept it by name: \
          --accept dataset/instruct=REASON

          """, "\(command)")
    }
    #expect(repository.gitFiles() == git)
    #expect(repository.read("../plan.json") == nil)
    // The manifests tell no more than how many rows there are.
    let next = try repository.tool("next")
    expect(next, exits: 4, "evidence.above-claim", hints: true)
    #expect(next.stdout.isEmpty)
    #expect(next.stderr.contains("note[evidence.minor]: at least 1 row added to instruct"))
    let error = try repository.document("plan", exits: 4)
    #expect(error["code"] == "evidence.above-claim")
    #expect(
      error["diagnostics"]?.list?.map { $0["code"]?.text } == ["evidence.major", "evidence.minor"])
    let why = try repository.succeed("why")
    #expect(
      why.contains(
        """
        Evidence
          major  dataset/instruct  column 'label' removed from instruct
          minor  dataset/instruct  1 row added to instruct
          patch  dataset/instruct  4 rows edited in instruct
          above the claim: claimed patch, measured major: column 'label' removed from instruct \
        (and 1 more)

        """), "\(why)")
  }

  struct Claim: CustomTestStringConvertible {
    let base: String
    let message: String
    var options: [String] = []
    /// The next version, or the words of the refusal.
    let expected: String

    var testDescription: String { "\(message) above \(base) \(options.joined(separator: " "))" }
  }

  @Test(arguments: [
    Claim(
      base: "1.0.0", message: "fix: a",
      expected: "claimed patch, measured major: column 'label' removed from instruct"),
    Claim(
      base: "1.0.0", message: "feat: a",
      expected: "claimed minor, measured major: column 'label' removed from instruct"),
    Claim(base: "1.0.0", message: "feat!: a", expected: "2.0.0"),
    Claim(
      base: "0.1.0", message: "fix: a",
      expected: "claimed patch, measured major, which is minor on 0.y.z: column 'label' removed "
        + "from instruct"),
    Claim(base: "0.1.0", message: "feat: a", expected: "0.2.0"),
    Claim(base: "0.1.0", message: "fix: a", options: ["--at-least", "minor"], expected: "0.2.0"),
    Claim(
      base: "1.0.0", message: "fix: a", options: ["--version", "1.9.0"],
      expected: "claimed minor, measured major: column 'label' removed from instruct"),
    Claim(
      base: "1.0.0", message: "fix: a", options: ["--version", "2.0.0"], expected: "2.0.0"),
    Claim(
      base: "1.0.0", message: "fix: a\n\nRelease-As: 1.0.1",
      expected: "claimed patch, measured major: column 'label' removed from instruct"),
    Claim(
      base: "1.0.0", message: "fix: a\n\nRelease-As: 3.0.0", expected: "3.0.0"),
    Claim(
      base: "1.0.0", message: "fix: a", options: ["--prerelease", "rc"],
      expected: "claimed patch, measured major: column 'label' removed from instruct"),
    Claim(
      base: "1.0.0", message: "feat!: a", options: ["--prerelease", "rc"],
      expected: "2.0.0-rc.1"),
  ])
  func `the claim is the step that the version makes`(_ claim: Claim) throws {
    let repository = try ScratchRepository.trained(at: claim.base)
    try repository.export(ScratchRepository.unlabelled(0..<4))
    try repository.record(claim.message)
    for command in ["next", "plan"] {
      let result = try repository.tool([command] + claim.options)
      if claim.expected.contains(" ") {
        expect(result, exits: 4)
        #expect(result.stderr.contains("error: \(claim.expected)"), "\(result.stderr)")
      } else {
        expect(result, exits: 0)
        #expect(result.stdout.contains(claim.expected), "\(result.stdout)")
      }
    }
  }

  @Test func `what is accepted by name goes through, and is recorded`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.unlabelled(0..<4))
    try repository.record("fix: a repair")
    let accept = "--accept=dataset/instruct=no reader used it"
    #expect(try repository.succeed("next", "--accept", "dataset/instruct") == "1.0.1\n")
    let plan = try repository.document("plan", accept)
    let override: Node = [
      "evidence": "dataset/instruct", "claimed": "patch", "measured": "major",
      "reason": "no reader used it",
    ]
    #expect(plan["evidence"]?["claimed"] == "patch")
    #expect(plan["evidence"]?["measured"] == "major")
    #expect(plan["evidence"]?["sources"]?[0]?["basis"] == "rows")
    #expect(plan["evidence"]?["overrides"] == [override])
    let text = try repository.succeed("plan", accept)
    #expect(
      text.contains(
        "  accepted dataset/instruct (claimed patch, measured major): no reader used it\n"))

    try repository.succeed("plan", accept, "--output", "../plan.json")
    try repository.shell("sed 's/no reader used it/everybody agreed/' ../plan.json >../other.json")
    expect(
      try repository.tool("cut", "--plan", "../other.json"), exits: 5, "plan-file.moved",
      hints: true)
    try repository.shell(
      "sed 's|\"dataset/instruct=no reader used it\"||' ../plan.json >../none.json")
    expect(try repository.tool("cut", "--plan", "../none.json"), exits: 4, "evidence.above-claim")
    #expect(try repository.succeed("cut", "--plan", "../plan.json") == "1.0.1\n")

    let bytes = try #require(repository.read("releases/1.0.1/record.json"))
    let record = try parseJSON(Array(bytes.utf8), name: "record")
    #expect(record["overrides"] == [override])
    #expect(
      try repository.succeed("why", "1.0.1").contains(
        "  accepted dataset/instruct (claimed patch, measured major): no reader used it\n"))
    #expect(try repository.document("why", "1.0.1")["overrides"] == [override])
    try repository.succeed("verify", "--all")
    try repository.expectSound()
  }

  @Test(arguments: [
    (["--accept", "dataset/instruc"], 5 as Int32, "did you mean --accept dataset/instruct?"),
    (["--accept", "identity"], 5, "leave it out; measured is: dataset/instruct (major)"),
    (["--accept", "api", "--accept", "dataset/instruct"], 5, "--accept api: nothing is measured"),
    (["--accept", "dataset/instruct", "--at-least", "major"], 5, "major is claimed"),
    (["--accept", "identity", "--accept", "identity=x"], 64, "names 'identity' twice"),
    (["--format", "sarif"], 64, "is not a form of this command; it has text, json"),
    (["--accept", "dataset/instruct="], 64, "expected NAME or NAME=REASON"),
    (["--accept", "=x"], 64, "expected NAME or NAME=REASON"),
    (["--accept", "identity=a\u{1B}[2Jb"], 64, "expected NAME or NAME=REASON"),
  ])
  func `an acceptance that names nothing is refused`(
    _ options: [String], _ code: Int32, _ words: String
  ) throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.unlabelled(0..<4))
    try repository.record("fix: a repair")
    let result = try repository.tool(["plan"] + options)
    expect(result, exits: code, code == 5 ? "evidence.accepts-nothing" : nil)
    #expect(result.stderr.contains(words), "\(result.stderr)")
    #expect(!result.stderr.contains("\u{1B}"))
  }

  struct Rows: CustomTestStringConvertible {
    let title: String
    let rows: [String]
    /// What `plan` says, which reads the rows; `nil` when it has nothing against a fix.
    let plan: String?
    /// What `next` says, which reads manifests alone.
    let next: String?

    var testDescription: String { title }
  }

  @Test(arguments: [
    Rows(
      title: "added", rows: ScratchRepository.labelled(0..<6),
      plan: "measured minor: 2 rows added to instruct",
      next: "measured minor: at least 2 rows added to instruct"),
    Rows(
      title: "evicted", rows: ScratchRepository.labelled(1..<4),
      plan: "measured major: 1 row evicted from instruct",
      next: "measured major: at least 1 row evicted from instruct"),
    Rows(
      title: "evicted and replaced", rows: ScratchRepository.labelled(1..<5),
      plan: "measured major: 1 row evicted from instruct (and 1 more)", next: nil),
    Rows(
      title: "edited", rows: ScratchRepository.labelled(0..<4, "reply"), plan: nil, next: nil),
    Rows(
      title: "in another order", rows: ScratchRepository.labelled(0..<4).reversed(), plan: nil,
      next: nil),
    Rows(
      title: "with a label that is a number",
      rows: ScratchRepository.labelled(0..<4).map { $0.replacing(#""x""#, with: "1") },
      plan: "measured major: column 'label' retyped from text to integer in instruct",
      next: "measured major: column 'label' retyped from text to integer in instruct"),
    Rows(
      title: "with a column more",
      rows: ScratchRepository.labelled(0..<4).map { $0.replacing("}", with: #","score":1}"#) },
      plan: "measured minor: column 'score' added to instruct",
      next: "measured minor: column 'score' added to instruct"),
  ])
  func `rows under a fix`(_ change: Rows) throws {
    let repository = try ScratchRepository.trained()
    try repository.export(change.rows)
    try repository.record("fix: a repair")
    for (command, expected) in [("plan", change.plan), ("next", change.next)] {
      let result = try repository.tool(command)
      if let expected {
        expect(result, exits: 4)
        #expect(result.stderr.contains("claimed patch, \(expected)"), "\(result.stderr)")
      } else {
        expect(result, exits: 0)
      }
    }
  }

  @Test func `what nobody claims is a warning, and releases nothing`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.labelled(0..<6))
    try repository.record("chore: more rows")
    let words =
      "warning: nothing claimed, measured minor: 2 rows added to instruct; --at-least minor "
      + "releases it [evidence.unclaimed]"
    for command in [["plan"], ["cut"]] {
      let result = try repository.tool(command)
      expect(result, exits: 0)
      #expect(result.stderr.contains(words), "\(result.stderr)")
    }
    let next = try repository.tool("next", "--format", "json")
    expect(next, exits: 0)
    #expect(next.stderr.contains("[evidence.unclaimed]"))
    let document = try parseJSON(next.standardOutput, name: "next")
    #expect(document["released"] == false)
    #expect(document["warnings"]?[0]?["code"] == "evidence.unclaimed")
    // Who knows of it need not be told each time.
    let accepted = try repository.tool("plan", "--accept", "dataset/instruct")
    expect(accepted, exits: 0)
    #expect(!accepted.stderr.contains("evidence.unclaimed"))
    #expect(try repository.succeed("cut", "--at-least", "minor") == "1.1.0\n")
    expect(try repository.tool("plan"), exits: 0)
    #expect(try repository.tool("plan").stderr == "")
  }

  @Test func `a dataset that is gone is a break`() throws {
    let repository = try ScratchRepository.trained()
    try repository.git("rm", "-r", "--quiet", "exports")
    try repository.commit("feat: less")
    for command in ["next", "plan"] {
      let result = try repository.tool(command)
      expect(result, exits: 4, "evidence.above-claim")
      #expect(
        result.stderr.contains("error: claimed minor, measured major: dataset instruct removed"))
    }
    try repository.succeed("cut", "--accept", "dataset/instruct=nobody trains on it")
    try repository.succeed("verify", "--all")
    // Once it is gone, it is gone.
    try repository.commit("fix: a", files: ["a.txt": "1\n"])
    try repository.succeed("plan")
    // When it comes back, it goes on above what was tagged.
    try repository.export(ScratchRepository.labelled(0..<4))
    try repository.record("feat: back again")
    try repository.succeed("cut")
    #expect(
      try repository.git("tag", "--list", "dataset/*") == """
        dataset/instruct/v0.1.0
        dataset/instruct/v0.2.0
        """)
  }

  @Test func `the first release measures nothing`() throws {
    let repository = try ScratchRepository(name: "rocket")
    try repository.write("releases/agi-release.yaml", ScratchRepository.configuration)
    try repository.export(ScratchRepository.labelled(0..<2))
    try repository.record("fix: a beginning")
    let plan = try repository.document("plan")
    #expect(plan["version"] == "0.1.0")
    #expect(plan["evidence"]?["sources"] == [])
    #expect(try repository.succeed("next") == "0.1.0\n")
    expect(
      try repository.tool("plan", "--accept", "dataset/instruct"), exits: 5,
      "evidence.accepts-nothing")
  }

  @Test func `a project that has had its exports before begins without a step`() throws {
    let repository = try ScratchRepository(name: "rocket")
    try repository.write("releases/agi-release.yaml", "files: {records: releases}\n")
    try repository.export(ScratchRepository.labelled(0..<4))
    try repository.record("chore: export")
    try repository.tag("v0.2.0")
    try repository.commit("fix: a", files: ["a.txt": "2\n"])
    let plan = try repository.document("plan")
    #expect(plan["evidence"]?["sources"] == [])
    try repository.export(ScratchRepository.labelled(0..<5))
    try repository.record("fix: more rows")
    let result = try repository.tool("plan")
    expect(result, exits: 4)
    #expect(result.stderr.contains("measured minor: 1 row added to instruct"))
  }

  @Test func `the same rows under another manifest are a patch of both`() throws {
    let repository = try ScratchRepository.trained()
    expect(
      try repository.tool("dataset", "stamp", "exports/instruct", "--licence", "MIT"), exits: 0)
    try repository.record("fix: say the licence")
    let plan = try repository.document("plan")
    #expect(
      plan["evidence"]?["sources"]?[0]?["items"] == [
        [
          "level": "patch",
          "reason": "the manifest of instruct says something else of the same rows",
        ]
      ])
    try repository.succeed("cut")
    try repository.git("mv", "exports/instruct", "exports/desk")
    try repository.commit("fix: call the folder by its use")
    #expect(
      try repository.document("plan")["evidence"]?["sources"]?[0]?["items"]?[0]?["reason"]
        == "instruct moved from exports/instruct to exports/desk")
    try repository.succeed("cut")
    #expect(
      try repository.git("tag", "--list", "dataset/*") == """
        dataset/instruct/v0.1.0
        dataset/instruct/v0.1.1
        dataset/instruct/v0.1.2
        """)
    try repository.succeed("verify", "--all")
  }

  @Test func `a column of somebody's reaches nobody's terminal or page as it is`() throws {
    let repository = try ScratchRepository.trained()
    let key = #"a\u001b[2J\u202e`</b>@all\nreleased=true"#
    try repository.export((0..<4).map { #"{"\#(key)":1,"id":"r\#($0)"}"# })
    try repository.record("fix: a repair")
    let summary = repository.outside("summary.md")
    let accepted = try repository.tool(
      ["plan", "--accept", "dataset/instruct=`</b>@all"],
      environment: ["GITHUB_STEP_SUMMARY": summary])
    expect(accepted, exits: 0)
    let refused = try repository.tool("plan")
    expect(refused, exits: 4)
    #expect(
      refused.stderr.contains("column 'a<U+001B>[2J<U+202E>`</b>@all<U+000A>released"),
      "\(refused.stderr)")
    let page = Disk.readText(summary) ?? ""
    #expect(
      page.contains("- accepted `dataset/instruct`, claimed patch, measured major: `` `</b>@all ``")
    )
    for text in [accepted.stdout, accepted.stderr, refused.stderr, page] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
      #expect(!text.contains("\nreleased=true"))
    }
  }

  @Test func `a candidate is promoted by the same measure`() throws {
    let repository = try ScratchRepository.trained()
    try repository.export(ScratchRepository.unlabelled(0..<4))
    try repository.record("fix: a repair")
    try repository.succeed("cut", "--prerelease", "rc", "--accept", "dataset/instruct")
    let result = try repository.tool("cut", "--promote")
    expect(result, exits: 4, "evidence.above-claim")
    #expect(
      result.stderr.contains(
        "hint: make another candidate with --at-least major, or accept it by name"))
    #expect(
      try repository.succeed("cut", "--promote", "--accept", "dataset/instruct") == "1.0.1\n")
    #expect(
      try repository.git("tag", "--list", "dataset/*") == """
        dataset/instruct/v0.1.0
        dataset/instruct/v0.2.0
        dataset/instruct/v0.2.0-rc.1
        """)
    try repository.succeed("verify", "--all")
  }
}
