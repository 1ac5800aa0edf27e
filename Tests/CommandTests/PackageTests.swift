import Documents
import TestSupport
import Testing

/// Packages of one repository, released one after the other.
@Suite("Packages")
struct PackageTests {
  private func names(_ document: Node, _ key: String) -> [String] {
    (document["packages"]?.list ?? []).map { package in
      "\(package["name"]?.text ?? "") \(package[key]?.text ?? "-")"
    }
  }

  @Test func `each package has versions, tags and a changelog of its own`() throws {
    let repository = try ScratchRepository.monorepo()
    #expect(
      try repository.git("tag") == "client/v0.3.0\nprotocol/v1.2.0\nrouter/v2.0.0")
    #expect(
      try repository.git("log", "-3", "--format=%s").split(separator: "\n") == [
        "chore(release): client 0.3.0", "chore(release): Router 2.0.0",
        "chore(release): protocol 1.2.0",
      ])
    #expect(repository.read("CHANGELOG.md") == nil)
    let changelog = try #require(repository.read("services/router/CHANGELOG.md"))
    #expect(changelog.contains("## [2.0.0]") && changelog.contains("begin"))
    for name in ["client", "protocol", "router"] {
      #expect(try repository.next(name) == nil)
      try repository.succeed("verify", "--package", name, "--all")
    }
    #expect(try repository.succeed("current", "--package", "router") == "2.0.0\n")
    try repository.commit("fix(client): show it", files: ["clients/a.txt": "2\n"])
    try repository.commit("feat: both", files: ["clients/b.txt": "1\n", "deploy/router/x": "1\n"])
    #expect(try repository.next("client") == "0.4.0")
    #expect(try repository.next("router") == "2.1.0")
    #expect(try repository.next("protocol") == nil)
    let notes = try repository.succeed("notes", "--package", "router")
    #expect(notes.contains("both") && !notes.contains("show it"))
  }

  @Test func `what depends on a newer release is due`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.commit("feat: more words", files: ["libs/protocol/a.txt": "2\n"])
    #expect(try repository.next("router") == nil)
    let before = try repository.document("packages")
    #expect(before["schema"]?.text == "agi-release/packages/v1")
    #expect(names(before, "version") == ["protocol 1.3.0", "router 2.0.1", "client -"])
    #expect(
      names(before, "rule") == [
        "protocol type feat", "router depends on protocol 1.2.0 → 1.3.0", "client -",
      ])
    let table = try repository.succeed("packages")
    #expect(table.contains("patch, depends on protocol 1.2.0 → 1.3.0, which is due"), "\(table)")
    try repository.succeed("cut", "--package", "protocol")
    #expect(try repository.next("router") == "2.0.1")
    let plan = try repository.document("plan", "--package", "router")
    #expect(plan["package"]?.text == "router")
    #expect(plan["rule"]?.text == "depends on protocol 1.2.0 → 1.3.0")
    #expect(plan["dependencies"]?.list?.first?["version"]?.text == "1.3.0")
    #expect(plan["commits"]?.list?.count == 0)
    #expect(
      try repository.succeed("why", "--package", "router").contains(
        "patch, by depends on protocol 1.2.0 → 1.3.0 at"))
    try repository.succeed("cut", "--package", "router")
    let changelog = try #require(repository.read("services/router/CHANGELOG.md"))
    #expect(changelog.contains("### Dependencies\n\n- protocol 1.3.0, was 1.2.0\n"), "\(changelog)")
    #expect(
      try repository.succeed("notes", "--package", "router", "2.0.1").contains("protocol 1.3.0"))
    expect(try repository.tool("changelog", "--package", "router", "--check"), exits: 0)
    let whole = try repository.succeed("changelog", "--package", "router")
    #expect(whole.contains("- protocol 1.3.0, was 1.2.0"), "\(whole)")
    #expect(try repository.next("router") == nil)
    let why = try repository.document("why", "--package", "router", "2.0.1")
    #expect(why["computed"]?.text == "2.0.1")
    // A candidate is none that anybody has to follow.
    try repository.commit("feat: words", files: ["libs/protocol/a.txt": "3\n"])
    try repository.succeed("cut", "--package", "protocol", "--prerelease", "rc")
    #expect(try repository.next("router") == nil)
    for name in ["protocol", "router", "client"] {
      try repository.succeed("verify", "--package", name, "--all")
    }
    try repository.expectSound()
  }

  @Test func `a candidate for a newer dependency is made once, and again for the next`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.commit("fix: words", files: ["libs/protocol/a.txt": "2\n"])
    try repository.succeed("cut", "--package", "protocol")
    try repository.succeed("cut", "--package", "router", "--prerelease", "rc")
    #expect(try repository.next("router", "--prerelease", "rc") == nil)
    try repository.commit("feat: beside", files: ["clients/a.txt": "2\n"])
    try repository.succeed("cut", "--package", "client")
    #expect(try repository.next("router", "--promote") == "2.0.1")
    try repository.commit("fix: words again", files: ["libs/protocol/a.txt": "3\n"])
    try repository.succeed("cut", "--package", "protocol")
    #expect(try repository.next("router", "--prerelease", "rc") == "2.0.1-rc.2")
    // Work beside the package is not in the way of its promotion.
    try repository.succeed("cut", "--package", "router", "--prerelease", "rc")
    try repository.commit("feat: beside again", files: ["clients/a.txt": "3\n"])
    try repository.succeed("cut", "--package", "router", "--promote")
    try repository.succeed("verify", "--package", "router", "--all")
    try repository.commit("fix: inside", files: ["services/router/a.txt": "3\n"])
    try repository.succeed("cut", "--package", "router", "--prerelease", "rc")
    try repository.commit("docs: inside", files: ["services/router/a.txt": "4\n"])
    expect(
      try repository.tool("cut", "--package", "router", "--promote"), exits: 4, "promote.differs")
  }

  @Test func `releases of all packages are pushed on one branch and proved in a clone`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.shell(
      "git init -q --bare ../remote.git; git remote add origin ../remote.git; "
        + "git push -q -u origin main --tags")
    try repository.commit(
      "feat: all", files: ["libs/protocol/a.txt": "2\n", "clients/a.txt": "2\n"])
    for name in ["protocol", "router", "client"] {
      try repository.succeed("cut", "--package", name, "--push")
    }
    try repository.shell("git clone -q ../remote.git ../clone")
    for name in ["protocol", "router", "client"] {
      let clone = repository.outside("clone")
      try repository.succeed("-C", clone, "verify", "--package", name, "--all")
    }
    // A clone without tags goes by the records.
    try repository.shell("git clone -q --no-tags ../remote.git ../bare")
    #expect(
      try repository.succeed("-C", repository.outside("bare"), "current", "--package", "router")
        == "2.0.1\n")
    expect(
      try repository.tool("-C", repository.outside("bare"), "next", "--package", "router"), exits: 0
    )
    try repository.shell("sed -i s/2.0.1/2.0.9/ services/router/current.json; git commit -qam x")
    expect(try repository.tool("verify", "--package", "router"), exits: 4)
    expect(try repository.tool("verify", "--package", "client"), exits: 0)
  }

  @Test func `a release of one package is yanked, and nobody has to follow it`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.commit("fix: words", files: ["libs/protocol/a.txt": "2\n"])
    try repository.succeed("cut", "--package", "protocol")
    #expect(try repository.next("router") == "2.0.1")
    try repository.succeed("yank", "1.2.1", "--package", "protocol", "--reason", "it loses words")
    #expect(try repository.next("router") == nil)
    #expect(repository.read("libs/protocol/CHANGELOG.md")?.contains("[YANKED]") == true)
    for name in ["protocol", "router", "client"] {
      try repository.succeed("verify", "--package", name, "--all")
    }
  }

  /// A commit that asks for a version, and what comes of it.
  struct Request: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let trailer: String
    let paths: [String]
    let next: [String: String?]
    var warns: [String: String] = [:]
  }

  @Test(arguments: [
    Request(
      testDescription: "a name speaks for the package alone", trailer: "router=3.0.0",
      paths: ["services/router/a.txt", "clients/a.txt"],
      next: ["router": "3.0.0", "client": "0.3.1"]),
    Request(
      testDescription: "a name speaks from anywhere", trailer: "router = v3.0.0",
      paths: ["clients/a.txt"], next: ["router": "3.0.0", "client": "0.3.1", "protocol": nil]),
    Request(
      testDescription: "a name speaks from a commit without files", trailer: "router=3.0.0",
      paths: [], next: ["router": "3.0.0", "client": nil]),
    Request(
      testDescription: "a bare version is that of the one package that is touched",
      trailer: "3.0.0", paths: ["services/router/a.txt", "README.md"],
      next: ["router": "3.0.0", "client": nil]),
    Request(
      testDescription: "a bare version of two packages is nobody's", trailer: "3.0.0",
      paths: ["services/router/a.txt", "clients/a.txt"],
      next: ["router": "2.0.1", "client": "0.3.1"],
      warns: [
        "router": "'Release-As: router=3.0.0' [plan.release-as-ambiguous]",
        "client": "touches client and router: it does not count",
      ]),
    Request(
      testDescription: "a name of no package is told", trailer: "ruter=3.0.0",
      paths: ["services/router/a.txt"], next: ["router": "2.0.1"],
      warns: ["router": "there is no package 'ruter': packages are client, protocol, router"]),
  ])
  func `a trailer speaks for whom it names`(_ row: Request) throws {
    let repository = try ScratchRepository.monorepo()
    var files: [String: String] = [:]
    for path in row.paths { files[path] = "other\n" }
    try repository.commit("fix: a\n\nRelease-As: \(row.trailer)", files: files)
    for (name, version) in row.next {
      let result = try repository.tool("next", "--package", name)
      expect(result, exits: 0)
      #expect(result.stdout == (version.map { "\($0)\n" } ?? ""), "\(name)")
      if let warning = row.warns[name] {
        #expect(result.stderr.contains(warning), "\(result.stderr)")
      }
    }
  }

  @Test func `a package's version is nothing to the project as a whole`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.tag("v1.0.0", annotated: "v1.0.0")
    try repository.commit("fix: a\n\nRelease-As: router=3.0.0", files: ["services/router/a": "2"])
    #expect(try repository.succeed("next") == "1.0.1\n")
    try repository.commit("fix: b\n\nRelease-As: 2.0.0", files: ["services/router/a": "3"])
    #expect(try repository.succeed("next") == "2.0.0\n")
    try repository.succeed("cut", "--package", "router", "--version", "4.0.0")
    #expect(try repository.succeed("next") == "2.0.0\n")
    // A name in a repository without packages is a mistake, as it always was.
    let plain = try ScratchRepository()
    try plain.commit("fix: a\n\nRelease-As: router=3.0.0")
    expect(try plain.tool("next"), exits: 6, "plan.invalid-release-as")
  }

  @Test func `a merge speaks by its title for the packages that it brought`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.shell(
      """
      git switch -qc topic
      echo 2 >services/router/a.txt; git commit -qam 'wip'
      echo 2 >clients/a.txt; git commit -qam 'docs: the client'
      git switch -q main
      echo 2 >libs/protocol/a.txt; git commit -qam 'style: words'
      git merge -q --no-ff topic -m 'Merge pull request #7 from topic' -m 'feat: route by weight (#7)'
      """)
    #expect(try repository.next("router") == "2.1.0")
    #expect(try repository.next("client") == nil, "a commit of it speaks for itself")
    #expect(try repository.next("protocol") == nil)
    let notes = try repository.succeed("notes", "--package", "router")
    #expect(notes.contains("route by weight"))
    let revert = try repository.shell(
      "git revert -m 1 --no-edit HEAD >/dev/null; git log -1 --format=%s")
    #expect(revert.hasPrefix("Revert "))
    #expect(try repository.next("router") == nil)
  }

  @Test(arguments: [false, true])
  func `a merge that asks for a version speaks for what it brought`(_ isShared: Bool) throws {
    let repository = try ScratchRepository.monorepo()
    try repository.shell(
      """
      git switch -qc topic
      echo 2 >services/router/a.txt; git commit -qam 'fix: route'
      \(isShared ? "echo 2 >clients/a.txt; git commit -qam 'fix: show'" : ":")
      git switch -q main
      echo 2 >libs/protocol/a.txt; git commit -qam 'fix: words'
      git merge -q --no-ff topic -m 'Merge topic' -m 'Release-As: 3.0.0'
      """)
    #expect(try repository.next("router") == (isShared ? "2.0.1" : "3.0.0"))
    #expect(try repository.next("client") == (isShared ? "0.3.1" : nil))
    #expect(try repository.next("protocol") == "1.2.1")
    let warnings = try repository.tool("next", "--package", "router").stderr
    #expect(warnings.contains("[plan.release-as-ambiguous]") == isShared, "\(warnings)")
  }

  @Test func `who asks for a release of the whole is told of packages`() throws {
    let repository = try ScratchRepository.monorepo()
    let result = try repository.tool("verify")
    expect(result, exits: 5, "verify.no-release")
    #expect(result.stderr.contains("packages have releases of their own: --package"))
  }

  @Test func `a saved plan remembers its package`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.commit("feat: a", files: ["services/router/a.txt": "2\n"])
    let file = repository.outside("plan.json")
    try repository.succeed("plan", "--package", "router", "--output", file)
    expect(
      try repository.tool("cut", "--plan", file, "--package", "router"), exits: 64)
    try repository.succeed("cut", "--plan", file)
    #expect(try repository.git("describe", "--exact-match") == "router/v2.1.0")
    try repository.succeed("verify", "--package", "router")
  }

  @Test(arguments: [
    ["next", "--package", "ruter"], ["plan", "--package", "ruter"],
    ["notes", "--package", "ruter"], ["changelog", "--package", "ruter"],
    ["cut", "--package", "ruter"], ["verify", "--package", "ruter"],
    ["why", "--package", "ruter"], ["current", "--package", "ruter"],
    ["yank", "1.0.0", "--reason", "x", "--package", "ruter"], ["doctor", "--package", "ruter"],
  ])
  func `a name that no package has is told with what was meant`(_ arguments: [String]) throws {
    let repository = try ScratchRepository.monorepo(areCut: false)
    let result = try repository.tool(arguments)
    expect(result, exits: 64, "usage.package")
    let shown = result.stderr + result.stdout
    #expect(shown.contains("did you mean 'router'? packages are: protocol, router, client"))
  }

  @Test(arguments: [
    ["next", "--package", "router", "--path", "x"],
    ["next", "--package", "router", "--tag-prefix", "x"],
    ["verify", "--package", "router", "--tag-prefix", "x"],
    ["current", "--package", "router", "--tag-prefix", "x"],
  ])
  func `a package has tags and paths of its own`(_ arguments: [String]) throws {
    let repository = try ScratchRepository.monorepo(areCut: false)
    expect(try repository.tool(arguments), exits: 64)
  }

  @Test func `a doctor looks at one package`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.commit("feat: a", files: ["services/router/a.txt": "2\n"])
    let result = try repository.tool("doctor", "--package", "router", "-v")
    expect(result, exits: 0)
    #expect(result.stdout.contains("'router/v2.0.0'") && result.stdout.contains("2.1.0"))
    try repository.shell("echo x >>services/router/CHANGELOG.md")
    let dirty = try repository.tool("doctor", "--package", "router")
    #expect(dirty.exitCode == 5 && dirty.stdout.contains("services/router/CHANGELOG.md"))
    expect(try repository.tool("doctor", "--package", "client"), exits: 0)
  }

  @Test func `packages are told to CI, with what cannot be planned`() throws {
    let repository = try ScratchRepository.monorepo()
    try repository.commit("feat: a", files: ["services/router/a.txt": "2\n"])
    try repository.commit("feat: b\n\nRelease-As: client=none", files: ["clients/a.txt": "2\n"])
    let output = repository.outside("output")
    let result = try repository.tool(
      ["packages", "--format", "json"], environment: ["GITHUB_OUTPUT": output])
    expect(result, exits: 0)
    #expect(
      Disk.readText(output) == "released=true\npackages=router\nmatrix=[\"router\"]\n")
    let document = try parseJSON(result.standardOutput, name: "packages")
    let client = try #require(document["packages"]?.list?.last)
    #expect(client["fault"]?["code"]?.text == "plan.invalid-release-as")
    #expect(client["released"]?.boolean == false)
    let none = try ScratchRepository()
    try none.commit("feat: a")
    let empty = try none.tool("packages")
    #expect(
      empty.exitCode == 0 && empty.stdout.isEmpty && empty.stderr.contains("names no packages"))
  }
}
