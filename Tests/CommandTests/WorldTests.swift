internal import Documents
import TestSupport
import Testing

/// A state of the world in which a release is made, and is whole.
struct Awkward: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Makes the state in a `rocket`.
  let script: String
  /// What git is asked after the release, and what it must answer; checked with `bash`.
  let oracle: String

  init(_ name: String, _ script: String, oracle: String = "true") {
    testDescription = name
    self.script = script
    self.oracle = oracle
  }

  static let refs = [
    Awkward(
      "tags that differ by letter case", "git tag V0.2.0; git tag V0.1.0; git tag Latest",
      oracle: "test \"$(git rev-parse V0.2.0)\" = \"$(git rev-parse HEAD~1)\""),
    Awkward("a tag in a folder of a short version", "git tag v1/x; git tag v0/0.9.9"),
    Awkward(
      "a branch that bears the name of the next tag", "git branch v0.2.0 HEAD~1",
      oracle: "test \"$(git rev-parse refs/heads/v0.2.0)\" = \"$(git rev-parse HEAD~2)\""),
    Awkward("a branch that bears the name of the base", "git branch v0.1.0 HEAD"),
    Awkward("a tag that bears the name of the branch", "git tag main HEAD~1"),
    Awkward("a tag that is called HEAD", "git update-ref refs/tags/HEAD HEAD~1"),
    Awkward(
      "a name that is not UTF-8",
      "printf '%s\\n' \"$(git rev-parse HEAD)\" >.git/refs/tags/$'v9\\xff'"),
    Awkward(
      "a HEAD that is a symbolic link, as git made it long ago",
      "rm .git/HEAD; ln -s refs/heads/main .git/HEAD",
      oracle: "test -L .git/HEAD; test \"$(git rev-parse main)\" = \"$(git rev-parse HEAD)\""),
    Awkward(
      "a branch in a folder, with quotes, and its refs packed",
      "git switch -qc \"feature/it's\\\"odd\\\"\"; git pack-refs --all --prune",
      oracle: "test \"$(git rev-parse \"feature/it's\\\"odd\\\"\")\" = \"$(git rev-parse HEAD)\""),
    Awkward(
      "everything in a pack", "git gc -q --prune=now; git pack-refs --all --prune",
      oracle: "test \"$(git rev-parse v0.1.0^{commit})\" = \"$(git rev-parse HEAD~2)\""),
    Awkward(
      "a tag without a tagger, as git made them long ago",
      "id=$(printf 'object %s\\ntype commit\\ntag v0.1.0\\n\\nold\\n' \"$(git rev-parse 'v0.1.0^{commit}')\" | git hash-object -t tag -w --literally --stdin); git update-ref refs/tags/v0.1.0 $id"
    ),
    Awkward(
      "what a file browser left among the tags",
      "printf 'Bud1' >.git/refs/tags/.DS_Store; mkdir .git/refs/tags/.hidden; printf x >.git/refs/tags/.hidden/x",
      oracle: "test \"$(git tag)\" = $'v0.1.0\\nv0.2.0'"),
    Awkward("a name that runs from right to left", "git tag $'\\xe2\\x80\\xaev9.9.9'"),
    Awkward(
      "a commit that git replaced",
      "old=$(git rev-parse HEAD); git replace \"$old\" \"$(git commit-tree -p HEAD~1 -m 'feat: another text' 'HEAD^{tree}')\"",
      oracle: "grep -q 'nother text' CHANGELOG.md; ! grep -q 'second thing' CHANGELOG.md"),
    Awkward(
      "a nested annotated tag as the base",
      "git tag -a -m outer outer v0.1.0 2>/dev/null; git tag -d v0.1.0 >/dev/null; git update-ref refs/tags/v0.1.0 \"$(git rev-parse outer)\"; git tag -d outer >/dev/null"
    ),
  ]

  static let places = [
    Awkward(
      "a planned file that git was told to skip", "git update-index --skip-worktree CHANGELOG.md",
      oracle: "git ls-files -v CHANGELOG.md | grep -q '^S'; grep -q 0.2.0 CHANGELOG.md"),
    Awkward(
      "a planned file that git was told to take for unchanged",
      "git update-index --assume-unchanged CHANGELOG.md",
      oracle:
        "git ls-files -v CHANGELOG.md | grep -q '^h'; test $(git hash-object CHANGELOG.md) = $(git rev-parse HEAD:CHANGELOG.md)"
    ),
    Awkward(
      "changes that git was told not to see",
      "git update-index --skip-worktree a.txt; git update-index --assume-unchanged b.txt; echo mine | tee a.txt >b.txt",
      oracle: "test \"$(cat a.txt b.txt)\" = $'mine\\nmine'; git ls-files -v | grep -q '^S a.txt'"),
    Awkward(
      "a file that is only intended", "echo new >new.txt; git add -N new.txt",
      oracle: "test \"$(git diff --name-only)\" = new.txt; test \"$(git diff --cached)\" = ''"),
    Awkward(
      "an index of the fourth form", "git update-index --index-version 4",
      oracle: "git ls-files --error-unmatch CHANGELOG.md releases/current.json >/dev/null"),
    Awkward(
      "an index without a checksum", "git config index.skipHash true; echo x >st; git add st",
      oracle: "test \"$(git diff --cached --name-only)\" = st"),
    Awkward(
      "a list of what is untracked, and a monitor of files",
      "git update-index --untracked-cache; git config core.untrackedCache true; git config core.fsmonitor false; git status >/dev/null; echo u >u.txt",
      oracle: "test \"$(git status --porcelain)\" = '?? u.txt'"),
    Awkward(
      "a submodule with changes",
      "git init -q ../sub; git -C ../sub commit -q --allow-empty -m one; git submodule --quiet add ../sub sub 2>/dev/null; git commit -qm 'fix: sub'; echo x >sub/new",
      oracle:
        "test \"$(git status --porcelain)\" = ' ? sub' || test \"$(git status --porcelain)\" = ' M sub'; test -f sub/new"
    ),
    Awkward(
      "another work tree, whose index is locked",
      "git worktree add -q ../other -b other; touch .git/worktrees/other/index.lock",
      oracle: "test -f .git/worktrees/other/index.lock; rm .git/worktrees/other/index.lock"),
    Awkward(
      "a work tree on the same branch that is gone",
      "git worktree add -q -f ../gone main; rm -r ../gone"),
    Awkward(
      "a mode that git was told not to see",
      "git config core.fileMode false; chmod +x CHANGELOG.md",
      oracle: "test -x CHANGELOG.md; git ls-tree HEAD CHANGELOG.md | grep -q ^100644"),
    Awkward(
      "a planned file with permissions of its own", "chmod 0600 CHANGELOG.md",
      oracle: "test $(stat -c %a CHANGELOG.md) = 600"),
    Awkward(
      "a planned file with two names", "ln CHANGELOG.md ../twin",
      oracle: "test \"$(cat ../twin)\" = '# Changelog'"),
    Awkward(
      "a work tree elsewhere",
      "mkdir ../tree; mv * ../tree; git config core.worktree ../../tree; cd ../tree; test -z \"$(git --git-dir=../rocket/.git status --porcelain)\"",
      oracle:
        "grep -q 0.2.0 ../tree/CHANGELOG.md; test -z \"$(git --git-dir=.git status --porcelain)\""
    ),
    Awkward(
      "objects that another repository has",
      "git clone -q --bare . ../store.git; rm -r .git/objects; mkdir -p .git/objects/info; echo ../../../store.git/objects >.git/objects/info/alternates",
      oracle:
        "test -z \"$(git fsck --strict --no-dangling 2>&1)\"; test -n \"$(find .git/objects -path '*/??/*' -type f)\"; test -z \"$(git --git-dir=../store.git tag --list v0.2.0)\""
    ),
    Awkward(
      "a list of commits that is damaged",
      "git commit-graph write --reachable 2>/dev/null; f=.git/objects/info/commit-graph; chmod +w $f; printf xxxx | dd of=$f bs=1 seek=100 conv=notrunc 2>/dev/null"
    ),
    Awkward(
      "a configuration for one work tree alone",
      "git config core.repositoryformatversion 1; git config extensions.worktreeConfig true; git config --worktree core.abbrev 12"
    ),
    Awkward(
      "extensions that a reader need not know",
      "git config core.repositoryformatversion 1; git config extensions.preciousObjects true; git config extensions.partialClone origin; git config extensions.noop x"
    ),
    Awkward(
      "extensions that say what is so anyway",
      "git config core.repositoryformatversion 1; git config extensions.objectFormat sha1; git config extensions.noop-v1 x"
    ),
    Awkward(
      "an extension that nobody knows, in a format that has none",
      "git config core.repositoryformatversion 0; git config extensions.unknown x"),
    Awkward(
      "no configuration of the repository at all",
      "cp .git/config ../config; rm .git/config", oracle: "cp ../config .git/config"),
    Awkward(
      "a packed repository without folders for loose refs and packs",
      "git pack-refs --all --prune; rm -rf .git/refs/tags .git/refs/heads .git/objects/info; mkdir -p .git/refs"
    ),
    Awkward(
      "a list of packs that is damaged",
      "git gc -q; git multi-pack-index write 2>/dev/null; f=.git/objects/pack/multi-pack-index; chmod +w $f; truncate -s 30 $f",
      oracle: "rm .git/objects/pack/multi-pack-index; git fsck --strict"),
    Awkward(
      "a bitmap of a pack that is damaged",
      "git repack -qadb; f=$(ls .git/objects/pack/*.bitmap); chmod +w $f; echo x >$f"),
    Awkward(
      "leftovers among the packs",
      "echo x >.git/objects/pack/tmp_pack_abc; echo x >.git/objects/pack/pack-z.idx; echo y >.git/objects/pack/pack-z.pack; touch .git/gc.pid .git/packed-refs.lock .git/config.lock",
      oracle: "rm .git/objects/pack/*z.* .git/*.lock"),
    Awkward(
      "stores that borrow from one another in a ring",
      "printf '%s/.git/objects\n' \"$PWD\" >.git/objects/info/alternates"),
    Awkward(
      "a branch that is called HEAD",
      "git update-ref refs/heads/HEAD HEAD; git symbolic-ref HEAD refs/heads/HEAD",
      oracle: "test \"$(git rev-parse refs/heads/main)\" = \"$(git rev-parse refs/heads/HEAD~1)\""
    ),
    Awkward(
      "a branch that looks like an option",
      "git update-ref refs/heads/-x HEAD; git symbolic-ref HEAD refs/heads/-x"),
    Awkward(
      "refs that lead nowhere, and are not those of a release",
      "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main; git symbolic-ref refs/heads/x refs/heads/none"
    ),
    Awkward(
      "a tag that is another name of one", "git symbolic-ref refs/tags/v0.1.5 refs/tags/v0.1.0"),
    Awkward(
      "a reflog that ends without a line end", "printf garbage >>.git/logs/HEAD",
      oracle: "git reflog -1 | grep -q 0.2.0"),
    Awkward(
      "folders in place of reflogs",
      "rm .git/logs/HEAD .git/logs/refs/heads/main; mkdir -p .git/logs/HEAD .git/logs/refs/heads/main/x",
      oracle: "git reflog -1 | grep -q 0.2.0"),
    Awkward(
      "line ends that must not change",
      "git config core.autocrlf true; git config core.safecrlf true",
      oracle: "! git cat-file -p HEAD:CHANGELOG.md | grep -q $'\\r'"),
    Awkward(
      "no reflogs", "git config core.logAllRefUpdates false; rm -r .git/logs",
      oracle: "test ! -e .git/logs"),
  ]

  static let commits = [
    Awkward("no message", "git commit -q --allow-empty --allow-empty-message -m ''"),
    Awkward(
      "a message of 10 MB",
      "{ echo 'fix: long'; echo; head -c 10000000 /dev/zero | tr '\\0' w | fold -w 70; } >../m; git commit -q --allow-empty -F ../m",
      oracle: "grep -qi '^- long' CHANGELOG.md"),
    Awkward(
      "a subject of 1 MB",
      "{ printf 'fix: '; head -c 1000000 /dev/zero | tr '\\0' w; } >../m; git commit -q --allow-empty -F ../m"
    ),
    Awkward(
      "a NUL in a message, behind which git reads nothing",
      raw("fix: seen\\0\\n\\nBREAKING CHANGE: hidden\\n"), oracle: "test ! -d releases/1.0.0"),
    Awkward(
      "text in ISO-8859-1", raw("feat: caf\\xe9\\n", header: "encoding ISO-8859-1\\n"),
      oracle: "grep -q 'afé' CHANGELOG.md"),
    Awkward(
      "bytes that are not what they say", raw("fix: a\\xff\\xfe b\\n", header: "encoding UTF-8\\n"),
      oracle: "iconv -f UTF-8 -t UTF-8 CHANGELOG.md >/dev/null"),
    Awkward(
      "an encoding that nobody knows", raw("fix: odd\\n", header: "encoding KLINGON-8\\n"),
      oracle: "grep -q 'dd' CHANGELOG.md"),
    Awkward("a commit of the year 1970", raw("fix: old\\n", date: "0 +0000")),
    Awkward("a commit of the year 2106", raw("fix: late\\n", date: "4294967297 +1400")),
    Awkward(
      "a commit with a date beyond all numbers",
      raw("fix: never\\n", date: "99999999999999999999 +0000")),
    Awkward("a commit without a date", raw("fix: when\\n", date: "")),
    Awkward(
      "a commit that somebody unknown signed",
      raw(
        "fix: signed\\n",
        header: "gpgsig -----BEGIN PGP SIGNATURE-----\\n \\n x\\n -----END PGP SIGNATURE-----\\n")),
    Awkward("a commit before its parents", raw("fix: back\\n", date: "86400 -1200")),
    Awkward(
      "a mailmap and contributors",
      "printf 'changelog: {contributors: true}\\n' >>releases/agi-release.yaml; printf 'Ada Lovelace <author@example.com>\\n' >.mailmap; git add .; git commit -qm 'fix: names'",
      oracle:
        "grep -q \"$(git log -1 --format=%aN HEAD~1)\" CHANGELOG.md; ! grep -q 'A U Thor' CHANGELOG.md"
    ),
  ]

  static let files = [
    Awkward(
      "a changelog that is read-only", "chmod 0444 CHANGELOG.md",
      oracle: "grep -q 0.2.0 CHANGELOG.md"),
    Awkward(
      "a changelog with CRLF", changelog("# Changelog\\r\\n\\r\\nText.\\r\\n"),
      oracle: "! grep -qv $'\\r$' CHANGELOG.md"),
    Awkward(
      "a changelog with a byte order mark", changelog("\\xef\\xbb\\xbf# Changelog\\n"),
      oracle: "test \"$(head -c 3 CHANGELOG.md | od -An -tx1 | tr -d ' ')\" = efbbbf"),
    Awkward(
      "a changelog without a heading", changelog("Nothing to see here.\\n"),
      oracle: "head -1 CHANGELOG.md | grep -q '^Nothing to see here.$'"),
    Awkward(
      "a changelog whose lines end with carriage returns alone",
      changelog("# Changelog\\r\\rText.\\r"), oracle: "! grep -q . <(tr -cd '\\n' <CHANGELOG.md)"),
    Awkward(
      "a changelog of mixed line ends",
      changelog("# Changelog\\r\\n\\n## [Unreleased]\\r\\r- mine\\r\\n\\r\\r"),
      oracle: "grep -q -- '- mine' CHANGELOG.md"),
    Awkward(
      "a file beside the changelog whose name differs by letter case",
      "printf x >changelog.md; git add .; git commit -qm 'fix: c'",
      oracle: "test \"$(cat changelog.md)\" = x"),
    Awkward("a changelog without bytes", changelog("")),
    Awkward("a changelog that is missing", "git rm -q CHANGELOG.md; git commit -qm 'fix: gone'"),
    Awkward(
      "a changelog of 50 MB",
      "{ cat CHANGELOG.md; awk 'BEGIN { for (v = 1; v <= 2500; v++) { printf \"\\n## 0.0.%d\\n\\n\", v; for (i = 0; i < 450; i++) print \"- a line of text that somebody wrote long ago\" } }'; } >c; mv c CHANGELOG.md; git commit -qam 'docs: long'",
      oracle:
        "test $(stat -c %s CHANGELOG.md) -gt 50000000; test -n \"$(tail -c 20000 CHANGELOG.md | grep 'long ago')\""
    ),
    Awkward(
      "paths of any bytes beside it",
      "printf x >$'new\\nline'; printf x >\"quote\\\"'s\"; printf x >$'bytes\\xff'; printf x >'back\\slash'; printf x >$'tab\\t'; d=$(printf 'd%.0s' $(seq 200)); mkdir -p $d/$d/$d/$d; printf x >$d/$d/$d/$d/f; git add .; git commit -qm 'fix: names'",
      oracle: "test $(git ls-tree -r --name-only -z HEAD | tr -cd '\\0' | wc -c) -ge 10"),
    Awkward(
      "line ends that git changes",
      "git config core.autocrlf true; rm CHANGELOG.md; git checkout -q CHANGELOG.md",
      oracle:
        "git cat-file -p HEAD:CHANGELOG.md | grep -q 0.2.0; ! git cat-file -p HEAD:CHANGELOG.md | grep -q $'\\r'"
    ),
    Awkward(
      "a changelog with a keyword that git expands",
      "printf 'CHANGELOG.md ident\\n' >.gitattributes; printf '# Changelog\\n\\n$Id$\\n' >CHANGELOG.md; git add .; git commit -qm 'fix: id'; rm CHANGELOG.md; git checkout -q CHANGELOG.md; grep -q '^$Id: ' CHANGELOG.md",
      oracle: "grep -q '^$Id: ' CHANGELOG.md; git cat-file -p HEAD:CHANGELOG.md | grep -q '^$Id[$]'"
    ),
    Awkward(
      "large files beside it that a program filters, which fails now",
      "printf '*.bin filter=lfs diff=lfs merge=lfs -text\\n' >.gitattributes; git config filter.lfs.clean 'sed s/^/pointer:/'; git config filter.lfs.smudge 'sed s/^pointer://'; printf 'data\\n' >x.bin; git add .; git commit -qm 'fix: lfs'; git config filter.lfs.required true; git config filter.lfs.clean false; git config filter.lfs.smudge false",
      oracle: "test \"$(git cat-file -p HEAD:x.bin)\" = pointer:data; test \"$(cat x.bin)\" = data"),
    Awkward(
      "another repository in a folder of the release",
      "git init -q releases/inner; git -C releases/inner commit -q --allow-empty -m x",
      oracle: "git -C releases/inner rev-parse -q HEAD >/dev/null"),
    Awkward(
      "a sparse checkout that leaves out the configuration",
      "printf 'name: Rocket\\nchangelog: {path: NEWS.md}\\n' >releases/agi-release.yaml; git mv CHANGELOG.md NEWS.md; mkdir q; echo q >q/q; git add .; git commit -qm 'fix: q'; git sparse-checkout set q; test ! -e releases/agi-release.yaml",
      oracle:
        "grep -q 0.2.0 NEWS.md; test ! -e CHANGELOG.md; git log -1 --format=%s | grep -q 0.2.0"),
    Awkward(
      "a submodule beside it",
      "git init -q ../sub; git -C ../sub commit -q --allow-empty -m one; git submodule --quiet add ../sub sub 2>/dev/null; git commit -qm 'fix: sub'; git -C sub commit -q --allow-empty -m two",
      oracle:
        "test \"$(git rev-parse HEAD:sub)\" != \"$(git -C sub rev-parse HEAD)\"; git -C sub reset -q --hard HEAD~1"
    ),
  ]

  static func changelog(_ text: String) -> String {
    "printf '\(text)' >CHANGELOG.md; git commit -qam 'docs: rewrite'"
  }

  /// Makes a commit on HEAD that git itself would not make.
  static func raw(_ message: String, header: String = "", date: String = "1767230000 +0000")
    -> String
  {
    """
    { printf 'tree %s\\nparent %s\\n' "$(git rev-parse 'HEAD^{tree}')" "$(git rev-parse HEAD)"
      printf 'author A U Thor <author@example.com> \(date)\\n'
      printf 'committer A U Thor <author@example.com> \(date)\\n'
      printf '\(header)\\n'; printf '\(message)'; } >../commit
    git update-ref HEAD "$(git hash-object -t commit -w --literally ../commit)"
    """
  }
}

