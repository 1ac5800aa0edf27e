import CommitHistory
import Documents
import ReleasePlanning
import ReleaseRecords
import SemanticVersioning
import TestSupport
import Testing

@Suite("The version files")
struct VersionFileTests {
  private static let currentPath = "releases/current.json"
  private static let modelPath = "Sources/Demo/ModelVersion.swift"

  private static func facts(_ text: String, name: String = "demo") -> ReleaseFacts {
    ReleaseFacts(
      name: name, version: version(text), tag: "v\(text)", previousVersion: version("0.9.0"),
      previousTag: "v0.9.0", sourceCommit: .zero, date: ReleaseDate(seconds: 1_767_225_600))
  }

  private static func files(current: String? = nil, model: String? = nil) -> [String: String] {
    var files: [String: String] = [:]
    files[currentPath] = current.map { String(decoding: currentJSON(facts($0)), as: UTF8.self) }
    files[modelPath] = model.map { String(decoding: modelVersionSwift(facts($0)), as: UTF8.self) }
    return files
  }

  private static let released = told(["feat: a"])

  private static let candidates = HistoryStory {
    $0.commit("one")
    $0.tag("v1.0.0")
    $0.commit("feat: two")
    $0.tag("v1.1.0-rc.1")
    $0.commit("fix: three")
    $0.tag("v1.1.0-rc.2")
    $0.branch("side", from: "feat: two")
    $0.commit("feat: four")
    $0.tag("v1.1.0-rc.3")
    $0.checkout("main")
    $0.commit("fix: five")
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let story: HistoryStory
    let files: [String: String]
    /// The path and the message of the fault; `nil` when the files are right.
    let fault: (path: String, message: String)?

    init(
      _ name: String, _ story: HistoryStory, _ files: [String: String],
      fault: (path: String, message: String)? = nil
    ) {
      testDescription = name
      self.story = story
      self.files = files
      self.fault = fault
    }
  }

  private static let first = told(["feat: a"], above: nil)
  private static let base = "expected 1.0.0, the version of 'v1.0.0'"

  static let rows = [
    Row("both state the base", released, files(current: "1.0.0", model: "1.0.0")),
    Row("neither is there yet", released, [:]),
    Row("one is there", released, files(current: "1.0.0")),
    Row("the other is there", released, files(model: "1.0.0")),
    Row(
      "current.json is behind", released, files(current: "0.9.0", model: "1.0.0"),
      fault: (currentPath, "states 0.9.0, \(base)")),
    Row(
      "current.json is ahead", released, files(current: "1.1.0", model: "1.0.0"),
      fault: (currentPath, "states 1.1.0, \(base)")),
    Row(
      "a candidate that nobody published", released, files(current: "1.1.0-rc.1"),
      fault: (currentPath, "states 1.1.0-rc.1, \(base)")),
    Row(
      "a placeholder although there is a release", released, files(current: "0.0.0"),
      fault: (currentPath, "states 0.0.0, \(base)")),
    Row(
      "the model version is behind", released, files(current: "1.0.0", model: "0.9.0"),
      fault: (modelPath, "states 0.9.0, \(base)")),
    Row(
      "the model version alone is behind", released, files(model: "0.9.0"),
      fault: (modelPath, "states 0.9.0, \(base)")),
    Row(
      "current.json is no JSON", released, [currentPath: "{\n  oops\n}"],
      fault: (currentPath, "is not JSON: line 2: ")),
    Row(
      "current.json is something else", released, [currentPath: "{}"],
      fault: (currentPath, "states no release: ")),
    Row(
      "the model version is something else", released, [modelPath: "let version = 1\n"],
      fault: (modelPath, "states no release in the form that agi-release writes, \(base)")),
    Row(
      "the model version is empty", released, [modelPath: ""],
      fault: (modelPath, "states no release in the form that agi-release writes, \(base)")),
    Row(
      "before the first release nothing is expected", first,
      files(current: "0.0.0", model: "0.0.0")),
    Row("nor is the form", first, [currentPath: "{}", modelPath: "let version = 1\n"]),
    Row(
      "but JSON it is", first, [currentPath: "no"],
      fault: (currentPath, "is not JSON: line 1: ")),
    Row(
      "the newest candidate of HEAD", candidates,
      files(current: "1.1.0-rc.2", model: "1.1.0-rc.2")),
    Row("the base below a candidate", candidates, files(current: "1.0.0", model: "1.0.0")),
    Row(
      "an older candidate", candidates, files(current: "1.1.0-rc.1"),
      fault: (currentPath, "states 1.1.0-rc.1, expected 1.1.0-rc.2, the version of 'v1.1.0-rc.2'")
    ),
    Row(
      "a candidate of another branch", candidates, files(model: "1.1.0-rc.3"),
      fault: (modelPath, "states 1.1.0-rc.3, expected 1.1.0-rc.2, the version of 'v1.1.0-rc.2'")),
    Row(
      "two files of two releases", candidates, files(current: "1.0.0", model: "1.1.0-rc.2"),
      fault: (modelPath, "disagrees with 'releases/current.json' at line ")),
  ]

