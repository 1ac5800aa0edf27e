import TestSupport
import Testing

/// Values of git's configuration that mean nothing, and those that do.
@Suite("Settings of git")
struct SettingTests {
  static let bad = [
    "core.autocrlf maybe", "core.safecrlf maybe", "core.fileMode maybe", "core.ignoreCase maybe",
    "core.symlinks maybe", "core.precomposeUnicode maybe", "core.trustctime maybe",
    "core.preferSymlinkRefs maybe", "core.useReplaceRefs maybe", "core.logAllRefUpdates often",
    "core.sharedRepository friends", "core.sharedRepository 0440", "core.filesRefLockTimeout soon",
    "user.useConfigOnly maybe", "tag.gpgSign perhaps", "commit.gpgSign perhaps",
    "extensions.worktreeConfig maybe",
  ]

  private var unsigned: [String: String?] {
    // The tests' own environment says how to sign; here the configuration is to say it.
    ["GIT_CONFIG_COUNT": "0"]
  }

  @Test(arguments: bad)
  func `a value that means nothing is said with its key and its place`(_ setting: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git config \(setting)")
    let refused = try repository.shell(
      """
      export GIT_CONFIG_COUNT=0
      git commit -q --allow-empty -m x 2>../told && git tag -a -m x x 2>../told && echo no || echo yes
      """)
    #expect(refused == "yes\n", "git takes it")
    let before = try repository.snapshot()
    let result = try repository.tool(["cut"], environment: unsigned)
    expect(result, exits: 6, "git.bad-setting", hints: true)
    let (key, value) = (setting.split(separator: " ")[0], setting.split(separator: " ")[1])
    #expect(
      result.stderr.contains("'\(value)' is no value of '\(key.lowercased())'"), "\(result.stderr)")
    #expect(result.stderr.contains("it is set in '\(repository.path)/.git/config'"))
    #expect(before == (try repository.snapshot()))
  }

  @Test func `the place is the strongest of those that set it`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git config core.autocrlf false; git config -f ../home/c core.autocrlf x")
    let user = ["GIT_CONFIG_GLOBAL": repository.outside("home/c")] as [String: String?]
    expect(try repository.tool(["cut", "--dry-run"], environment: user), exits: 0)
    try repository.shell("git config --unset core.autocrlf")
    let told = try repository.tool(["cut"], environment: user)
    expect(told, exits: 6, "git.bad-setting")
    #expect(told.stderr.contains("it is set in '\(repository.outside("home/c"))'"))
    let said = try repository.tool(
      ["cut"],
      environment: user.merging(["GIT_CONFIG_PARAMETERS": "'core.autocrlf'='often'"]) { $1 })
    expect(said, exits: 6, "git.bad-setting")
    #expect(said.stderr.contains("'often'") && said.stderr.contains("set in the environment"))
  }

  @Test(
    arguments: [
      "core.autocrlf INPUT", "core.autocrlf ''", "core.safecrlf Warn", "core.fileMode off",
      "core.logAllRefUpdates Always", "core.sharedRepository world", "core.sharedRepository 0660",
      "core.sharedRepository 1", "core.sharedRepository no", "core.filesRefLockTimeout 1k",
      "core.eol nonsense", "core.ignoreCase true", "core.precomposeUnicode true",
    ])
  func `a value that git takes is taken`(_ setting: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git config \(setting); git commit -q --allow-empty -m 'fix: x'")
    #expect(try repository.succeed("cut") == "0.2.0\n")
    try repository.expectSound()
  }

  @Test(arguments: ["core.autocrlf=true", "core.attributesFile=../attributes"])
  func `line ends that only git -c asks for are git's`(_ setting: String) throws {
    let repository = try ScratchRepository.rocket()
    let tool = try PackageLayout.executable("agi-release")
    try repository.shell(
      """
      echo '* text eol=crlf' >../attributes
      rm CHANGELOG.md; git -c \(setting) checkout -q CHANGELOG.md
      grep -q $'\\r' CHANGELOG.md
      git -c \(setting) -c "alias.z=!'\(tool)' cut" z 2>/dev/null
      test -z "$(git -c \(setting) status --porcelain)"
      ! grep -qv $'\\r$' CHANGELOG.md; grep -q 0.2.0 CHANGELOG.md
      ! git cat-file -p HEAD:CHANGELOG.md | grep -q $'\\r'
      """)
    #expect(try repository.git("tag") == "v0.1.0\nv0.2.0")
  }

  @Test func `letter case counts in the name of a branch, and nowhere else`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("git init -q --bare ../One; git init -q --bare ../Two")
    let settings = [
      "Remote.One.URL=../One", "remote.one.url=../Two", "Branch.Main.pushRemote=one",
      "branch.main.PUSHREMOTE=One",
    ]
    let tool = try PackageLayout.executable("agi-release")
    let options = settings.map { "-c '\($0)'" }.joined(separator: " ")
    try repository.shell("git \(options) -c \"alias.z=!'\(tool)' cut --push\" z 2>/dev/null")
    #expect(try repository.git("--git-dir=../One", "tag") == "v0.2.0")
    #expect(try repository.git("--git-dir=../Two", "tag") == "")
  }

  /// Who makes a commit where neither the environment nor the repository says it.
  private let unset = ["GIT_AUTHOR_NAME": nil, "GIT_COMMITTER_NAME": nil] as [String: String?]

  @Test(
    arguments: [
      "https://example.com/**", "https://example.com/*", "https://*/rocket/engine.git",
      "https://**/engine.git", "https://example.com/**/rocket/**", "**", "*", "",
      "https://example.co?/rocket/engine.git", "https://example?com?rocket/engine.git",
      "https://example.com/rocket/engine.git", "https://example.com/rocket/engine",
      "https://example.com/rocket\\/**/engine.git", "https://EXAMPLE.com/**",
    ])
  func `what is included for the address of a remote counts as it does for git`(_ pattern: String)
    throws
  {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git config --unset user.name
      git remote add fork ../fork; git remote add up https://example.com/rocket/engine.git
      printf '[user]\nname = Included\n' >../home/included
      git config -f ../home/c user.name Plain
      git config -f ../home/c "includeIf.hasconfig:remote.*.url:$PATTERN.path" included
      """, environment: ["PATTERN": pattern])
    let user = unset.merging(["GIT_CONFIG_GLOBAL": repository.outside("home/c")]) { $1 }
    let name = try repository.shell(
      "git config user.name", environment: ["GIT_CONFIG_GLOBAL": repository.outside("home/c")])
    expect(try repository.tool(["cut"], environment: user), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%cn") + "\n" == name)
  }

  @Test func `there is room above the work tree's own file for all that it includes`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git config --unset user.name; git remote add up https://example.com/x
      git config extensions.worktreeConfig true
      for number in 1 2 3 4 5 6 7 8; do
        git config -f .git/more$number user.name Included$number
        git config --worktree --add 'includeIf.hasconfig:remote.*.url:**.path' more$number
      done
      """)
    expect(try repository.tool(["cut"], environment: unset), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%cn") == "Included8")
    let named = unset.merging(
      ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Named"]
    ) { $1 }
    try repository.commit("feat: more", files: ["e.txt": "1\n"])
    expect(try repository.tool(["cut"], environment: named), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%cn") == "Named")
  }

  @Test func `the repository's own setting stands above what the user's file includes`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git remote add up https://example.com/x; git config user.name Own
      git config -f ../home/included user.name Included
      git config -f ../home/c 'includeIf.hasconfig:remote.*.url:**.path' included
      """)
    let user = unset.merging(["GIT_CONFIG_GLOBAL": repository.outside("home/c")]) { $1 }
    expect(try repository.tool(["cut"], environment: user), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%cn") == "Own")
  }

  @Test(
    arguments: [
      "  Z  ", "\"Q\"", "A <b> c", "x, y;", "O'Brien'", "back\\", "Tab\tbed\t", "Line\nfeed\n",
      "Ü.ü",
      "\u{1}x\u{1}y",
    ])
  func `people are written as git writes them`(_ name: String) throws {
    let repository = try ScratchRepository.rocket()
    let variables = [
      "GIT_AUTHOR_NAME": name, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": " <a@b.c>;",
    ]
    let theirs = try repository.shell(
      "git log -1 --format='%an|%cn|%ce' $(git commit-tree -m x 'HEAD^{tree}')",
      environment: variables)
    expect(try repository.tool(["cut"], environment: variables.mapValues { $0 }), exits: 0)
    #expect(try repository.git("log", "-1", "--format=%an|%cn|%ce") + "\n" == theirs)
    try repository.expectSound()
  }

  @Test func `a name of marks alone is none, and EMAIL is an address`() throws {
    let repository = try ScratchRepository.rocket()
    expect(
      try repository.tool(["cut"], environment: ["GIT_AUTHOR_NAME": ",;'"]), exits: 5,
      "git.no-identity", hints: true)
    try repository.git("config", "--unset", "user.email")
    expect(
      try repository.tool(
        ["cut"],
        environment: [
          "GIT_AUTHOR_EMAIL": nil, "GIT_COMMITTER_EMAIL": nil, "EMAIL": "last@example.org",
        ]), exits: 0)
    #expect(
      try repository.git("log", "-1", "--format=%ae|%ce") == "last@example.org|last@example.org")
  }
}
