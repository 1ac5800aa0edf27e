internal import Documents
import TestSupport
import Testing

/// Releases with everything that can be protected: three environments, two datasets, a base model, a
/// candidate and the final release that it became.
///
/// They are made once; each test works on a copy.
enum TamperedRelease {
  /// The releases: 0.1.0, the candidate 0.2.0-rc.1, and 0.2.0 that promotes it.
  static let original = Result { try build() }

  /// A copy to be tampered with.
  static func copy() throws -> ScratchRepository { try original.get().copied() }

  private static let configuration =
    ScratchRepository.configuration + """
      sources:
        - {kind: base-model, name: llama, tag: base/llama/v3.1.0}

      """

  private static let bundle = [
    "identity/base.yaml": "schema: 1\ntimeout: 40\n",
    "identity/overlays/development.yaml": "environment: development\ntimeout: 50\n",
    "identity/overlays/production.yaml": "environment: production\n",
    "identity/overlays/staging.yaml": "environment: staging\ndisplay: {suffix: \" (staging)\"}\n",
  ]

  private static func row(_ id: Int) -> String {
    "{\"id\":\"r\(id)\",\"text\":\"this is row number \(id)\"}\n"
  }

  private static func build() throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit(
      "build: describe the release",
      files: ["releases/agi-release.yaml": configuration, "CHANGELOG.md": "# Changelog\n"])
    try repository.tag("base/llama/v3.1.0", annotated: "llama 3.1.0")
    try repository.tag("base/llama/v3.2.0", annotated: "llama 3.2.0")
    try repository.commit("feat: a first thing", files: ["a.txt": "1\n", "b.txt": "1\n"])
    for (path, text) in bundle { try repository.write(path, text) }
    try repository.lock("feat(identity): say who the model is")
    for (name, count) in [("instruct", 6), ("chat", 4)] {
      let folder = "exports/\(name)"
      try repository.write("\(folder)/train-0.jsonl", (0..<count).map(row).joined())
      try repository.write("\(folder)/test.jsonl", (count..<count + 2).map(row).joined())
      try repository.shell("gzip -n \(folder)/test.jsonl")
      try repository.succeed("dataset", "stamp", folder, "--name", name, "-q")
      try repository.git("add", folder)
      try repository.commit("feat: export \(name)")
    }
    try repository.succeed("cut", "--first", "-q")
    try repository.write(
      "exports/instruct/train-0.jsonl", (Array(0..<6) + [20, 21]).map(row).joined())
    try repository.succeed("dataset", "stamp", "exports/instruct", "-q")
    try repository.git("add", "exports")
    try repository.commit("feat: more of instruct")
    try repository.succeed("cut", "--prerelease", "rc", "-q")
    try repository.succeed("cut", "--promote", "-q")
    try repository.commit("docs: what comes next", files: ["next.txt": "1\n"])
    return repository
  }

  /// What a script of a row may use.
  ///
  /// - `tree TAG` starts an edit of a release's tree; `edit`, `drop`, `put`, `mode` and `bytes` change a
  ///   file of it; `retag TAG` makes the release commit anew with that tree and moves its tag there.
  ///   The branch stays; `rebranch` lets it follow, with everything that came after the release.
  /// - `message TAG PROGRAM` makes a tag anew with another message, `sed` of the whole tag object.
  static let verbs = """
    tree() { export GIT_INDEX_FILE=$PWD/../index; rm -f "$GIT_INDEX_FILE"; git read-tree "$1"; }
    entry() { git ls-files --stage -- "$1"; }
    put() {
      old=$(entry "$1")
      git update-index --add --cacheinfo "${2:-100644},$(git hash-object -w --stdin),$1"
      test "$old" != "$(entry "$1")" || { echo "'$1' is as it was" >&2; exit 1; }
    }
    edit() { git cat-file blob ":$1" | sed "$2" | put "$1"; }
    bytes() { git cat-file blob ":$1" | perl -0pe "$2" | put "$1"; }
    drop() { git update-index --force-remove "$1"; }
    mode() { git ls-files --stage -- "$2" | grep -q . && git update-index --chmod="$1" "$2"; }
    renew() { sed "s/^$1 .*/$1 $2/;t done;b;:done;n;b done"; }
    retag() {
      new=$(git write-tree); unset GIT_INDEX_FILE; old=$(git rev-parse "$1^{commit}")
      made=$(git cat-file commit "$old" | sed "1s/.*/tree $new/" | git hash-object -t commit -w --stdin)
      git cat-file tag "$1" | sed "1s/.*/object $made/" | git hash-object -t tag -w --stdin >../tag
      git update-ref "refs/tags/$1" "$(cat ../tag)"
    }
    rebranch() { git rebase -q --onto "$made" "$old" main; }
    message() {
      git cat-file tag "$1" | sed "$2" | git hash-object -t tag -w --stdin >../tag
      test "$(cat ../tag)" != "$(git rev-parse "refs/tags/$1")" || exit 1
      git update-ref "refs/tags/$1" "$(cat ../tag)"
    }
    move() {
      git cat-file tag "$1" | sed "1s/.*/object $(git rev-parse "$2^{commit}")/" \\
      | git hash-object -t tag -w --stdin >../tag
      git update-ref "refs/tags/$1" "$(cat ../tag)"
    }
    """

  /// Everything that differs in a repository, as `VERSION SUBJECT PLACE`.
  static func differences(in repository: ScratchRepository) throws -> [String] {
    let result = try repository.tool("verify", "--all", "--format", "json")
    guard result.exitCode == 0 || result.exitCode == 4 else {
      throw TestSupportError("verify ended with \(result.exitCode): \(result.stderr)")
    }
    let document = try parseJSON(result.standardOutput, name: "stdout")
    return (document["releases"]?.list ?? []).flatMap { release in
      (release["checks"]?.list ?? []).filter { $0["outcome"]?.text == "differs" }.map { check in
        [release["version"]?.text, check["subject"]?.text, check["place"]?.text]
          .map { $0 ?? "" }.joined(separator: " ")
      }
    }
  }
}
