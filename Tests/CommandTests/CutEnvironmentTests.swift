import TestSupport
import Testing

/// What git takes from the environment, and what becomes of a cut in it.
@Suite("The environment of a cut")
struct CutEnvironmentTests {
  /// Runs the tool somewhere else than in a repository.
  private func tool(
    _ repository: ScratchRepository, in directory: String, _ variables: [String: String],
    _ arguments: String...
  ) throws -> ToolResult {
    try runProgram(
      try PackageLayout.executable("agi-release"), arguments: arguments, in: directory,
      environment: repository.environment.merging(variables) { $1 })
  }

  @Test(arguments: ["GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"])
  func `an index or a store of objects elsewhere is refused`(_ variable: String) throws {
    let repository = try ScratchRepository.rocket()
    let isIndex = variable == "GIT_INDEX_FILE"
    let elsewhere = repository.outside("elsewhere")
    try repository.shell("cp -r .git/\(isIndex ? "index" : "objects") ../elsewhere")
    let before = (try repository.snapshot(), repository.gitFiles())
    for place in [elsewhere, "../elsewhere"] {
      expect(
        try repository.tool(["cut"], environment: [variable: place]), exits: 5, "cut.environment",
        hints: true)
      expect(try repository.tool(["next"], environment: [variable: place]), exits: 0)
    }
    var after = repository.gitFiles()
    after["agi-release/lock"] = before.1["agi-release/lock"]
    #expect(before.0 == (try repository.snapshot()) && before.1 == after)
    // A hook of git names the repository's own places.
    let own = isIndex ? ".git/index" : "\(repository.path)/.git/objects"
    expect(try repository.tool(["cut"], environment: [variable: own]), exits: 0)
    try repository.expectSound()
  }

  @Test(
    arguments: ["GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_COMMON_DIR"])
  func `a history that the environment changes is refused`(_ variable: String) throws {
    let repository = try ScratchRepository.rocket()
    let before = try repository.snapshot()
    let place = variable == "GIT_REPLACE_REF_BASE" ? "refs/other/" : repository.outside("file")
    expect(
      try repository.tool(["cut"], environment: [variable: place]), exits: 5, "cut.environment",
      hints: true)
    #expect(before == (try repository.snapshot()))
  }