@Suite("The world")
struct WorldTests {
  private func check(_ world: Awkward) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(world.script)
    let history = try repository.git("rev-parse", "HEAD")
    let version = try repository.succeed("next")
    let planned = try repository.document("plan")
    #expect(planned["version"]?.text.map { $0 + "\n" } == version)
    #expect(try repository.succeed("cut") == version)
    #expect(try repository.git("rev-parse", "HEAD^") == history)
    let tag = try #require(planned["tag"]?.text)
    #expect(
      try repository.git("rev-parse", "refs/tags/\(tag)^{commit}")
        == repository.git("rev-parse", "HEAD"))
    try repository.succeed("verify")
    try repository.succeed("why", tag)
    try repository.shell(world.oracle)
  }

  @Test(arguments: Awkward.refs)
  func `a release beside awkward refs`(_ world: Awkward) throws { try check(world) }

  @Test(arguments: Awkward.places)
  func `a release in an awkward place`(_ world: Awkward) throws { try check(world) }

  @Test(arguments: Awkward.commits)
  func `a release of awkward commits`(_ world: Awkward) throws { try check(world) }

  @Test(arguments: Awkward.files)
  func `a release among awkward files`(_ world: Awkward) throws { try check(world) }

  /// What leaves a trace when it runs.
  private static let hooks = [
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout",
    "post-commit", "post-index-change", "post-merge", "post-rewrite", "post-update",
    "pre-applypatch", "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase",
    "prepare-commit-msg", "push-to-checkout", "reference-transaction", "sendemail-validate",
    "update",
  ]

  @Test(arguments: [".git/hooks", "../elsewhere"])
  func `no hook and no program of the configuration runs`(_ folder: String) throws {
    let repository = try ScratchRepository.rocket()
    var script = "mkdir -p \(folder); trap='touch ../ran; exit 1'\n"
    for hook in Self.hooks {
      script +=
        "printf '#!/bin/sh\\n%s\\n' \"$trap\" >\(folder)/\(hook); chmod +x \(folder)/\(hook)\n"
    }
    let program = repository.outside("program")
    script += "printf '#!/bin/sh\\n%s\\n' \"$trap\" >\(program); chmod +x \(program)\n"
    if folder != ".git/hooks" { script += "git config core.hooksPath \(folder)\n" }
    for key in [
      "core.fsmonitor", "core.editor", "core.pager", "core.sshCommand", "core.askPass",
      "credential.helper", "sequence.editor", "gpg.program", "gpg.ssh.program", "diff.external",
      "diff.x.textconv", "diff.x.command", "merge.x.driver", "log.showSignature",
      "uploadpack.packObjectsHook", "alias.rev-parse",
    ] { script += "git config \(key) \(key == "log.showSignature" ? "true" : program)\n" }
    script += "printf '* diff=x merge=x\\n' >.git/info/attributes; rm -f ../ran\n"
    try repository.shell(script)
    for command in [["plan"], ["notes"], ["lint"], ["cut", "--dry-run"], ["cut"], ["verify"]] {
      let result = try repository.tool(command)
      expect(result, exits: 0)
      #expect(!Disk.exists(repository.outside("ran")), "\(command)")
    }
  }

  @Test func `a submodule is released like any repository`() throws {
    let outer = try ScratchRepository.rocket()
    try outer.shell(
      """
      git init -q ../sub; cd ../sub; git config user.name N; git config user.email e@example.com
      commit 'feat: one' a 1; git tag v1.0.0; commit 'fix: two' a 2; cd ../rocket
      git submodule --quiet add ../sub sub 2>/dev/null; git commit -qm 'fix: sub'
      git -C sub config user.name N; git -C sub config user.email e@example.com
      test -f sub/.git; git -C sub checkout -q -B main
      """)
    let before = try outer.snapshot()
    #expect(try outer.succeed("-C", "sub", "cut") == "1.0.1\n")
    try outer.succeed("-C", "sub", "verify")
    let after = try outer.snapshot()
    #expect(before.index == after.index && before.refs == after.refs)
    #expect(try outer.shell("git -C sub fsck --strict 2>&1; git -C sub status --porcelain") == "")
  }

  @Test func `a sparse linked work tree with packed refs is released`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      mkdir q; echo q >q/q; git add .; git commit -qm 'fix: q'
      git worktree add -q ../linked -b linked
      (cd ../linked; git sparse-checkout set releases; test ! -e q)
      git pack-refs --all --prune
      """)
    let before = try repository.snapshot()
    #expect(try repository.succeed("-C", "../linked/releases", "cut") == "0.2.0\n")
    try repository.succeed("-C", "../linked", "verify")
    try repository.shell(
      """
      cd ../linked; test -z "$(git status --porcelain)"; test ! -e q
      test "$(git rev-parse HEAD)" = "$(git rev-parse v0.2.0^{commit})"
      git ls-files -t q/q | grep -q '^S'; git fsck --strict
      """)
    #expect(before.index == (try repository.snapshot()).index)
  }

  @Test func `refs that are said to be files are files`() throws {
    let repository = try ScratchRepository.rocket()
    // Git 2.39 does not know the extension; later ones read such a repository.
    try repository.shell(
      "git config core.repositoryformatversion 1; git config extensions.refStorage files")
    #expect(try repository.succeed("cut") == "0.2.0\n")
    try repository.shell("sed -i /refstorage/Id .git/config")
    try repository.expectSound()
  }

  @Test func `a git file that leads nowhere says where it leads`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      "git worktree add -q ../linked -b linked; mkdir ../moved; cp -r .git ../moved; mv .git ../away"
    )
    let told = try repository.tool("-C", "../linked", "next")
    expect(told, exits: 7, "git.not-a-repository", hints: true)
    #expect(
      told.stderr.contains("/linked/.git' names the git directory '"), "\(told.stderr)")
    // The way out that it names.
    try repository.shell("cd ../moved; git worktree repair ../linked 2>/dev/null")
    #expect(try repository.succeed("-C", "../linked", "cut") == "0.2.0\n")
    // Git takes the line end of Windows for one.
    try repository.shell(
      "printf 'gitdir: ../away\\r\\n' >.git; git --git-dir=../away config core.bare false; git status >/dev/null"
    )
    expect(try repository.tool("next"), exits: 0)
  }

  @Test func `a repository of somebody else is refused as git refuses it`() throws {
    let repository = try ScratchRepository.rocket()
    guard (try? repository.shell("chown -R 65534:65534 .")) != nil else {
      return  // Only root can give files away.
    }
    let strict = ["GIT_CONFIG_VALUE_5": "/nowhere"] as [String: String?]
    expect(
      try repository.tool(["next"], environment: strict), exits: 7, "git.not-owned", hints: true)
    #expect(throws: TestSupportError.self) {
      try repository.shell("git status", environment: ["GIT_CONFIG_VALUE_5": "/nowhere"])
    }
    let named = ["GIT_CONFIG_VALUE_5": repository.path] as [String: String?]
    expect(try repository.tool(["next"], environment: named), exits: 0)
  }

  /// States in which a command says what is wrong, and nothing changes.
  static let refusals = [
    Refusal(
      "a folder of the configuration leads out through a link in HEAD",
      "mkdir ../out; git rm -q -r --cached releases; mv releases ../out; ln -s ../out/releases releases; git add -A; git commit -qm 'fix: link'",
      ["cut", "--config", "../out/releases/agi-release.yaml"], as: "file.inspect"),
    Refusal(
      "a planned path is in a submodule",
      "git init -q ../s; git -C ../s commit -q --allow-empty -m x; git submodule --quiet add ../s Sources 2>/dev/null; git commit -qm 'fix: sub'",
      as: "cut.not-a-folder"),
    Refusal(
      "a path of the configuration is too long",
      Refusal.configuring("changelog: {path: '$(printf 'n%.0s' $(seq 300))'}"), exits: 6,
      as: "config.invalid"),
    Refusal(
      "a path of the configuration goes up", Refusal.configuring("changelog: {path: ../x.md}"),
      exits: 6, as: "config.invalid"),
    Refusal(
      "a path of the configuration is absolute",
      Refusal.configuring("changelog: {path: /tmp/x.md}"),
      exits: 6, as: "config.invalid"),
    Refusal(
      "a path of the configuration is git's",
      Refusal.configuring("changelog: {path: .Git/hooks/update}"),
      exits: 6, as: "config.invalid"),
    Refusal(
      "a commit of a time before 1970", Awkward.raw("fix: old\\n", date: "-86400 +0000"),
      as: "cut.date"),
    Refusal(
      "the refs are a reftable",
      "git config core.repositoryformatversion 1; git config extensions.refStorage reftable",
      exits: 7, as: "git.unsupported-format"),
    Refusal(
      "the refs are a reftable, and the files are those that git lays down beside one",
      "git config core.repositoryformatversion 1; git config extensions.refStorage reftable; mkdir .git/reftable; echo 0x000000000001-0x000000000002-aabbccdd.ref >.git/reftable/tables.list; rm -r .git/refs; mkdir .git/refs; echo 'this repository uses the reftable format' >.git/refs/heads; echo 'ref: refs/heads/.invalid' >.git/HEAD",
      exits: 7, as: "git.unsupported-format"),
    Refusal(
      "the ids are those of SHA-256",
      "rm -rf .git; git init -q --object-format=sha256; git add .; git commit -qm 'feat: a'",
      exits: 7, as: "git.unsupported-format"),
    Refusal(
      "the name of the branch is not UTF-8",
      "git update-ref $'refs/heads/x\\xff' HEAD; printf 'ref: refs/heads/x\\xff\\n' >.git/HEAD",
      as: "git.not-utf8"),
    Refusal(
      "the configuration is deleted and its removal not committed",
      "rm releases/agi-release.yaml", as: "config.deleted"),
    Refusal(
      "the configuration is deleted and its removal staged", "git rm -q releases/agi-release.yaml",
      as: "config.deleted"),
    Refusal(
      "a planned file is left out by patterns of a sparse checkout",
      "git sparse-checkout set --no-cone /a.txt /releases/", as: "cut.left-out"),
    Refusal(
      "of several cherry-picks some are still to come",
      "git switch -qc side HEAD~1; commit 'fix: x' d.txt 2; commit 'fix: y' y 1; git switch -q main; ! git cherry-pick side~1 side >/dev/null 2>&1; git add d.txt; git commit -qm 'fix: picked'; test ! -e .git/CHERRY_PICK_HEAD; git status | grep -q 'Cherry-pick currently in progress'",
      as: "cut.operation-under-way"),
    Refusal("there is no index", "rm .git/index", as: "cut.no-index"),
    Refusal(
      "a planned file is called otherwise, and letter case makes no difference",
      "git mv CHANGELOG.md changelog.md; git commit -qm 'fix: name'; git config core.ignoreCase true",
      as: "cut.letter-case"),
    Refusal(
      "a bare repository has a work tree", "git config core.worktree ..; git config core.bare true",
      exits: 6, as: "git.bad-setting"),
    Refusal(
      "an extension that nobody knows",
      "git config core.repositoryformatversion 1; git config extensions.unknown x", exits: 7,
      as: "git.unsupported-format"),
    Refusal(
      "a reftable is named in a format that has none",
      "git config core.repositoryformatversion 0; git config extensions.refStorage reftable",
      exits: 7, as: "git.unsupported-format"),
    Refusal(
      "a store is borrowed from by a quoted path",
      "git clone -q --bare . ../s.git; printf '\"%s/s.git/objects\"\n' \"$(cd ..; pwd)\" >.git/objects/info/alternates; git log >/dev/null",
      exits: 7, as: "git.unsupported-format"),
    Refusal(
      "a pack has lost its list", "git gc -q; rm .git/objects/pack/*.idx", as: "git.missing-object"),
    Refusal(
      "a pack has lost its end",
      "git gc -q; f=$(ls .git/objects/pack/*.pack); chmod +w $f; truncate -s 100 $f",
      as: "git.missing-object"),
    Refusal(
      "HEAD leads out of the repository",
      "echo 'ref: refs/heads/../../../../etc/passwd' >.git/HEAD", exits: 7, as: "git.unreadable-ref"
    ),
    Refusal(
      "HEAD names itself", "echo 'ref: refs/heads/main' >.git/refs/heads/main", exits: 7,
      as: "git.unreadable-ref"),
    Refusal(
      "the folder of reflogs is a link", "mv .git/logs ../logs; ln -s ../../logs .git/logs",
      as: "file.inspect"),
    Refusal(
      "a planned file is left out by a sparse checkout",
      "mkdir q docs; echo q >q/q; echo '# Changelog' >docs/NEWS.md; printf 'changelog: {path: docs/NEWS.md}\\n' >>releases/agi-release.yaml; git add .; git commit -qm 'fix: q'; git sparse-checkout set q releases",
      as: "cut.left-out"),
    Refusal(
      "a planned file is taken for unchanged and is not",
      "git update-index --assume-unchanged CHANGELOG.md; echo mine >>CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "a planned file is to be skipped and is changed",
      "git update-index --skip-worktree CHANGELOG.md; echo mine >>CHANGELOG.md", as: "cut.dirty"),
    Refusal(
      "a changelog in ISO-8859-1", Awkward.changelog("# Changelog\\n\\ncaf\\xe9\\n"), exits: 6,
      as: "plan.changelog"),
    Refusal(
      "a changelog in UTF-16",
      "printf '# Changelog\\n' | iconv -t UTF-16 >CHANGELOG.md; git commit -qam 'docs: x'",
      exits: 6,
      as: "plan.changelog"),
    Refusal(
      "a changelog with a NUL", Awkward.changelog("# Changelog\\n\\n\\0\\n"), exits: 6,
      as: "plan.changelog"),
    Refusal(
      "a changelog is kept in another encoding that only git applies",
      "printf 'CHANGELOG.md working-tree-encoding=UTF-16LE\\n' >.gitattributes; git add .; git commit -qm 'fix: enc'; rm CHANGELOG.md; git checkout -q CHANGELOG.md",
      as: "cut.filtered"),
    Refusal(
      "a loose object is damaged",
      "f=.git/objects/$(git rev-parse HEAD:CHANGELOG.md | sed 's,^..,&/,'); chmod +w $f; echo x >$f",
      exits: 7, as: "git.damaged-object"),
    Refusal(
      "the tree of HEAD is damaged",
      "f=.git/objects/$(git rev-parse 'HEAD^{tree}' | sed 's,^..,&/,'); chmod +w $f; echo x >$f",
      exits: 7, as: "git.damaged-object"),
    Refusal(
      "the index is a link", "mv .git/index ../index; ln -s ../../index .git/index",
      as: "cut.not-a-file"),
    Refusal(
      "the folder of refs is a link", "mv .git/refs ../refs; ln -s ../../refs .git/refs",
      as: "file.inspect"),
    Refusal(
      "a bisect is under way",
      "git bisect start HEAD HEAD~2 >/dev/null 2>&1; git bisect skip HEAD >/dev/null 2>&1 || true; git checkout -q main",
      as: "cut.operation-under-way"),
    Refusal(
      "the branch is checked out in another work tree too", "git worktree add -q -f ../twin main",
      as: "cut.checked-out"),
    Refusal(
      "the branch is rebased in another work tree",
      "git worktree add -q -f ../twin main; cd ../twin; GIT_SEQUENCE_EDITOR='sed -i s/^pick/edit/' git rebase -q -i HEAD~1 2>/dev/null",
      as: "cut.checked-out"),
    Refusal(
      "a file lies in a folder of the tag's name",
      "mkdir -p .git/refs/tags/v0.2.0; touch .git/refs/tags/v0.2.0/.keep", as: "cut.tag-in-the-way"
    ),
    Refusal(
      "an old lock lies in a folder of the tag's name",
      "mkdir -p .git/refs/tags/v0.2.0; touch .git/refs/tags/v0.2.0/x.lock", as: "cut.tag-in-the-way"
    ),
    Refusal(
      "attributes are a link, which git does not follow",
      "echo '* eol=crlf' >attrs; ln -s attrs .gitattributes; git add .; git commit -qm 'fix: attr'; git check-attr eol CHANGELOG.md 2>/dev/null | grep -q unspecified",
      as: "cut.attributes"),
    Refusal(
      "attributes of a folder are a FIFO", "mkfifo releases/.gitattributes", as: "cut.attributes"),
    Refusal(
      "HEAD names a ref that is no branch",
      "git update-ref refs/remotes/origin/main HEAD; git symbolic-ref HEAD refs/remotes/origin/main",
      as: "cut.detached"),
    Refusal(
      "there are grafts", "git rev-parse HEAD >.git/info/grafts", exits: 7,
      as: "git.unsupported-format"),
    Refusal(
      "the index is damaged", "printf garbage | dd of=.git/index conv=notrunc 2>/dev/null",
      exits: 7,
      as: "git.unreadable-file"),
    Refusal(
      "a pack is damaged",
      "git gc -q; p=$(ls .git/objects/pack/*.pack); chmod +w $p; printf '\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0' | dd of=$p bs=1 seek=12 conv=notrunc 2>/dev/null",
      exits: 7, as: "git.damaged-object"),
    Refusal(
      "a parent is missing", "rm .git/objects/$(git rev-parse HEAD~1 | sed 's,^..,&/,')",
      as: "git.missing-object"),
    Refusal(
      "the changelog's blob is missing",
      "rm .git/objects/$(git rev-parse HEAD:CHANGELOG.md | sed 's,^..,&/,')",
      as: "git.missing-object"),
    Refusal(
      "a changelog is kept by a filter that only git applies",
      "printf 'CHANGELOG.md filter=lfs diff=lfs merge=lfs -text\\n' >.gitattributes; git add .; git commit -qm 'fix: lfs'",
      as: "cut.filtered"),
  ]

  @Test(arguments: refusals)
  func `the world is told what is wrong with it`(_ refusal: Refusal) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(refusal.script)
    let before = repository.gitFiles()
    let files = Disk.files(below: repository.path)
    let result = try repository.tool(refusal.arguments)
    expect(result, exits: refusal.exitCode, refusal.code)
    #expect(result.stdout == "")
    var after = repository.gitFiles()
    after["agi-release/lock"] = before["agi-release/lock"]
    #expect(before == after)
    #expect(files == Disk.files(below: repository.path).filter { $0 != ".git/agi-release/lock" })
  }

  @Test func `a folder whose name is not UTF-8 is refused by its own name`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("cp -a . $'../by\\xfftes'")
    let tool = try PackageLayout.executable("agi-release")
    let told = try repository.shell(
      "code=0; (cd $'../by\\xfftes'; '\(tool)' cut 2>&1) || code=$?; echo $code")
    #expect(told.contains("[git.not-utf8]") && told.hasSuffix("\n5\n"), "\(told)")
    #expect(told.contains("the name of the repository's folder '"), "\(told)")
    #expect(try repository.shell("git -C $'../by\\xfftes' tag") == "v0.1.0\n")
  }

  @Test func `a shallow clone that has the base and all behind it is released`() throws {
    let origin = try ScratchRepository.rocket()
    for depth in 1...4 {
      let clone = "../clone\(depth)"
      try origin.shell("git clone -q --depth \(depth) \"file://$PWD\" \(clone)")
      let hasBase = try origin.shell("git -C \(clone) tag --merged HEAD") == "v0.1.0\n"
      let result = try origin.tool("-C", clone, "cut")
      if hasBase {
        #expect(depth > 1 && result.stdout == "0.2.0\n", "\(result.stderr)")
        try origin.succeed("-C", clone, "verify")
        #expect(
          try origin.shell("git -C \(clone) status --porcelain; git -C \(clone) fsck 2>&1") == "")
      } else {
        expect(result, exits: 5, "plan.shallow", hints: true)
      }
    }
    #expect(try origin.git("tag", "--list") == "v0.1.0")
  }

  @Test func `a shallow clone that has the base and not what is between is refused`() throws {
    let origin = try ScratchRepository.rocket()
    try origin.shell(
      """
      commit 'feat!: between' x 1; commit 'fix: last' x 2
      git clone -q --depth 1 "file://$PWD" ../clone; cd ../clone
      git fetch -q --depth 1 origin tag v0.1.0
      git rev-parse -q --verify v0.1.0 >/dev/null
      """)
    for command in ["next", "plan", "cut"] {
      expect(try origin.tool("-C", "../clone", command), exits: 5, "plan.shallow", hints: true)
    }
  }

  /// Every key of the configuration that holds a path that is written, or read from HEAD.
  static let pathKeys = [
    "changelog: {path: '%'}", "files: {model-version: '%'}", "files: {current: '%'}",
    "files: {records: '%'}", "files: {identity: '%'}", "signing: {allowed-signers: '%'}",
    "signing: {revoked-keys: '%'}", "datasets: {folders: ['%']}",
  ]

  @Test(arguments: pathKeys)
  func `no path of the configuration leads out of the repository`(_ key: String) throws {
    let repository = try ScratchRepository.rocket()
    for path in [
      "../x", "a/../../x", "/tmp/agi-release-x", "./x", "a//x", "x/", ".git/x", "a/.GIT/x", ".git ",
      ".git.", ".git::$INDEX_ALLOCATION/x", "GIT~1/x", ".g\u{200C}it/x", "~/../x/..",
    ] {
      let text = key.replacing("%", with: path)
      try repository.write("releases/agi-release.yaml", "name: Rocket\n\(text)\n")
      let result = try repository.tool("next")
      expect(result, exits: 6, "config.invalid")
      #expect(result.stderr.contains("releases/agi-release.yaml:2:"), "\(path): \(result.stderr)")
    }
    #expect(!Disk.exists(repository.outside("x")) && !Disk.exists("/tmp/agi-release-x"))
  }

  @Test func `names that are git's to git are git's here`() throws {
    let repository = try ScratchRepository.rocket()
    let names = [
      ".git", ".GIT", ".git.", ".git ", ".git. .", ".git:x", "git~1", "GIT~1", ".g\u{200C}it",
      ".gi\u{FEFF}t", ".gitx", "git", "git~2", ".git~1", "git~1x", ".g.it", "..git",
    ]
    let blob = try repository.git("hash-object", "-w", "a.txt")
    for name in names {
      let isGits =
        try repository.gitResult([
          "-c", "core.protectHFS=true", "-c", "core.protectNTFS=true", "update-index", "--add",
          "--cacheinfo", "100644,\(blob),\(name)/x",
        ]).exitCode != 0
      try repository.write(
        "releases/agi-release.yaml", "name: Rocket\nchangelog: {path: '\(name)/x'}\n")
      #expect(try repository.tool("next").exitCode == (isGits ? 6 : 0), "\(name)")
    }
  }

  @Test func `who may not write says so before anything is written`() throws {
    let repository = try ScratchRepository.rocket()
    // Root may write everywhere; nobody is the one who may not.
    guard
      (try? repository.shell(
        "command -v setpriv >/dev/null; chmod o+x ..; chown -R 65534:65534 .; chown 0 .; chmod 0555 ."
      )) != nil
    else { return }
    let tool = try PackageLayout.executable("agi-release")
    let told = try repository.shell(
      "code=0; setpriv --reuid 65534 --regid 65534 --clear-groups '\(tool)' cut 2>&1 || code=$?; echo $code"
    )
    try repository.shell("chown -R 0:0 .; chmod 0755 .")
    guard !told.contains("Permission denied") || told.contains("[") else { return }
    #expect(told.contains("[cut.not-writable]") && told.hasSuffix("\n5\n"), "\(told)")
    #expect(try repository.git("tag", "--list") == "v0.1.0")
    try repository.expectSound()
  }

  @Test func `a partial clone answers or says what to fetch`() throws {
    let origin = try ScratchRepository.rocket()
    try origin.shell(
      """
      git config uploadpack.allowFilter true
      git clone -q --filter=blob:none --no-checkout "file://$PWD" ../partial
      git clone -q --filter=tree:0 --no-checkout "file://$PWD" ../treeless
      for clone in partial treeless; do
        git -C ../$clone config user.name N; git -C ../$clone config user.email e@example.com
      done
      """)
    for clone in ["partial", "treeless"] {
      for command in ["next", "plan", "cut"] {
        let result = try origin.tool("-C", "../\(clone)", command)
        if result.exitCode == 0 {
          #expect(result.stdout.contains("0.2.0"))
        } else {
          expect(result, exits: 5, "git.missing-object", hints: true)
          #expect(result.stderr.contains("git fetch --refetch"))
        }
      }
      #expect(try origin.shell("git -C ../\(clone) tag") == "v0.1.0\n")
    }
    try origin.shell("git -C ../partial checkout -q main")
    #expect(try origin.succeed("-C", "../partial", "cut") == "0.2.0\n")
  }
}
