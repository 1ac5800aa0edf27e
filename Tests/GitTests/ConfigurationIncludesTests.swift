import TestSupport
import Testing

@testable import Git

@Suite("Includes of a configuration")
struct ConfigurationIncludesTests {
  /// Files of configuration, each read by git as well.
  static let files = [
    "[include]\npath = a\n", "[Include] Path=a\n[INCLUDE]\npath=b\n", "[include]path = a ; rest\n",
    "[include]\n\tpath = \"a b\"\n\tpath = a\\\n b\n\tpath = \"a # b\" # c\n",
    "[include]\npath = a\\tb\\\\c\\\"d\n", "[include]\r\npath = a\r\n", "[include]\npath=\n",
    "[includeIf \"gitdir:/x/\"]\npath = a\n", "[includeIf \"gitdir:\\\"]\\\\x\"] path = a\n",
    "[includeif \"onbranch:Main\"]\nPATH = ~/a\n[other]\npath = b\n",
    "# [include]\n# path = a\n[core] x\n[include]\n; path = a\n", "[includes]\npath = a\n",
    "[include]\npathless = a\npath = b  c   \n", "[include]\n  [other]\n path = a\n",
    "[include]\npath = a\"b c\"d\n",
  ]

  @Test(arguments: files)
  func `are those that git finds`(_ file: String) throws {
    let repository = try ScratchRepository()
    try repository.write("config", file)
    let listed = try repository.git(
      "config", "--file", "config", "--no-includes", "--null", "--list")
    let theirs = listed.split(separator: "\0").compactMap { entry -> String? in
      let parts = entry.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].hasPrefix("include"), parts[0].hasSuffix(".path") else {
        return nil
      }
      let middle = parts[0].dropFirst("includeif.".count).dropLast(".path".count)
      guard parts[0] != "include.path" else { return "-: \(parts[1])" }
      return parts[0].hasPrefix("includeif.") ? "\(middle): \(parts[1])" : nil
    }
    let ours = ConfigurationIncludes(of: Array(file.utf8)).paths.map {
      "\($0.condition ?? "-"): \($0.path)"
    }
    #expect(ours == theirs)
  }

  @Test func `a file is looked at once, however often it is included`() throws {
    let scratch = try ScratchDirectory()
    for number in 0..<9 {
      let line = "[include]\n\tpath = \(number + 1)\n"
      try Disk.write(
        Array(String(repeating: line, count: 60).utf8), to: scratch["\(number)"])
    }
    try Disk.makeFIFO(scratch["9"])
    // Sixty ways at each of nine turns: a walk along all of them would not end.
    #expect(throws: GitError.notAFile(path: scratch["9"], kind: "a FIFO")) {
      try FilesToOpen(environment: .none).checkConfigurations([scratch["0"]], of: nil)
    }
  }

  @Test func `what is behind a condition is not read before it holds`() throws {
    let scratch = try ScratchDirectory()
    try Disk.write(
      Array("[includeIf \"gitdir:work/\"]\n\tpath = fifo\n".utf8), to: scratch["config"])
    try Disk.makeFIFO(scratch["fifo"])
    let files = FilesToOpen(environment: .none)
    try files.checkConfigurations([scratch["config"]], of: nil)
    try files.checkConfigurations([scratch["config"]], of: "/srv/play/.git")
    #expect(throws: GitError.notAFile(path: scratch["fifo"], kind: "a FIFO")) {
      try files.checkConfigurations([scratch["config"]], of: "/srv/work/.git")
    }
  }

  @Test func `a file without an end in sight is refused`() throws {
    let scratch = try ScratchDirectory()
    #expect(try runShell("truncate -s 20M big", in: scratch.path).exitCode == 0)
    #expect(throws: GitError.self) {
      try FilesToOpen(environment: .none).checkConfigurations([scratch["big"]], of: nil)
    }
  }

  /// Conditions, each with whether it holds on the branch `main` of the folder `rocket` in `work`.
  static let conditions = [
    "gitdir:work/", "gitdir:work", "gitdir:rocket/", "gitdir:rocket/.git", "gitdir:~/", "gitdir:./",
    "gitdir:**/work/**", "gitdir:/", "gitdir:WORK/", "gitdir/i:WORK/", "gitdir/i:*/ROCKET/.GIT",
    "onbranch:main", "onbranch:ma*", "onbranch:feature/", "onbranch:*", "onbranch:**",
    "hasconfig:x", "other:main",
  ]

  @Test(arguments: conditions)
  func `a condition holds where it holds for git`(_ condition: String) throws {
    let repository = try ScratchRepository(name: "work/rocket")
    try repository.commit("feat: x")
    try repository.git("config", "--file", ".git/more", "t.m", "yes")
    try repository.git("config", "includeIf.\(condition).path", "more")
    let theirs = try repository.gitResult(["config", "t.m"]).exitCode == 0
    let ours = try IncludeCondition(text: condition).holds(
      in: "\(repository.path)/.git/config", of: "\(repository.path)/.git",
      home: repository.environment["HOME"])
    #expect(ours == theirs)
  }

  @Test func `a path may start at a home`() throws {
    #expect(pathFromHome("~/x", home: "/h") == "/h/x")
    #expect(pathFromHome("~", home: "/h") == "/h")
    #expect(pathFromHome("~/x", home: nil) == nil)
    #expect(pathFromHome("x~/y", home: "/h") == nil)
    #expect(pathFromHome("~nobody-is-called-so/x", home: "/h") == nil)
    let repository = try ScratchRepository()
    try repository.git("config", "a.b", "~root/x")
    #expect(
      try pathFromHome("~root/x", home: nil) == repository.git("config", "--type=path", "a.b"))
  }
}