  @Test func `objects that the environment names are read as git reads them`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("mv .git/objects ../store; mkdir .git/objects")
    let variables = ["GIT_ALTERNATE_OBJECT_DIRECTORIES": repository.outside("store")]
    expect(try repository.tool("cut"), exits: 5, "git.missing-object", hints: true)
    expect(try repository.tool(["cut"], environment: variables), exits: 0)
    #expect(
      try repository.shell("git status --porcelain; git fsck --strict 2>&1", environment: variables)
        == "")
  }

  @Test func `the work tree of GIT_WORK_TREE is the one that is written`() throws {
    let repository = try ScratchRepository.rocket()
    let tree = repository.outside("tree")
    try repository.shell(
      "mkdir ../tree; cp -r a.txt b.txt c.txt d.txt CHANGELOG.md releases ../tree")
    let variables = ["GIT_WORK_TREE": tree]
    expect(try repository.tool(["cut"], environment: variables), exits: 0)
    #expect(try repository.shell("git status --porcelain", environment: variables) == "")
    #expect(repository.read("CHANGELOG.md") == "# Changelog\n")
    #expect(Disk.readText("\(tree)/CHANGELOG.md")?.contains("0.2.0") == true)
  }

  @Test(arguments: ["GIT_WORK_TREE", "core.worktree"])
  func `a work tree that is not there is said`(_ source: String) throws {
    let repository = try ScratchRepository.rocket()
    let isVariable = source == "GIT_WORK_TREE"
    if !isVariable { try repository.git("config", source, "/nonexistent/tree") }
    let told = try repository.tool(
      ["cut"], environment: isVariable ? [source: "/nonexistent/tree"] : [:])
    expect(told, exits: 5, "git.no-work-tree", hints: true)
    #expect(told.stderr.contains("'/nonexistent/tree', which \(source) names"))
  }

  @Test func `beside GIT_DIR the configuration says where the work tree is, as it does for git`()
    throws
  {
    let repository = try ScratchRepository.rocket()
    try repository.git("config", "core.worktree", "..")
    let variables = ["GIT_DIR": "\(repository.path)/.git"]
    expect(try tool(repository, in: "/", variables, "cut"), exits: 0)
    try repository.expectSound()
    #expect(repository.read("CHANGELOG.md")?.contains("0.2.0") == true)
  }

  @Test func `what git was told with -c counts`() throws {
    let repository = try ScratchRepository.rocket()
    let tool = try PackageLayout.executable("agi-release")
    let person = "It's !a \\ \"person\""
    try repository.shell(
      """
      unset GIT_AUTHOR_NAME GIT_COMMITTER_NAME
      git -c "user.name=$PERSON" -c core.bare -c "alias.z=!'\(tool)' cut" z 2>/dev/null
      """, environment: ["PERSON": person])
    // Git drops a mark at the end of a name.
    let name = try repository.shell(
      "git log -1 --format=%cn $(git commit-tree -m x 'HEAD^{tree}')",
      environment: ["GIT_COMMITTER_NAME": person])
    #expect(try repository.git("log", "-1", "--format=%cn") + "\n" == name)
    #expect(name == "It's !a \\ \"person\n")
    for text in ["user.name=x", "'user.name", "'a'='b'c", "'a'=b"] {
      let variables = ["GIT_CONFIG_PARAMETERS": text]
      expect(try repository.tool(["next"], environment: variables), exits: 7, "git.library")
      #expect(throws: TestSupportError.self) {
        try repository.shell("git config user.name", environment: variables)
      }
    }
    #expect(
      try repository.tool(
        ["next"], environment: ["GIT_CONFIG_PARAMETERS": "'user.name=old form' 'x.flag'"]
      ).exitCode == 0)
  }

  @Test(arguments: ["2", "x", "-1"])
  func `a number of settings that is not theirs is refused as git refuses it`(_ count: String)
    throws
  {
    let repository = try ScratchRepository.rocket()
    let variables = [
      "GIT_CONFIG_COUNT": count, "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "x",
      "GIT_CONFIG_KEY_1": nil,
    ]
    expect(try repository.tool(["next"], environment: variables), exits: 7, "git.library")
    #expect(throws: TestSupportError.self) {
      try repository.shell("unset GIT_CONFIG_KEY_1; export GIT_CONFIG_COUNT=\(count); git status")
    }
  }

  @Test func `what git replaced counts unless the environment says that it does not`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "old=$(git rev-parse HEAD); git replace \"$old\" \"$(git commit-tree -p HEAD~1 -m 'feat!: another text' 'HEAD^{tree}')\""
    )
    for variables in [[:], ["GIT_NO_REPLACE_OBJECTS": "1"]] as [[String: String]] {
      let subject = try repository.shell("git log -1 --format=%s", environment: variables)
      let notes = try repository.tool(["notes"], environment: variables.mapValues { $0 }).stdout
      #expect(subject.contains("another") == notes.contains("nother text"), "\(notes)")
    }
  }

  @Test func `a work tree's own configuration stands above the repository's`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git worktree add -q -b side ../side
      git config extensions.worktreeConfig true
      git config user.name Shared; git config --worktree user.name Own
      """)
    let unset = ["GIT_AUTHOR_NAME": nil, "GIT_COMMITTER_NAME": nil] as [String: String?]
    expect(try repository.tool(["cut"], environment: unset), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%cn") == "Own")
    try repository.shell("git tag -d v0.2.0 >/dev/null")
    expect(try repository.tool(["-C", "../side", "cut"], environment: unset), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%cn", "side") == "Shared")
  }

  @Test func `a bare repository that says so for its own work tree alone is bare`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git clone -q --bare . ../store/bare.git; cd ../store/bare.git
      git config user.name N; git config user.email e@example.com
      git worktree add -q -b side ../../side
      git config extensions.worktreeConfig true
      git config --unset core.bare; git config -f config.worktree core.bare true
      test $(git rev-parse --is-bare-repository) = true
      """)
    expect(try repository.tool("-C", "../side", "next"), exits: 0)
    expect(try repository.tool("-C", "../store/bare.git", "cut"), exits: 0)
    #expect(Disk.names(in: repository.outside("store")) == ["bare.git"])
    #expect(try repository.shell("git -C ../store/bare.git fsck --strict 2>&1") == "")
  }

  @Test func `a bare repository whose branch is checked out beside it is refused`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git clone -q --bare . ../bare.git; cd ../bare.git
      git config user.name N; git config user.email e@example.com
      git worktree add -q ../tree main
      """)
    expect(
      try repository.tool("-C", "../bare.git", "cut"), exits: 5, "cut.checked-out", hints: true)
    #expect(try repository.succeed("-C", "../tree", "cut") == "0.2.0\n")
    #expect(try repository.shell("git -C ../tree status --porcelain") == "")
  }

  @Test(arguments: ["007", "027", "077"])
  func `new files have the permissions that git would give them`(_ mask: String) throws {
    let repository = try ScratchRepository.rocket()
    let tool = try PackageLayout.executable("agi-release")
    try repository.shell(
      """
      umask \(mask); '\(tool)' cut 2>/dev/null >&2
      echo x >theirs.txt; git add theirs.txt; git commit -qm 'docs: x'; git tag theirs
      rm theirs.txt; git checkout -q theirs.txt
      same() { test "$(stat -c %a "$1")" = "$(stat -c %a "$2")"; }
      same theirs.txt releases/current.json; same .git/refs/tags/theirs .git/refs/tags/v0.2.0
      """)
    try repository.expectSound()
  }

  @Test func `a home of somebody else is passed over as git passes it over`() throws {
    let repository = try ScratchRepository.rocket()
    // Root may read everywhere; nobody is the one who may not.
    guard
      (try? repository.shell(
        """
        command -v setpriv >/dev/null; chmod o+x ..
        mkdir ../home ../home/.config ../home/.config/git
        printf '[user]\\nname = Somebody\\n' | tee ../home/.gitconfig >../home/.config/git/config
        chmod 700 ../home; chown -R 65534:65534 .
        """)) != nil
    else { return }
    let tool = try PackageLayout.executable("agi-release")
    let told = try repository.shell(
      """
      unset GIT_CONFIG_GLOBAL XDG_CONFIG_HOME; export HOME=$(cd ..; pwd)/home
      run() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@" 2>&1; }
      run true; run git status --porcelain; run '\(tool)' next || true
      chown 0 CHANGELOG.md; chmod 400 CHANGELOG.md
      run '\(tool)' cut || echo $?
      chown -R 0:0 .
      """)
    guard !told.contains("setpriv: failed to execute") else { return }
    #expect(told.hasPrefix("0.2.0\n"), "\(told)")
    #expect(told.contains("'CHANGELOG.md': permission denied [git.unreadable-file]"), "\(told)")
    #expect(told.hasSuffix("\n7\n"), "\(told)")
  }

  @Test func `a limit on the size of files, as a quota is, leaves everything as it was`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "head -c 40000 /dev/urandom | base64 >>CHANGELOG.md; git commit -qam 'docs: much to tell'")
    let tool = try PackageLayout.executable("agi-release")
    let before = (try repository.snapshot(), repository.gitFiles())
    let told = try repository.shell("(ulimit -f 40; '\(tool)' cut 2>&1) || echo $?")
    #expect(told.contains("file too large [file.write]") && told.hasSuffix("\n1\n"), "\(told)")
    var after = repository.gitFiles()
    after["agi-release/lock"] = before.1["agi-release/lock"]
    #expect(before.0 == (try repository.snapshot()))
    #expect(before.1.filter { after[$0.key] != $0.value }.isEmpty)
    #expect(try repository.succeed("cut") == "0.2.0\n")
    try repository.expectSound()
  }

  @Test(arguments: [".git", ".git/objects", ".git/refs/heads", ".git/refs/tags", ".git/logs"])
  func `a folder of git that may not be written is said, and nothing has changed`(_ folder: String)
    throws
  {
    let repository = try ScratchRepository.rocket()
    guard
      (try? repository.shell(
        "command -v setpriv >/dev/null; chmod o+x ..; chown -R 65534:65534 .; chmod -R a-w \(folder)"
      ))
        != nil
    else { return }
    let tool = try PackageLayout.executable("agi-release")
    let told = try repository.shell(
      """
      run() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@" 2>&1; }
      run '\(tool)' next || echo $?
      run '\(tool)' cut || echo $?
      chown -R 0:0 .; chmod -R u+w .
      """)
    guard !told.contains("setpriv: failed to execute") else { return }
    #expect(told.hasPrefix("0.2.0\n") && told.hasSuffix("\n5\n"), "\(told)")
    #expect(told.contains("permission denied [file.") && told.contains("hint: "), "\(told)")
    #expect(try repository.git("tag") == "v0.1.0")
    try repository.expectSound()
    #expect(try repository.succeed("cut") == "0.2.0\n")
  }
}
