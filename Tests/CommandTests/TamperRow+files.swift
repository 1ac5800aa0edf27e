extension TamperRow {
  /// In the tree of the tag, with a commit and a tag that were made anew.
  static let files = [
    TamperRow(
      "a word of the notes", "tree v0.2.0; edit releases/0.2.0/notes.md s/more/less/; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md"),
    TamperRow(
      "notes with other line ends",
      "tree v0.2.0; edit releases/0.2.0/notes.md 's/$/\\r/'; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md"),
    TamperRow(
      "no notes", "tree v0.2.0; drop releases/0.2.0/notes.md; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md"),
    TamperRow(
      "a word of the changelog's section",
      "tree v0.2.0; edit CHANGELOG.md '0,/more/s//less/'; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    TamperRow(
      "the date of the changelog's section",
      "tree v0.2.0; edit CHANGELOG.md '/## .0.2.0. /s/2026/2025/'; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    TamperRow(
      "the changelog with other line ends",
      "tree v0.2.0; edit CHANGELOG.md 's/$/\\r/'; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    TamperRow(
      "no changelog", "tree v0.2.0; drop CHANGELOG.md; retag v0.2.0",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    TamperRow(
      "another section of the changelog",
      "tree v0.2.0; edit CHANGELOG.md 's/a first thing/a worst thing/'; retag v0.2.0",
      "0.2.0 source $SOURCE"),
    TamperRow(
      "the version in the Swift file",
      "tree v0.2.0; edit \(model) 's/\"0.2.0\"/\"0.2.1\"/'; retag v0.2.0",
      "0.2.0 version-file \(model)"),
    TamperRow(
      "a comment in the Swift file", "tree v0.2.0; edit \(model) s/Generated/Made/; retag v0.2.0",
      "0.2.0 version-file \(model)"),
    TamperRow(
      "the Swift file with other line ends",
      "tree v0.2.0; edit \(model) 's/$/\\r/'; retag v0.2.0", "0.2.0 version-file \(model)"),
    TamperRow(
      "no Swift file", "tree v0.2.0; drop \(model); retag v0.2.0", "0.2.0 version-file \(model)"),
    TamperRow(
      "the channel in current.json",
      "tree v0.2.0; edit releases/current.json s/stable/nightly/; retag v0.2.0",
      "0.2.0 current releases/current.json"),
    TamperRow(
      "no current.json", "tree v0.2.0; drop releases/current.json; retag v0.2.0",
      "0.2.0 current releases/current.json"),
    TamperRow(
      "a file of the project", "tree v0.2.0; edit a.txt s/1/2/; retag v0.2.0",
      "0.2.0 source a.txt"),
    TamperRow(
      "a file of the project that a later configuration has releases write",
      "tree v0.2.0; echo v0.2.0 | put a.txt; retag v0.2.0; \(naming("a.txt"))",
      "0.2.0 source a.txt"),
    TamperRow(
      "the notes of an earlier release, in the commit of a later one",
      "tree v0.2.0; edit releases/0.1.0/notes.md s/first/worst/; retag v0.2.0",
      "0.2.0 source releases/0.1.0/notes.md"),
    TamperRow(
      "a file more", "tree v0.2.0; echo evil | put Sources/evil.swift; retag v0.2.0",
      "0.2.0 source Sources/evil.swift"),
    TamperRow("a file less", "tree v0.2.0; drop b.txt; retag v0.2.0", "0.2.0 source b.txt"),
    TamperRow("a mode", "tree v0.2.0; mode +x a.txt; retag v0.2.0", "0.2.0 source a.txt"),
    TamperRow(
      "a link in place of a file", "tree v0.2.0; printf b.txt | put a.txt 120000; retag v0.2.0",
      "0.2.0 source a.txt"),
    TamperRow(
      "the configuration",
      "tree v0.2.0; edit releases/agi-release.yaml s/Rocket$/Racket/; retag v0.2.0",
      "0.2.0 source releases/agi-release.yaml"),
    TamperRow(
      "a file of an earlier release",
      "tree v0.1.0; edit releases/0.1.0/notes.md s/first/worst/; retag v0.1.0",
      "0.1.0 notes releases/0.1.0/notes.md"),
  ]

  /// Commits a configuration by which releases write their version into a file.
  private static func naming(_ path: String) -> String {
    "perl -0pi -e 's/  records: releases\\n/  records: releases\\n  versions: [{path: \(path), pattern: "
      + "\"v{version}\"}]\\n/' releases/agi-release.yaml; git commit -qam 'build: one file more'"
  }

  private static func record(_ name: String, _ script: String) -> TamperRow {
    TamperRow(
      "\(name) of the record",
      "tree v0.2.0; edit releases/0.2.0/record.json '\(script)'; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json")
  }

  private static let zeros = String(repeating: "0", count: 40)

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
    TamperRow(
      "no JSON", "tree v0.2.0; edit releases/0.2.0/record.json '1s/.*/[/'; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json:…"),
    TamperRow(
      "no record", "tree v0.2.0; drop releases/0.2.0/record.json; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json"),
    TamperRow(
      "no record, on the branch either",
      "tree v0.2.0; drop releases/0.2.0/record.json; retag v0.2.0; rebranch",
      "0.2.0 record releases/0.2.0/record.json"),
  ]

  /// A word in HEAD that a release is yanked, where nobody yanked it.
  static let tombstones = [
    TamperRow(
      "a tombstone that is none",
      "echo '{}' >releases/0.2.0/yank.json; git add releases; git commit -qm 'docs: x'",
      "0.2.0 yank HEAD:releases/0.2.0/yank.json"),
    TamperRow(
      "a tombstone of an earlier release",
      "echo '{}' >releases/0.1.0/yank.json; git add releases; "
        + "git commit -qm 'docs: x'", "0.1.0 yank HEAD:releases/0.1.0/yank.json"),
  ]
}
