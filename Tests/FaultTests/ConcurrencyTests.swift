import FileStore
import ReleaseReading
import TestSupport
import Testing

/// Cuts beside other cuts and beside git.
@Suite("Two at once", .serialized)
struct ConcurrencyTests {
  @Test func `of many cuts at once exactly one releases, the others say who does`() throws {
    let trial = try World.plain.repository()
    let tool = try PackageLayout.executable("agi-release")
    try trial.shell(
      """
      for number in 1 2 3 4 5 6 7 8; do
        { code=0; '\(tool)' cut >../out$number 2>../err$number || code=$?; echo $code >../code$number; } &
      done
      wait
      """)
    var versions = 0
    for number in 1...8 {
      let code = Disk.readText(trial.scratch.outside("code\(number)")) ?? ""
      let error = Disk.readText(trial.scratch.outside("err\(number)")) ?? ""
      let output = Disk.readText(trial.scratch.outside("out\(number)")) ?? ""
      #expect(code == "0\n" || code == "5\n", "\(code)\(error)")
      if output == "0.2.0\n" { versions += 1 }
      if code == "5\n" {
        #expect(error.contains("process") && error.contains("hint: ") && output == "", "\(error)")
      } else if output == "" {
        #expect(error.contains("nothing to release"))
      }
    }
    #expect(versions == 1)
    #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try trial.git("rev-list", "--count", "v0.1.0..main") == "2")
    #expect(try trial.git("status", "--porcelain") == "")
    #expect(try trial.faultsOfGit() == "")
    #expect(try trial.leftBehind() == [])
  }

  @Test func `beside commits, gc, packing and pushes nothing is lost`() throws {
    let rounds = Sampling.isFull ? 20 : 2
    for _ in 0..<rounds {
      let trial = try World.plain.repository()
      let tool = try PackageLayout.executable("agi-release")
      try trial.shell(
        """
        git init -q --bare ../remote.git
        git remote add origin ../remote.git
        git push -q --set-upstream origin main
        { for i in 1 2 3 4 5 6; do git commit -q --allow-empty -m "chore: theirs $i" 2>/dev/null && echo >>../made; done; true; } &
        { for i in 1 2 3; do git gc -q 2>/dev/null; git pack-refs --all --prune 2>/dev/null; done; true; } &
        { for i in 1 2 3; do git push -q 2>/dev/null; done; true; } &
        for number in 1 2; do
          { for i in 1 2 3 4 5; do
              code=0; '\(tool)' cut >>../out$number 2>>../err$number || code=$?
              echo $code >>../codes
              [ $code = 5 ] || break
            done; true; } &
        done
        wait
        '\(tool)' cut >>../out3 2>>../err3
        """)
      let codes = (Disk.readText(trial.scratch.outside("codes")) ?? "").split(separator: "\n")
      let errors = (1...3).map { Disk.readText(trial.scratch.outside("err\($0)")) ?? "" }.joined()
      #expect(codes.allSatisfy { $0 == "0" || $0 == "5" }, "\(codes) \(errors)")
      let made = (Disk.readText(trial.scratch.outside("made")) ?? "").count
      #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
      // Every commit that git said it made is there, and the release once.
      #expect(
        try trial.git("rev-list", "--count", "v0.1.0..main") == "\(made + 2)", "\(errors)")
      #expect(
        try trial.git("log", "--format=%s", "v0.1.0..main").split(separator: "\n").filter {
          $0 == "chore(release): 0.2.0"
        }.count == 1)
      #expect(try trial.git("status", "--porcelain") == "")
      #expect(try trial.snapshot().locks == [])
      #expect(try trial.faultsOfGit() == "")
    }
  }

  @Test func `the holder of the lock is named`() throws {
    let trial = try World.plain.repository()
    let lock = try FileTree(root: trial.path + "/.git").exclusiveLock("agi-release/lock")
    let line = Disk.readText("\(trial.path)/.git/agi-release/lock") ?? ""
    let process = line.split(separator: " ").first ?? "?"
    for command in ["cut", "resume", "abort"] {
      let result = try trial.tool(command)
      #expect(result.exitCode == 5)
      #expect(result.stderr.contains("process \(process) ") && result.stderr.contains("hint: "))
    }
    #expect(lock.path == "agi-release/lock")
  }

  @Test func `a lock of a dead cut in another work tree is recognised`() async throws {
    let sweep = try await Sweep(.linked, durability: .full)
    let trial = sweep.trial
    try trial.restore()
    let variables = trial.scratch.environment.map { "\($0.key)=\($0.value)" }
    let number = Stage.branchMoved.number(in: sweep.calls)
    await #expect(processExitsWith: .signal(9)) {
      [path = trial.path as String, variables = variables as [String], number = number as Int] in
      try await cutInChild(at: path, variables: variables, faults: .killing(atCall: number))
    }
    try trial.scratch.git("reset", "--quiet", "--hard", "v0.1.0")
    try trial.scratch.commit("feat: on the other branch", files: ["d.txt": "1\n"])
    let result = try runProgram(
      try PackageLayout.executable("agi-release"), arguments: ["cut"], in: trial.scratch.path,
      environment: trial.scratch.environment)
    #expect(result.exitCode == 5)
    #expect(result.stderr.contains("of a cut that was interrupted"), "\(result.stderr)")
    #expect(result.stderr.contains("hint: agi-release -C '\(trial.path)' resume"))
    let resumed = try trial.tool("resume")
    #expect(resumed.exitCode == 0, "\(resumed.stderr)")
    #expect(try trial.git("rev-parse", "v0.2.0^{commit}") == trial.git("rev-parse", "main"))
    #expect(try trial.git("status", "--porcelain") == "")
  }

  @Test(arguments: ["index", "HEAD", "refs/heads/main", "refs/tags/v0.2.0"])
  func `a lock of git is named and left alone`(_ name: String) throws {
    let trial = try World.plain.repository()
    try trial.scratch.write(".git/\(name).lock", "")
    let before = try trial.snapshot()
    let result = try trial.tool("cut")
    #expect(result.exitCode == 5)
    #expect(result.stderr.contains("\(name).lock") && result.stderr.contains("[git.locked]"))
    #expect(before == (try trial.snapshot()))
    trial.scratch.remove(".git/\(name).lock")
    #expect(try trial.tool("cut").exitCode == 0)
  }
}
