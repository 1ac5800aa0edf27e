internal import Documents
import TestSupport
import Testing

/// Each protected thing of a release is put wrong in turn: it is found and named, and nothing else is.
@Suite("Tampering")
struct TamperTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    let expected: [String]

    init(_ name: String, _ script: String, _ expected: String...) {
      testDescription = name
      self.script = script
      self.expected = expected
    }
  }

  private func expectNamed(
    _ row: Row, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let repository = try TamperedRelease.copy()
    try repository.shell("\(TamperedRelease.verbs)\n\(row.script)")
    let found = try TamperedRelease.differences(in: repository)
    // `…` stands for the rest of a place, as of several rows of one shard.
    func isExpected(_ found: String, _ expected: String) -> Bool {
      expected.hasSuffix("…") ? found.hasPrefix(expected.dropLast()) : found == expected
    }
    let isWhole = row.expected.allSatisfy { expected in
      found.count { isExpected($0, expected) } == 1
        || expected.hasSuffix("…")
          && found.contains { isExpected($0, expected) }
    }
    let isAll = found.allSatisfy { found in row.expected.contains { isExpected(found, $0) } }
    #expect(isWhole && isAll, "\(found)", sourceLocation: sourceLocation)
  }

  @Test func `releases that nobody touched agree, wholly`() throws {
    let repository = try TamperedRelease.copy()
    let document = try repository.document("verify", "--all")
    #expect(document["agrees"]?.boolean == true)
    #expect(
      (document["releases"]?.list ?? []).compactMap { $0["version"]?.text } == [
        "0.2.0", "0.2.0-rc.1", "0.1.0",
      ])
    // Nobody signed: that proves nothing, and contradicts nothing.
    let outcomes = (document["releases"]?.list ?? []).flatMap { $0["checks"]?.list ?? [] }
      .filter { $0["subject"]?.text != "signature" }.compactMap { $0["outcome"]?.text }
    #expect(Set(outcomes) == ["agrees"])
    #expect(outcomes.count > 100)
  }

  private static let model = "Sources/Rocket/ModelVersion.swift"

  /// In the tree of the tag, with a commit and a tag that were made anew.
  static let files = [
    Row(
      "a word of the notes", "tree v0.2.0; edit releases/0.2.0/notes.md s/more/less/; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md"),
    Row(
      "notes with other line ends",
      "tree v0.2.0; edit releases/0.2.0/notes.md 's/$/\\r/'; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md"),
    Row(
      "no notes", "tree v0.2.0; drop releases/0.2.0/notes.md; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md"),
    Row(
      "a word of the changelog's section",
      "tree v0.2.0; edit CHANGELOG.md '0,/more/s//less/'; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    Row(
      "the date of the changelog's section",
      "tree v0.2.0; edit CHANGELOG.md '/## .0.2.0. /s/2026/2025/'; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    Row(
      "the changelog with other line ends",
      "tree v0.2.0; edit CHANGELOG.md 's/$/\\r/'; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    Row(
      "no changelog", "tree v0.2.0; drop CHANGELOG.md; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    Row(
      "another section of the changelog",
      "tree v0.2.0; edit CHANGELOG.md 's/a first thing/a worst thing/'; retag v0.2.0",
      "0.2.0 source $SOURCE"),
    Row(
      "the version in the Swift file",
      "tree v0.2.0; edit \(model) 's/\"0.2.0\"/\"0.2.1\"/'; retag v0.2.0",
      "0.2.0 version-file \(model)"),
    Row(
      "a comment in the Swift file", "tree v0.2.0; edit \(model) s/Generated/Made/; retag v0.2.0",
      "0.2.0 version-file \(model)"),
    Row(
      "the Swift file with other line ends",
      "tree v0.2.0; edit \(model) 's/$/\\r/'; retag v0.2.0", "0.2.0 version-file \(model)"),
    Row(
      "no Swift file", "tree v0.2.0; drop \(model); retag v0.2.0", "0.2.0 version-file \(model)"),
    Row(
      "the channel in current.json",
      "tree v0.2.0; edit releases/current.json s/stable/nightly/; retag v0.2.0",
      "0.2.0 current releases/current.json"),
    Row(
      "no current.json", "tree v0.2.0; drop releases/current.json; retag v0.2.0",
      "0.2.0 current releases/current.json"),
    Row(
      "a file of the project", "tree v0.2.0; edit a.txt s/1/2/; retag v0.2.0",
      "0.2.0 source a.txt"),
    Row(
      "a file more", "tree v0.2.0; echo evil | put Sources/evil.swift; retag v0.2.0",
      "0.2.0 source Sources/evil.swift"),
    Row("a file less", "tree v0.2.0; drop b.txt; retag v0.2.0", "0.2.0 source b.txt"),
    Row("a mode", "tree v0.2.0; mode +x a.txt; retag v0.2.0", "0.2.0 source a.txt"),
    Row(
      "a link in place of a file", "tree v0.2.0; printf b.txt | put a.txt 120000; retag v0.2.0",
      "0.2.0 source a.txt"),
    Row(
      "the configuration",
      "tree v0.2.0; edit releases/agi-release.yaml s/Rocket$/Racket/; retag v0.2.0",
      "0.2.0 source releases/agi-release.yaml"),
    Row(
      "a file of an earlier release",
      "tree v0.1.0; edit releases/0.1.0/notes.md s/first/worst/; retag v0.1.0",
      "0.1.0 notes releases/0.1.0/notes.md"),
  ]

  @Test(arguments: files) func `a file in a release's tree`(row: Row) throws {
    var row = row
    if row.expected.contains(where: { $0.contains("$SOURCE") }) {
      let source = try TamperedRelease.original.get().git("rev-parse", "v0.2.0^")
      row = Row(
        row.testDescription, row.script, row.expected[0].replacing("$SOURCE", with: source))
    }
    try expectNamed(row)
  }

  private static func record(_ name: String, _ script: String) -> Row {
    Row(
      name, "tree v0.2.0; edit releases/0.2.0/record.json '\(script)'; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json")
  }

  /// Fields of the record by hand.
  static let records = [
    record("the version", "s/\"version\": \"0.2.0\"/\"version\": \"0.2.1\"/"),
    record("the name", "s/\"Rocket\"/\"Racket\"/"),
    record("the date", "s/\"date\": \"2026/\"date\": \"2025/"),
    record("the tag", "s/\"tag\": \"v0.2.0\"/\"tag\": \"v0.2.0-copy\"/"),
    record("the source commit", "/\"sourceCommit\"/s/[0-9a-f]\\{40\\}/\(zeros)/"),
    record(
      "the release before", "s/\"previousVersion\": \"0.1.0\"/\"previousVersion\": \"0.0.9\"/"),
    record("the digest of the notes", "/\"notesDigest\"/s/sha256:..../sha256:beef/"),
    record("the digest of the plan", "/\"planDigest\"/s/sha256:..../sha256:beef/"),
    record("the digest of the section", "/\"sectionDigest\"/s/sha256:..../sha256:beef/"),
    record("the digest of an environment", "/\"staging\"/,+1s/sha256:..../sha256:beef/"),
    record("the digest of the datasets", "/datasets.json/,+1s/sha256:..../sha256:beef/"),
    record("the commit of the candidate", "/\"promotes\"/,+4s/[0-9a-f]\\{40\\}/\(zeros)/"),
    record("the object of a source", "/\"object\"/s/[0-9a-f]\\{40\\}/\(zeros)/"),
    record("a key more", "1s/.*/{ \"approved\": true,/"),
    record("a blank", "1s/$/ /"),
    record("other line ends", "s/$/\\r/"),
    Row(
      "no JSON", "tree v0.2.0; edit releases/0.2.0/record.json '1s/.*/[/'; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json:…"),
    Row(
      "no record", "tree v0.2.0; drop releases/0.2.0/record.json; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json"),
    Row(
      "no record, on the branch either",
      "tree v0.2.0; drop releases/0.2.0/record.json; retag v0.2.0; rebranch",
      "0.2.0 record releases/0.2.0/record.json"),
  ]

  private static let zeros = String(repeating: "0", count: 40)

  @Test(arguments: records) func `a record edited by hand`(row: Row) throws { try expectNamed(row) }

  /// What the release vouches for besides its own files.
  static let content = [
    Row(
      "a value of one environment",
      "tree v0.2.0; edit identity/overlays/staging.yaml s/staging./tests/; retag v0.2.0",
      "0.2.0 identity identity (staging)"),
    Row(
      "a value of every environment but one",
      "tree v0.2.0; edit identity/base.yaml s/40/41/; retag v0.2.0",
      "0.2.0 identity identity (production)", "0.2.0 identity identity (staging)"),
    Row(
      "no overlay", "tree v0.2.0; drop identity/overlays/development.yaml; retag v0.2.0",
      "0.2.0 identity identity (development)"),
    Row(
      "an overlay more",
      "tree v0.2.0; echo 'environment: canary' | put identity/overlays/canary.yaml; retag v0.2.0",
      "0.2.0 identity identity (canary)"),
    Row(
      "a digest in the lock",
      "tree v0.2.0; edit identity/identity.lock '/staging:/,+1s/sha256:..../sha256:beef/'; retag v0.2.0",
      "0.2.0 identity identity/identity.lock (staging)"),
    Row(
      "no lock", "tree v0.2.0; drop identity/identity.lock; retag v0.2.0",
      "0.2.0 source identity/identity.lock"),
    Row(
      "a remark in the bundle",
      "tree v0.2.0; edit identity/base.yaml '1s/$/ # x/'; retag v0.2.0",
      "0.2.0 source identity/base.yaml"),
    Row(
      "a letter of a row",
      "tree v0.2.0; edit exports/instruct/train-0.jsonl '3s/row/raw/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl row 3 (byte 84)"),
    Row(
      "a bit of a compressed shard",
      "tree v0.2.0; bytes exports/instruct/test.jsonl.gz 's/^(.{20})(.)/$1.chr(ord($2)^1)/se'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/test.jsonl.gz"),
    Row(
      "a row less", "tree v0.2.0; edit exports/instruct/train-0.jsonl 2d; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl: …"),
    Row(
      "no shard", "tree v0.2.0; drop exports/instruct/train-0.jsonl; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl"),
    Row(
      "a shard more",
      "tree v0.2.0; echo '{\"id\":\"z\"}' | put exports/instruct/more.jsonl; retag v0.2.0",
      "0.2.0 dataset exports/instruct/more.jsonl"),
    Row(
      "shards with other line ends",
      "tree v0.2.0; edit exports/instruct/train-0.jsonl 's/$/\\r/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl row …"),
    Row(
      "a byte of the manifest",
      "tree v0.2.0; edit exports/instruct/manifest.json s/instruct/imstruct/; retag v0.2.0",
      "0.2.0 dataset exports/instruct/manifest.json"),
    Row(
      "no manifest", "tree v0.2.0; drop exports/instruct/manifest.json; retag v0.2.0",
      "0.2.0 dataset exports/instruct/manifest.json"),
    Row(
      "the card", "tree v0.2.0; edit exports/instruct/README.md '$s/$/x/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/README.md"),
    Row(
      "the checksums", "tree v0.2.0; edit exports/instruct/SHA256SUMS 1d; retag v0.2.0",
      "0.2.0 dataset exports/instruct/SHA256SUMS"),
    Row(
      "the list of datasets",
      "tree v0.2.0; edit releases/0.2.0/datasets.json '/\"rows\"/s/[0-9]/9/'; retag v0.2.0",
      "0.2.0 dataset releases/0.2.0/datasets.json"),
    Row(
      "no list of datasets", "tree v0.2.0; drop releases/0.2.0/datasets.json; retag v0.2.0",
      "0.2.0 dataset releases/0.2.0/datasets.json"),
    Row(
      "a row of the dataset that did not change",
      "tree v0.2.0; edit exports/chat/train-0.jsonl '1s/row/raw/'; retag v0.2.0",
      "0.2.0 dataset exports/chat/train-0.jsonl row 1 (byte 0)"),
  ]

  @Test(arguments: content) func `what a release vouches for`(row: Row) throws {
    try expectNamed(row)
  }

  /// Tags, of the release and of what it names.
  static let tags = [
    Row("moved", "move v0.2.0 v0.1.0", "0.2.0 tag refs/tags/v0.2.0"),
    Row("moved to a commit after it", "move v0.2.0 main", "0.2.0 tag refs/tags/v0.2.0"),
    Row("deleted", "git tag -d v0.2.0 >/dev/null", "0.2.0 tag refs/tags/v0.2.0"),
    Row(
      "made lightweight", "git tag -f v0.2.0 'v0.2.0^{commit}' >/dev/null",
      "0.2.0 tag refs/tags/v0.2.0"),
    Row("a word of its message", "message v0.2.0 's/more/less/'", "0.2.0 tag refs/tags/v0.2.0"),
    Row(
      "the digest in its message", "message v0.2.0 's/sha256:..../sha256:beef/'",
      "0.2.0 tag refs/tags/v0.2.0"),
    Row(
      "no digest in its message", "message v0.2.0 /Release-Record/d", "0.2.0 tag refs/tags/v0.2.0"),
    Row("the name in it", "message v0.2.0 '3s/v0.2.0/v0.2.1/'", "0.2.0 tag refs/tags/v0.2.0"),
    Row(
      "under another name", "git update-ref refs/tags/v0.3.0 refs/tags/v0.2.0",
      "0.3.0 tag refs/tags/v0.3.0"),
    Row(
      "exchanged for another release's", "git update-ref refs/tags/v0.2.0 refs/tags/v0.1.0",
      "0.2.0 tag refs/tags/v0.2.0"),
    Row("on a tree", "git tag -f v0.2.0 'HEAD^{tree}' >/dev/null", "0.2.0 tag refs/tags/v0.2.0"),
    Row(
      "a dataset's, moved", "move dataset/instruct/v0.2.0 main",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    Row(
      "a dataset's, moved to an earlier release", "move dataset/instruct/v0.2.0 v0.1.0",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    Row(
      "a dataset's, lightweight",
      "git tag -f dataset/instruct/v0.2.0 'dataset/instruct/v0.2.0^{commit}' >/dev/null",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    Row(
      "a dataset's, deleted", "git tag -d dataset/instruct/v0.2.0 >/dev/null",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    Row(
      "a dataset's, with another root",
      "message dataset/instruct/v0.2.0 's/sha256:..../sha256:beef/'",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    Row(
      "a dataset's, with another name in it",
      "message dataset/instruct/v0.2.0 '3s/instruct/imstruct/'",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    Row(
      "a base model's, moved", "git tag -f -a -m x base/llama/v3.1.0 main >/dev/null",
      "0.1.0 sources refs/tags/base/llama/v3.1.0", "0.2.0 sources refs/tags/base/llama/v3.1.0",
      "0.2.0-rc.1 sources refs/tags/base/llama/v3.1.0"),
    Row(
      "a base model's, deleted", "git tag -d base/llama/v3.1.0 >/dev/null",
      "0.1.0 sources refs/tags/base/llama/v3.1.0", "0.2.0 sources refs/tags/base/llama/v3.1.0",
      "0.2.0-rc.1 sources refs/tags/base/llama/v3.1.0"),
    Row(
      "a base model's, that nobody names", "git tag -d base/llama/v3.2.0 >/dev/null"),
    // Two vouch for a candidate's tag: its own record, and the release that it became.
    Row(
      "a candidate's, moved", "move v0.2.0-rc.1 v0.1.0",
      "0.2.0 promotion refs/tags/v0.2.0-rc.1", "0.2.0-rc.1 tag refs/tags/v0.2.0-rc.1"),
    Row(
      "a candidate's, deleted", "git tag -d v0.2.0-rc.1 >/dev/null",
      "0.2.0 promotion refs/tags/v0.2.0-rc.1", "0.2.0-rc.1 tag refs/tags/v0.2.0-rc.1"),
  ]

  @Test(arguments: tags) func `a tag`(row: Row) throws { try expectNamed(row) }

  /// In a commit that came after the release.
  static let later = [
    Row(
      "the notes", "echo more >>releases/0.2.0/notes.md; git commit -qam x",
      "0.2.0 notes HEAD:releases/0.2.0/notes.md"),
    Row(
      "the record", "sed -i 's/Rocket/Racket/' releases/0.2.0/record.json; git commit -qam x",
      "0.2.0 record HEAD:releases/0.2.0/record.json"),
    Row(
      "no record", "git rm -q releases/0.2.0/record.json; git commit -qm x",
      "0.2.0 record HEAD:releases/0.2.0/record.json"),
    Row(
      "the list of datasets", "echo >>releases/0.2.0/datasets.json; git commit -qam x",
      "0.2.0 dataset HEAD:releases/0.2.0/datasets.json"),
    Row(
      "the changelog's section",
      "sed -i 's/a first thing/a worst thing/' CHANGELOG.md; git commit -qam x",
      "0.1.0 changelog HEAD:CHANGELOG.md [0.1.0]"),
    Row(
      "the Swift file", "sed -i 's/\"0.2.0\"/\"9.9.9\"/' \(model); git commit -qam x",
      "0.2.0 version-file HEAD:\(model)"),
    Row(
      "current.json", "sed -i 's/stable/nightly/' releases/current.json; git commit -qam x",
      "0.2.0 current HEAD:releases/current.json"),
    Row(
      "what goes on after a release",
      """
      sed -i 's/timeout: 40/timeout: 41/' identity/base.yaml; rm -r exports/chat a.txt
      sed -i '1a\\\\nAbout this project.' CHANGELOG.md; git commit -qam x
      """),
  ]

  @Test(arguments: later) func `what HEAD says of a release`(row: Row) throws {
    try expectNamed(row)
  }
}
