extension TamperRow {
  /// What the release vouches for besides its own files.
  static let content = [
    TamperRow(
      "a value of one environment",
      "tree v0.2.0; edit identity/overlays/staging.yaml s/staging./tests/; retag v0.2.0",
      "0.2.0 identity identity (staging)"),
    TamperRow(
      "a value of every environment but one",
      "tree v0.2.0; edit identity/base.yaml s/40/41/; retag v0.2.0",
      "0.2.0 identity identity (production)", "0.2.0 identity identity (staging)"),
    TamperRow(
      "no overlay", "tree v0.2.0; drop identity/overlays/development.yaml; retag v0.2.0",
      "0.2.0 identity identity (development)"),
    TamperRow(
      "an overlay more",
      "tree v0.2.0; echo 'environment: canary' | put identity/overlays/canary.yaml; retag v0.2.0",
      "0.2.0 identity identity (canary)"),
    TamperRow(
      "a digest in the lock",
      "tree v0.2.0; edit identity/identity.lock '/staging:/,+1s/sha256:..../sha256:beef/'; retag v0.2.0",
      "0.2.0 identity identity/identity.lock (staging)"),
    TamperRow(
      "no lock", "tree v0.2.0; drop identity/identity.lock; retag v0.2.0",
      "0.2.0 source identity/identity.lock"),
    TamperRow(
      "a remark in the bundle",
      "tree v0.2.0; edit identity/base.yaml '1s/$/ # x/'; retag v0.2.0",
      "0.2.0 source identity/base.yaml"),
    TamperRow(
      "a letter of a row",
      "tree v0.2.0; edit exports/instruct/train-0.jsonl '3s/row/raw/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl row 3 (byte 84)"),
    TamperRow(
      "a bit of a compressed shard",
      "tree v0.2.0; bytes exports/instruct/test.jsonl.gz 's/^(.{20})(.)/$1.chr(ord($2)^1)/se'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/test.jsonl.gz"),
    TamperRow(
      "a row less", "tree v0.2.0; edit exports/instruct/train-0.jsonl 2d; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl: …"),
    TamperRow(
      "no shard", "tree v0.2.0; drop exports/instruct/train-0.jsonl; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl"),
    TamperRow(
      "a shard more",
      "tree v0.2.0; echo '{\"id\":\"z\"}' | put exports/instruct/more.jsonl; retag v0.2.0",
      "0.2.0 dataset exports/instruct/more.jsonl"),
    TamperRow(
      "shards with other line ends",
      "tree v0.2.0; edit exports/instruct/train-0.jsonl 's/$/\\r/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/train-0.jsonl row …"),
    TamperRow(
      "a byte of the manifest",
      "tree v0.2.0; edit exports/instruct/manifest.json s/instruct/imstruct/; retag v0.2.0",
      "0.2.0 dataset exports/instruct/manifest.json"),
    TamperRow(
      "no manifest", "tree v0.2.0; drop exports/instruct/manifest.json; retag v0.2.0",
      "0.2.0 dataset exports/instruct/manifest.json"),
    TamperRow(
      "the card", "tree v0.2.0; edit exports/instruct/README.md '$s/$/x/'; retag v0.2.0",
      "0.2.0 dataset exports/instruct/README.md"),
    TamperRow(
      "the checksums", "tree v0.2.0; edit exports/instruct/SHA256SUMS 1d; retag v0.2.0",
      "0.2.0 dataset exports/instruct/SHA256SUMS"),
    TamperRow(
      "the list of datasets",
      "tree v0.2.0; edit releases/0.2.0/datasets.json '/\"rows\"/s/[0-9]/9/'; retag v0.2.0",
      "0.2.0 dataset releases/0.2.0/datasets.json"),
    TamperRow(
      "no list of datasets", "tree v0.2.0; drop releases/0.2.0/datasets.json; retag v0.2.0",
      "0.2.0 dataset releases/0.2.0/datasets.json"),
    TamperRow(
      "a row of the dataset that did not change",
      "tree v0.2.0; edit exports/chat/train-0.jsonl '1s/row/raw/'; retag v0.2.0",
      "0.2.0 dataset exports/chat/train-0.jsonl row 1 (byte 0)"),
  ]

