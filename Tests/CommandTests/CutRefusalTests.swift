import TestSupport
import Testing

/// A state of a repository in which `cut` must not write anything.
struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Makes the state in a `rocket`.
  let script: String
  var arguments: [String] = ["cut"]
  var exitCode: Int32 = 5
  let code: String
  var unset: [String] = []

  init(
    _ name: String, _ script: String, _ arguments: [String] = ["cut"], exits exitCode: Int32 = 5,
    as code: String, unset: [String] = []
  ) {
    testDescription = name
    self.script = script
    self.arguments = arguments
    self.exitCode = exitCode
    self.code = code
    self.unset = unset
  }

  static let files = [
    Refusal("a planned file is modified", "echo mine >>CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "a planned file is modified and has the same size and time",
      "touch -r CHANGELOG.md time; echo '# changelog' >CHANGELOG.md; touch -r time CHANGELOG.md",
      as: "cut.dirty"),
    Refusal(
      "a planned file is staged", "echo mine >>CHANGELOG.md; git add CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "a planned file is staged and its old text in the work tree",
      "cp CHANGELOG.md old; echo mine >>CHANGELOG.md; git add CHANGELOG.md; cp old CHANGELOG.md",
      as: "cut.dirty"),
    Refusal("a planned file is deleted", "rm CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "a planned file is deleted from the index", "git rm -q --cached CHANGELOG.md", as: "cut.dirty"
    ),
    Refusal("a new file is staged", "echo '{}' >releases/current.json; git add .", as: "cut.dirty"),
    Refusal("an untracked file is in the way", "echo '{}' >releases/current.json", as: "cut.dirty"),
    Refusal(
      "an ignored file is in the way",
      "echo releases/current.json >.git/info/exclude; echo '{}' >releases/current.json",
      as: "cut.dirty"),
    Refusal("a folder is in the way", "mkdir releases/current.json", as: "cut.not-a-file"),
    Refusal("a link is in the way", "ln -s ../a.txt releases/current.json", as: "cut.not-a-file"),
    Refusal(
      "a link out is in the way", "ln -s /tmp/nowhere releases/current.json", as: "cut.not-a-file"),
    Refusal(
      "a planned file became a link", "mv CHANGELOG.md ../old.md; ln -s ../old.md CHANGELOG.md",
      as: "cut.not-a-file"),
    Refusal("a FIFO is in the way", "rm CHANGELOG.md; mkfifo CHANGELOG.md", as: "cut.not-a-file"),
    Refusal(
      "the folder of a planned file is a link", "mkdir ../elsewhere; ln -s ../elsewhere Sources",
      as: "file.inspect"),
    Refusal(
      "the folder of a planned file is a link in HEAD",
      "mkdir ../elsewhere; ln -s ../elsewhere Sources; git add .; git commit -qm 'fix: link'",
      as: "file.inspect"),
    Refusal("the folder of a planned file is a file", "echo x >Sources", as: "file.inspect"),
    Refusal(
      "the changelog is a link in HEAD",
      "git mv CHANGELOG.md c.md; ln -s c.md CHANGELOG.md; git add .; git commit -qm 'fix: link'",
      exits: 6, as: "plan.version-file"),
    Refusal(
      "the changelog has conflict markers",
      "printf '# Changelog\\n\\n<<<<<<< HEAD\\na\\n=======\\nb\\n>>>>>>> x\\n' >CHANGELOG.md; git commit -qam 'fix: x'",
      exits: 6, as: "plan.changelog"),
  ]

  static let places = [
    Refusal(
      "the tag exists", "git tag v0.2.0 \"$(git hash-object -w a.txt)\"", as: "plan.published"),
    Refusal("the tag is a folder", "git tag v0.2.0/x", as: "cut.tag-in-the-way"),
    Refusal(
      "the tag is a packed folder", "git tag v0.2.0/x; git pack-refs --all",
      as: "cut.tag-in-the-way"),
    Refusal(
      "the version is on another branch",
      "git switch -qc side; git commit -q --allow-empty -m 'fix: x'; git tag v0.2.0; git switch -q main",
      as: "plan.published"),
    Refusal("HEAD is detached", "git checkout -q --detach", as: "cut.detached"),
    Refusal("the branch is unborn", "git checkout -q --orphan new", as: "git.unborn-branch"),
    Refusal(
      "the name of the branch is not UTF-8", #"git checkout -q -b "$(printf 'b\377')""#,
      as: "git.not-utf8"),
    Refusal(
      "a merge is under way",
      "git switch -qc side HEAD~1; commit 'fix: x' x 1; git switch -q main; git merge -q --no-ff --no-commit side",
      as: "cut.operation-under-way"),
    Refusal(
      "a merge is in conflict",
      "git switch -qc side HEAD~1; commit 'fix: x' d.txt 2; git switch -q main; ! git merge -q side >/dev/null",
      as: "cut.operation-under-way"),
    Refusal(
      "a rebase is under way",
      "GIT_SEQUENCE_EDITOR='sed -i s/^pick/edit/' git rebase -q -i HEAD~1 2>/dev/null",
      as: "cut.detached"),
    Refusal(
      "an am is in conflict",
      "git switch -qc side HEAD~1; commit 'fix: x' d.txt 2; git format-patch -1 --stdout >../p; git switch -q main; ! git am -q ../p 2>/dev/null >&2",
      as: "cut.operation-under-way"),
    Refusal(
      "what is still to be picked cannot be read", "mkdir -p .git/sequencer/todo", exits: 7,
      as: "git.unreadable-file"),
    Refusal("a revert is under way", "git revert --no-commit HEAD", as: "cut.operation-under-way"),
    Refusal(
      "a cherry-pick is in conflict",
      "git switch -qc side HEAD~1; commit 'fix: x' d.txt 2; git switch -q main; ! git cherry-pick side 2>/dev/null >&2",
      as: "cut.operation-under-way"),
    Refusal(
      "nobody is configured", "git config --unset user.name", as: "git.no-identity",
      unset: ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"]),
    Refusal(
      "no address is configured", "git config --unset user.email", as: "git.no-identity",
      unset: ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"]),
    Refusal("there is no release", "git tag -d v0.1.0 >/dev/null", as: "cut.first-release"),
    Refusal("the index is locked", "touch .git/index.lock", as: "git.locked"),
    Refusal(
      "the index is split", "git update-index --split-index", exits: 7,
      as: "git.unsupported-format"),
    Refusal(
      "the index is sparse",
      "mkdir q; echo q >q/q; git add q; git commit -qm 'fix: q'; git sparse-checkout set --sparse-index a",
      exits: 7, as: "git.unsupported-format"),
    Refusal("the branch is locked", "touch .git/refs/heads/main.lock", as: "git.locked"),
    Refusal("the tag is locked", "touch .git/refs/tags/v0.2.0.lock", as: "git.locked"),
    Refusal(
      "the tag's name is none",
      configuring("tags: {version: 'v {version}', legacy: ['v{version}']}"), exits: 6,
      as: "cut.tag-name"),
    Refusal(
      "the tag's name is too long for a file",
      configuring(
        "tags: {version: '$(printf 't%.0s' $(seq 250)){version}', legacy: ['v{version}']}"),
      exits: 6, as: "cut.tag-name"),
    Refusal(
      "the version is published", "true", ["cut", "--version", "0.1.0"], as: "plan.not-above"),
    Refusal(
      "nothing is there to be promoted", "true", ["cut", "--promote"], as: "plan.no-candidate"),
    Refusal(
      "the configuration has an unknown key", configuring("nam: x"), exits: 6, as: "config.invalid"),
    Refusal("the configuration is no YAML", configuring("a: [1"), exits: 6, as: "config.invalid"),
    Refusal(
      "the release is asked for in a trailer that is no version",
      "git commit -q --allow-empty -m 'fix: x' -m 'Release-As: soon'", exits: 6,
      as: "plan.invalid-release-as"),
    Refusal(
      "a commit is not understood", "git commit -q --allow-empty -m 'What is it'",
      ["cut", "--strict"], exits: 4, as: "plan.not-understood"),
  ]

  static func configuring(_ text: String) -> String {
    "echo \"\(text)\" >>releases/agi-release.yaml; git commit -qam 'build: configure'"
  }

  static let planned = [
    Refusal(
      "HEAD moved", "commit 'docs: x' x.txt 1", ["cut", "--plan", "../plan.json"],
      as: "plan-file.moved"
    ),
    Refusal(
      "the branch has another name", "git switch -qc other", ["cut", "--plan", "../plan.json"],
      as: "plan-file.moved"),
    Refusal(
      "a tag came", "git tag v0.1.1 HEAD~1", ["cut", "--plan", "../plan.json"],
      as: "plan-file.moved"),
    Refusal(
      "the base's tag is gone", "git tag -d v0.1.0 >/dev/null", ["cut", "--plan", "../plan.json"],
      as: "plan-file.moved"),
    Refusal(
      "the configuration changed", "sed -i s/Rocket$/Capsule/ releases/agi-release.yaml",
      ["cut", "--plan", "../plan.json"], as: "plan-file.moved"),
    Refusal(
      "the remote changed", "git remote add origin https://github.com/owner/rocket.git",
      ["cut", "--plan", "../plan.json"], as: "plan-file.moved"),
    Refusal(
      "a planned file changed", "echo mine >>CHANGELOG.md", ["cut", "--plan", "../plan.json"],
      as: "cut.dirty"),
    Refusal(
      "the plan is no JSON", "echo x >../plan.json", ["cut", "--plan", "../plan.json"], exits: 6,
      as: "plan-file.json"),
    Refusal(
      "the plan is another document", "echo '{}' >../plan.json", ["cut", "--plan", "../plan.json"],
      exits: 6, as: "plan-file.schema"),
    Refusal(
      "the plan is missing", "rm ../plan.json", ["cut", "--plan", "../plan.json"], exits: 6,
      as: "plan-file.missing"),
    Refusal(
      "the plan's digest was changed",
      "sed -i 's/^  \"digest\": \"sha256:......../  \"digest\": \"sha256:01234567/' ../plan.json",
      ["cut", "--plan", "../plan.json"], as: "plan-file.moved"),
    Refusal(
      "the plan's digest is none",
      "sed -i 's/^  \"digest\": \"sha256:./  \"digest\": \"sha256:_/' ../plan.json",
      ["cut", "--plan", "../plan.json"], exits: 6, as: "plan-file.schema"),
    Refusal(
      "the plan asks for a range",
      "sed -i 's/\"to\": null/\"to\": \"HEAD~1\"/' ../plan.json",
      ["cut", "--plan", "../plan.json"], exits: 6, as: "plan-file.schema"),
  ]
}

@Suite("What cut refuses")
struct CutRefusalTests {
  private func check(_ refusal: Refusal, preparing: (ScratchRepository) throws -> Void = { _ in })
    throws
  {
    let repository = try ScratchRepository.rocket()
    try preparing(repository)
    try repository.shell(refusal.script)
    let before = (snapshot: try repository.snapshot(), git: repository.gitFiles())
    let variables = Dictionary(uniqueKeysWithValues: refusal.unset.map { ($0, String?.none) })
    let result = try repository.tool(refusal.arguments, environment: variables)
    expect(
      result, exits: refusal.exitCode, refusal.code,
      hints: refusal.code != "config.invalid")
    #expect(result.stdout == "")
    var after = (snapshot: try repository.snapshot(), git: repository.gitFiles())
    after.git["agi-release/lock"] = before.git["agi-release/lock"]
    #expect(before.snapshot.differences(to: after.snapshot) == [])
    #expect(before.git.filter { after.git[$0.key] != $0.value }.keys.sorted() == [])
    #expect(after.git.keys.filter { before.git[$0] == nil }.sorted() == [])
  }

  @Test(arguments: Refusal.files)
  func `cut does not touch what is the user's`(_ refusal: Refusal) throws {
    try check(refusal)
  }

  @Test(arguments: Refusal.places)
  func `cut does not write where a release cannot be`(_ refusal: Refusal) throws {
    try check(refusal)
  }

  @Test(arguments: Refusal.planned)
  func `cut does not make a plan whose ground moved`(_ refusal: Refusal) throws {
    try check(refusal) { try $0.succeed("plan", "--output", "../plan.json") }
  }

  @Test func `a shallow clone is refused with the way out`() throws {
    let origin = try ScratchRepository.rocket()
    try origin.shell("commit 'fix: x' x 1; git clone -q --depth 1 \"file://$PWD\" ../clone")
    for command in ["next", "plan", "cut", "notes"] {
      let result = try origin.tool("-C", "../clone", command)
      expect(result, exits: 5, hints: true)
      #expect(result.stderr.contains("git fetch --unshallow"))
    }
    try origin.shell("git -C ../clone fetch -q --unshallow --tags")
    #expect(try origin.succeed("-C", "../clone", "next") == "0.2.0\n")
  }

  @Test func `a detached HEAD has a next version`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.git("checkout", "--quiet", "--detach")
    #expect(try repository.succeed("next") == "0.2.0\n")
  }

  @Test func `a fault in the configuration is shown at its place with the key that was meant`()
    throws
  {
    let repository = try ScratchRepository.rocket()
    try repository.write("releases/agi-release.yaml", "name: Rocket\nfiles:\n  curent: x.json\n")
    let result = try repository.tool("next")
    expect(result, exits: 6, "config.invalid")
    #expect(result.stderr.contains("releases/agi-release.yaml:3:3"))
    #expect(result.stderr.contains("'current'") || result.stderr.contains("`current`"))
    #expect(result.stderr.contains("  curent: x.json"))
  }
}
