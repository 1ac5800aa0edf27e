internal import Documents
import TestSupport
import Testing

/// Releases with everything that can be protected: three environments, two datasets, a base model, a
/// candidate and the final release that it became; commits, tags and statements signed by a key that
/// the project's own list allows, made in a run of CI.
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
      signing: {allowed-signers: releases/allowed_signers, attest: true, required: true}

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
    try repository.makeSigningKey("stranger")
    let key = try repository.makeSigningKey()
    try repository.commit(
      "build: describe the release",
      files: [
        "releases/agi-release.yaml": configuration, "CHANGELOG.md": "# Changelog\n",
        "releases/allowed_signers": "author@example.com \(key)\n",
      ])
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
    let run = ProvenanceTests.github
    try repository.succeed("cut", "--first", "--sign", "-q", environment: run)
    try repository.write(
      "exports/instruct/train-0.jsonl", (Array(0..<6) + [20, 21]).map(row).joined())
    try repository.succeed("dataset", "stamp", "exports/instruct", "-q")
    try repository.git("add", "exports")
    try repository.commit("feat: more of instruct")
    try repository.succeed("cut", "--prerelease", "rc", "--sign", "-q", environment: run)
    try repository.succeed("cut", "--promote", "--sign", "-q", environment: run)
    try repository.commit("docs: what comes next", files: ["next.txt": "1\n"])
    return repository
  }

  /// What a script of a row may use.
  ///
  /// - `tree TAG` starts an edit of a release's tree; `edit`, `drop`, `put`, `mode` and `bytes` change a
  ///   file of it; `retag TAG` makes the release commit anew with that tree and moves its tag there.
  ///   The branch stays; `rebranch` lets it follow, with everything that came after the release.
  ///   `recommit TAG PROGRAM` makes the release commit anew by `sed` of the object without its signature.
  /// - `rerecord PROGRAM` edits the record of 0.2.0 and its digest in the tag.
  /// - `message TAG PROGRAM` makes a tag anew with another message, `sed` of the tag object without its
  ///   signature. `move TAG COMMIT` makes it anew on another commit.
  /// - All of these sign anew with the project's own key: signatures hold, and what somebody changed who
  ///   has that key is found by the rest. After `keyless` the old signatures stay, as somebody has to
  ///   leave them who has not.
  /// - `resign TAG PROGRAM` puts what a program makes of the tag without its signature behind it, in
  ///   place of that.
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
    keyless() { keyless=" ${*:-commit tag} "; }
    key() { git config user.signingKey; }
    seal() { ssh-keygen -q -Y sign -n "${2:-git}" -f "${1:-$(key)}" 2>/dev/null; }
    bare() { git cat-file "$1" "$2" | sed -e '/^gpgsig /,/^ -----END/d' -e '/^-----BEGIN SSH/,$d'; }
    old_seal() {
      git cat-file "$1" "$2" \\
      | sed -n -e 's/^gpgsig //' -e 's/^ //' -e '/^-----BEGIN SSH/,/^-----END SSH/p'
    }
    sealed() {
      bare "$1" "$2" | sed "$3" >../bare
      case "${keyless:-} $1" in
      *" $1 "*) old_seal "$1" "$2" >../seal ;;
      *commit) seal "${commitKey:-}" <../bare >../seal ;;
      *) seal <../bare >../seal ;;
      esac
      case $1 in
      tag) cat ../bare ../seal ;;
      commit)
        awk -v seal="$(sed -e '1s/^/gpgsig /' -e '2,$s/^/ /' ../seal)" \\
          '!done && $0 == "" { print seal; done = 1 } { print }' ../bare ;;
      esac
    }
    made() { git hash-object -t "$1" -w --stdin; }
    point() {
      test "$2" != "$(git rev-parse "refs/tags/$1")" || { echo "'$1' is as it was" >&2; exit 1; }
      git update-ref "refs/tags/$1" "$2"
    }
    recommit() {
      old=$(git rev-parse "$1^{commit}"); made=$(sealed commit "$old" "$2" | made commit)
      test "$made" != "$old" || { echo "the commit of '$1' is as it was" >&2; exit 1; }
      move "$1" "$made"
    }
    retag() {
      new=$(git write-tree); unset GIT_INDEX_FILE; recommit "$1" "1s/.*/tree $new/"
    }
    rerecord() {
      record=releases/0.2.0/record.json; tree v0.2.0; edit $record "$1"; retag v0.2.0
      sum=$(git cat-file blob v0.2.0:$record | sha256sum | cut -c 1-64)
      message v0.2.0 "s/^Release-Record: .*/Release-Record: sha256:$sum/"
      move dataset/instruct/v0.2.0 "$made"; rebranch
    }
    rebranch() { git rebase -q --onto "$made" "$old" main; }
    message() { point "$1" "$(sealed tag "$1" "$2" | made tag)"; }
    move() {
      point "$1" "$(sealed tag "$1" "1s/.*/object $(git rev-parse "$2^{commit}")/" | made tag)"
    }
    resign() {
      bare tag "$1" >../bare
      point "$1" "$({ cat ../bare; eval "$2" <../bare; } | made tag)"
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
