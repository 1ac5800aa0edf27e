extension TamperRow {
  private static func statement(_ name: String, _ file: String, _ edit: String) -> TamperRow {
    TamperRow(
      name, "tree v0.2.0; \(edit.replacing("FILE", with: "releases/0.2.0/\(file)")); retag v0.2.0",
      "0.2.0 provenance releases/0.2.0/\(file)")
  }

  /// The statements about the release, and the signature over the first.
  static let statements = [
    statement(
      "the digest of a subject", "provenance.json",
      "edit FILE '/notes.md/,+2s/[0-9a-f]\\{4\\}/beef/'"),
    statement("the predicate", "provenance.json", "edit FILE s/Rocket@/Racket@/"),
    statement("a statement with other line ends", "provenance.json", "edit FILE 's/$/\\r/'"),
    statement("no statement", "provenance.json", "drop FILE"),
    statement("the workflow of the build", "slsa.json", "edit FILE s/release.yml/evil.yml/"),
    statement("the run of the build", "slsa.json", "edit FILE s:attempts/1:attempts/2:"),
    statement("no statement of the build", "slsa.json", "drop FILE"),
    statement("no envelope", "provenance.dsse.json", "drop FILE"),
    statement("an envelope that is none", "provenance.dsse.json", "echo '{}' | put FILE"),
    statement("a blank in the envelope", "provenance.dsse.json", "edit FILE '1s/$/ /'"),
    statement(
      "a bit of what is signed", "provenance.dsse.json",
      "edit FILE 's/\"payload\": \"ewog/\"payload\": \"ewoh/'"),
    statement(
      "the kind of what is signed", "provenance.dsse.json", "edit FILE s/vnd.in-toto/vnd.other/"),
    statement(
      "who signed, by the envelope", "provenance.dsse.json", "edit FILE 's/\"SHA256:./\"SHA256:_/'"),
    statement(
      "a bit of the signature", "provenance.dsse.json",
      "bytes FILE 's/(\"sig\": \".{180})(.)/$1.($2 eq \"A\" ? \"B\" : \"A\")/se'"),
    statement(
      "the envelope of another release", "provenance.dsse.json",
      "git cat-file blob v0.1.0:releases/0.1.0/provenance.dsse.json | put FILE"),
    TamperRow(
      "who signed, by the record",
      "tree v0.2.0; edit releases/0.2.0/record.json 's/\"SHA256:./\"SHA256:_/'; retag v0.2.0",
      "0.2.0 record releases/0.2.0/record.json…"),
    TamperRow(
      "a file more beside the record",
      "tree v0.2.0; echo '{}' | put releases/0.2.0/extra.json; retag v0.2.0",
      "0.2.0 source releases/0.2.0/extra.json"),
  ]

  private static let strangers = "\"$(dirname \"$(key)\")/stranger\""

  private static func signature(_ name: String, _ tag: String, _ program: String) -> TamperRow {
    TamperRow(
      name, "resign \(tag) '\(program)'",
      "\(tag.split(separator: "/").last?.dropFirst() ?? "") signature refs/tags/\(tag)")
  }

  /// Signatures on tags and on the release commit.
  static let signatures = [
    signature("a tag that nobody signed", "v0.2.0", "true"),
    signature("a tag by a stranger's key", "v0.2.0", "seal \(strangers)"),
    signature("a tag signed for another purpose", "v0.2.0", "seal \"$(key)\" file"),
    signature("a tag with the signature of another", "v0.2.0", "old_seal tag v0.1.0"),
    signature("a bit of a tag's signature", "v0.2.0", "old_seal tag v0.2.0 | sed 4s/^../zz/"),
    signature("half a signature", "v0.2.0", "old_seal tag v0.2.0 | sed 4,$d"),
    signature("a signature of OpenPGP", "v0.2.0", "echo -----BEGIN PGP SIGNATURE-----"),
    signature("a candidate that nobody signed", "v0.2.0-rc.1", "true"),
    signature("the first release by a stranger's key", "v0.1.0", "seal \(strangers)"),
    signature("a dataset's tag that nobody signed", "dataset/instruct/v0.2.0", "true"),
    signature(
      "a dataset's tag by a stranger's key", "dataset/instruct/v0.2.0", "seal \(strangers)"),
    TamperRow(
      "the tagger", "keyless; message v0.2.0 '/^tagger/s/A U Thor/B U Thor/'",
      "0.2.0 signature refs/tags/v0.2.0"),
    TamperRow(
      "the author of the release commit",
      "keyless commit; recommit v0.2.0 '/^author/s/A U Thor/B U Thor/'",
      "0.2.0 signature commit …"),
    TamperRow(
      "a release commit by a stranger's key",
      "commitKey=\(strangers); recommit v0.2.0 '/^author/s/A U Thor/B U Thor/'",
      "0.2.0 signature commit …"),
    // All signatures rest on that list.
    TamperRow(
      "who may sign, in the release before",
      """
      tree v0.1.0; { printf 'author@example.com '; cat \(strangers).pub; } | put releases/allowed_signers
      retag v0.1.0
      """,
      "0.1.0 source releases/allowed_signers", "0.1.0 signature …",
      "0.1.0 provenance releases/0.1.0/provenance.dsse.json", "0.2.0-rc.1 signature …",
      "0.2.0-rc.1 provenance releases/0.2.0-rc.1/provenance.dsse.json", "0.2.0 signature …",
      "0.2.0 provenance releases/0.2.0/provenance.dsse.json"),
  ]

  /// The record changed together with its digest in the tag, on the branch too, and signed, by somebody
  /// who has the key: the files contradict it.
  static let consistent = [
    TamperRow(
      "the name in record and tag", "rerecord 's/\"Rocket\"/\"Racket\"/'",
      "0.2.0 version-file \(model)", "0.2.0 current releases/current.json",
      "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "the date in record and tag", "rerecord 's/\"date\": \"2026/\"date\": \"2025/'",
      "0.2.0 version-file \(model)", "0.2.0 current releases/current.json"),
    TamperRow(
      "a final release from a pre-release, in record and tag",
      "rerecord 's:base/llama/v3.1.0:base/llama/v3.1.0-rc.1:'",
      "0.2.0 version-file \(model)", "0.2.0 current releases/current.json",
      "0.2.0 sources refs/tags/base/llama/v3.1.0-rc.1"),
    TamperRow(
      "the digest of the notes in record and tag",
      "rerecord '/\"notesDigest\"/s/sha256:..../sha256:beef/'",
      "0.2.0 notes releases/0.2.0/notes.md"),
    TamperRow(
      "the digest of the section in record and tag",
      "rerecord '/\"sectionDigest\"/s/sha256:..../sha256:beef/'",
      "0.2.0 changelog CHANGELOG.md [0.2.0]"),
    TamperRow(
      "the digest of an environment in record and tag",
      "rerecord '/\"environment\": \"staging\"/,+1s/sha256:..../sha256:beef/'",
      "0.2.0 identity identity (staging)", "0.2.0 sources sources of the kind identity",
      "0.2.0 promotion environment staging"),
    TamperRow(
      "the digest of the datasets in record and tag",
      "rerecord '/datasets.json/,+1s/sha256:..../sha256:beef/'",
      "0.2.0 dataset releases/0.2.0/datasets.json"),
    TamperRow(
      "the digest of the plan in record and tag",
      "rerecord '/\"planDigest\"/s/sha256:..../sha256:beef/'", "0.2.0 source $SOURCE"),
    TamperRow(
      "the digest of the statement in record and tag",
      "rerecord '/\"path\".*provenance.json/,+1s/sha256:..../sha256:beef/'",
      "0.2.0 provenance releases/0.2.0/provenance.json"),
    TamperRow(
      "the candidate in record and tag",
      "rerecord '/\"promotes\"/,+4s/[0-9a-f]\\{40\\}/\(String(repeating: "0", count: 40))/'",
      "0.2.0 promotion refs/tags/v0.2.0-rc.1"),
  ]

  /// The same by somebody who has no key: what was changed is named, and the signatures with it.
  static let keyless = [
    TamperRow(
      "a word of the notes, without a key",
      "keyless; tree v0.2.0; edit releases/0.2.0/notes.md s/more/less/; retag v0.2.0",
      "0.2.0 notes releases/0.2.0/notes.md", "0.2.0 signature refs/tags/v0.2.0",
      "0.2.0 signature commit …"),
    TamperRow(
      "a row, without a key",
      "keyless; tree v0.2.0; edit exports/instruct/train-0.jsonl '3s/row/raw/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl row 3 (byte 84)",
      "0.2.0 signature refs/tags/v0.2.0", "0.2.0 signature commit …"),
    TamperRow(
      "the digest in the tag, without a key",
      "keyless; message v0.2.0 's/sha256:..../sha256:beef/'", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "a tag moved, without a key", "keyless; move v0.2.0 v0.1.0", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "a dataset's tag moved, without a key", "keyless; move dataset/instruct/v0.2.0 v0.1.0",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
  ]
}