  /// Tags, of the release and of what it names.
  static let tags = [
    TamperRow("moved", "move v0.2.0 v0.1.0", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow("moved to a commit after it", "move v0.2.0 main", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow("deleted", "git tag -d v0.2.0 >/dev/null", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "made lightweight", "git tag -f v0.2.0 'v0.2.0^{commit}' >/dev/null",
      "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "a word of its message", "message v0.2.0 's/more/less/'", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "the digest in its message", "message v0.2.0 's/sha256:..../sha256:beef/'",
      "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "no digest in its message", "message v0.2.0 /Release-Record/d", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow("the name in it", "message v0.2.0 '3s/v0.2.0/v0.2.1/'", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "under another name", "git update-ref refs/tags/v0.3.0 refs/tags/v0.2.0",
      "0.3.0 tag refs/tags/v0.3.0"),
    TamperRow(
      "exchanged for another release's", "git update-ref refs/tags/v0.2.0 refs/tags/v0.1.0",
      "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "on a tree", "git tag -f v0.2.0 'HEAD^{tree}' >/dev/null", "0.2.0 tag refs/tags/v0.2.0"),
    TamperRow(
      "a dataset's, moved", "move dataset/instruct/v0.2.0 main",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    TamperRow(
      "a dataset's, moved to an earlier release", "move dataset/instruct/v0.2.0 v0.1.0",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    TamperRow(
      "a dataset's, lightweight",
      "git tag -f dataset/instruct/v0.2.0 'dataset/instruct/v0.2.0^{commit}' >/dev/null",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    TamperRow(
      "a dataset's, deleted", "git tag -d dataset/instruct/v0.2.0 >/dev/null",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    TamperRow(
      "a dataset's, with another root",
      "message dataset/instruct/v0.2.0 's/sha256:..../sha256:beef/'",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    TamperRow(
      "a dataset's, with another name in it",
      "message dataset/instruct/v0.2.0 '3s/instruct/imstruct/'",
      "0.2.0 dataset refs/tags/dataset/instruct/v0.2.0"),
    TamperRow(
      "a base model's, moved", "git tag -f -a -m x base/llama/v3.1.0 main >/dev/null",
      "0.1.0 sources refs/tags/base/llama/v3.1.0", "0.2.0 sources refs/tags/base/llama/v3.1.0",
      "0.2.0-rc.1 sources refs/tags/base/llama/v3.1.0"),
    TamperRow(
      "a base model's, deleted", "git tag -d base/llama/v3.1.0 >/dev/null",
      "0.1.0 sources refs/tags/base/llama/v3.1.0", "0.2.0 sources refs/tags/base/llama/v3.1.0",
      "0.2.0-rc.1 sources refs/tags/base/llama/v3.1.0"),
    TamperRow(
      "a base model's, that nobody names", "git tag -d base/llama/v3.2.0 >/dev/null"),
    // Two vouch for a candidate's tag: its own record, and the release that it became.
    TamperRow(
      "a candidate's, moved", "move v0.2.0-rc.1 v0.1.0",
      "0.2.0 promotion refs/tags/v0.2.0-rc.1", "0.2.0-rc.1 tag refs/tags/v0.2.0-rc.1"),
    TamperRow(
      "a candidate's, deleted", "git tag -d v0.2.0-rc.1 >/dev/null",
      "0.2.0 promotion refs/tags/v0.2.0-rc.1", "0.2.0-rc.1 tag refs/tags/v0.2.0-rc.1"),
  ]

  /// In a commit that came after the release.
  static let later = [
    TamperRow(
      "the notes, at HEAD", "echo more >>releases/0.2.0/notes.md; git commit -qam x",
      "0.2.0 notes HEAD:releases/0.2.0/notes.md"),
    TamperRow(
      "the record, at HEAD",
      "sed -i 's/Rocket/Racket/' releases/0.2.0/record.json; git commit -qam x",
      "0.2.0 record HEAD:releases/0.2.0/record.json"),
    TamperRow(
      "no record, at HEAD", "git rm -q releases/0.2.0/record.json; git commit -qm x",
      "0.2.0 record HEAD:releases/0.2.0/record.json"),
    TamperRow(
      "the list of datasets, at HEAD", "echo >>releases/0.2.0/datasets.json; git commit -qam x",
      "0.2.0 dataset HEAD:releases/0.2.0/datasets.json"),
    TamperRow(
      "the changelog's section, at HEAD",
      "sed -i 's/a first thing/a worst thing/' CHANGELOG.md; git commit -qam x",
      "0.1.0 changelog HEAD:CHANGELOG.md [0.1.0]"),
    TamperRow(
      "the Swift file, at HEAD", "sed -i 's/\"0.2.0\"/\"9.9.9\"/' \(model); git commit -qam x",
      "0.2.0 version-file HEAD:\(model)"),
    TamperRow(
      "current.json, at HEAD",
      "sed -i 's/stable/nightly/' releases/current.json; git commit -qam x",
      "0.2.0 current HEAD:releases/current.json"),
    TamperRow(
      "what goes on after a release, at HEAD",
      """
      sed -i 's/timeout: 40/timeout: 41/' identity/base.yaml; rm -r exports/chat a.txt
      sed -i '1a\\\\nAbout this project.' CHANGELOG.md; git commit -qam x
      """),
  ]
}