  @Test(arguments: rows) func `files that disagree are not written over`(row: Row) throws {
    let situation = Situation(policy: .complete, files: row.files)
    guard let expected = row.fault else {
      #expect(throws: Never.self) { try plan(row.story, situation) }
      return
    }
    let fault = #expect(throws: PlanningFault.self) { try plan(row.story, situation) }
    guard case .versionFile(let path, let message, let hint)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(path == expected.path)
    #expect(message.hasPrefix(expected.message), "\(message)")
    #expect(hint?.isEmpty == false)
    // The version itself can still be asked for, and what is not configured is not looked at.
    #expect(throws: Never.self) { try nextVersion(row.story, situation) }
    #expect(throws: Never.self) { try plan(row.story, Situation(files: row.files)) }
  }

  @Test(arguments: [
    ("name: \"demo\"", "name: \"other\"", nil),
    ("// Generated", "// Edited", "was changed by hand at line 1"),
    ("public let name: String", "public var name: String", "was changed by hand at line 6"),
    ("tag: \"v1.0.0\"", "tag: \"v1\"", nil),
    ("channel: \"stable\"", "channel: \"rc\"", "was changed by hand at line 32"),
  ])
  func `an edit of the generated file`(old: String, new: String, message: String?) throws {
    var files = Self.files(model: "1.0.0")
    files[Self.modelPath] = files[Self.modelPath]?.replacing(old, with: new)
    // An edited fact shows only beside another file that states it.
    let alone = Situation(policy: .complete, files: files)
    if let message {
      let fault = #expect(throws: PlanningFault.self) { try plan(Self.released, alone) }
      #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    } else {
      #expect(throws: Never.self) { try plan(Self.released, alone) }
      let both = files.merging(Self.files(current: "1.0.0")) { left, _ in left }
      let fault = #expect(throws: PlanningFault.self) {
        try plan(Self.released, Situation(policy: .complete, files: both))
      }
      #expect(fault?.message.contains("disagrees with") == true, "\(fault?.message ?? "")")
    }
  }

  private static let sources = [
    SourceTag(
      kind: "dataset", name: "instruct", tag: "dataset/instruct/v0.1.0",
      digest: ContentDigest(of: "rows"), location: "exports/instruct"),
    SourceTag(
      kind: "base-model", name: "Größe \"3\"", tag: "base/v1", object: .zero,
      location: "https://example.org/?a=\\(b)"),
    SourceTag(kind: "tokenizer", name: "bpe", digest: ContentDigest(of: "tokens")),
  ]

  private static func facts(with sources: [SourceTag]) -> ReleaseFacts {
    let plain = facts("1.0.0")
    return ReleaseFacts(
      name: plain.name, version: plain.version, tag: plain.tag,
      previousVersion: plain.previousVersion, previousTag: plain.previousTag,
      sourceCommit: plain.sourceCommit, date: plain.date, sources: sources)
  }

  @Test func `sources stand in every file, and come back`() throws {
    let facts = Self.facts(with: Self.sources)
    expectGolden(modelVersionSwift(facts), "ReleasePlanning/ModelVersion-sources.swift")
    expectGolden(currentJSON(facts), "ReleasePlanning/current-sources.json")
    #expect(
      try ReleaseFacts(reading: parseJSON(currentJSON(facts), name: "current.json")) == facts)
    for count in 0...Self.sources.count {
      for facts in [Self.facts(with: Array(Self.sources.prefix(count)))] {
        let files = [
          Self.modelPath: String(decoding: modelVersionSwift(facts), as: UTF8.self),
          Self.currentPath: String(decoding: currentJSON(facts), as: UTF8.self),
        ]
        #expect(throws: Never.self) {
          try plan(Self.released, Situation(policy: .complete, files: files))
        }
      }
    }
  }

  @Test func `a file without sources is as it was before releases told them`() {
    let text = String(decoding: modelVersionSwift(Self.facts("1.0.0")), as: UTF8.self)
    #expect(!text.contains("ource]") && !text.contains("ModelSource"))
    #expect(
      text.hasSuffix(
        "  previousTag: \"v0.9.0\"\n)\n\n/// The version of the release that this code belongs to.\npublic let MODEL_VERSION = MODEL_VERSION_INFO.version\n"
      ))
  }

  @Test(arguments: [
    ("tag: \"base/v1\"", "tag: \"base/v2\"", "disagrees with"),
    ("name: \"bpe\"", "name: bpe", "states no release in the form"),
    ("      kind: \"tokenizer\",\n", "", "states no release in the form"),
    ("sha256:", "sha1:", "was changed by hand"),
    ("public let sources: [ModelSource]", "public let sources: [String]", "was changed by hand"),
  ])
  func `an edited source is not written over`(old: String, new: String, message: String) throws {
    let facts = Self.facts(with: Self.sources)
    let text = String(decoding: modelVersionSwift(facts), as: UTF8.self)
    let files = [
      Self.modelPath: text.replacing(old, with: new),
      Self.currentPath: String(decoding: currentJSON(facts), as: UTF8.self),
    ]
    #expect(files[Self.modelPath] != text)
    let fault = #expect(throws: PlanningFault.self) {
      try plan(Self.released, Situation(policy: .complete, files: files))
    }
    #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
  }

  @Test func `a clone without tags may hold a candidate`() throws {
    let story = told(["feat: a", "fix: b"], above: nil)
    let record = ReleaseBase.record(
      version: version("1.0.0"), tag: "v1.0.0", sourceCommit: story.inMemory()["#0"])
    func planned(_ text: String) throws {
      _ = try plan(
        story,
        Situation(
          policy: .complete, files: Self.files(current: text, model: text), record: record))
    }
    #expect(throws: Never.self) { try planned("1.0.0") }
    #expect(throws: Never.self) { try planned("1.1.0-rc.1") }
    for text in ["1.1.0", "1.0.0-rc.1", "0.9.0"] {
      #expect(throws: PlanningFault.self, "\(text)") { try planned(text) }
    }
  }

  @Test func `nothing to release needs no files`() throws {
    let situation = Situation(policy: .complete, files: Self.files(current: "0.0.1"))
    #expect(try plan(told(["docs: a"]), situation).release == nil)
  }

  @Test func `what a release wrote is right for the next one`() throws {
    var files: [String: String] = [:]
    var commits = ["feat: one"]
    for tag in ["v0.1.0", "v0.1.1-rc.1", "v0.1.1", "v0.2.0"] {
      let story = HistoryStory { teller in
        for commit in commits {
          if commit.hasPrefix("tag ") {
            teller.tag(String(commit.dropFirst(4)))
          } else {
            teller.commit(commit)
          }
        }
      }
      var situation = Situation(policy: .complete, files: files)
      if tag.contains("rc") { situation.request.prereleaseLabel = "rc" }
      let release = try #require(try plan(story, situation).release)
      #expect(release.facts.tag == tag)
      for file in release.files { files[file.path] = String(decoding: file.after, as: UTF8.self) }
      commits += ["chore(release): \(release.facts.version)", "tag \(tag)"]
      commits.append(tag == "v0.1.1" ? "feat: more" : "fix: \(tag)")
    }
  }

  @Test(arguments: [
    "demo", "with \"quotes\" and \\", "Größe 測試 🎉", "tab\tand\nline", "\u{7F}\u{0}", "\\u{41}", "",
  ])
  func `any name survives the generated file`(name: String) throws {
    let facts = Self.facts("1.0.0", name: name)
    let bytes = modelVersionSwift(facts)
    #expect(bytes.allSatisfy { $0 < 0x80 })
    let situation = Situation(
      policy: .complete,
      files: [
        Self.modelPath: String(decoding: bytes, as: UTF8.self),
        Self.currentPath: String(decoding: currentJSON(facts), as: UTF8.self),
      ])
    #expect(throws: Never.self) { try plan(Self.released, situation) }
  }
}
