import CommitHistory
import Documents
import TestSupport
import Testing

/// What the command tells the CI system that runs it.
@Suite("CI outputs")
struct CIOutputTests {
  private func repository(subject: String = "feat: two") throws -> ScratchRepository {
    let scratch = try ScratchRepository()
    try scratch.commit("feat: one", files: ["a.txt": "1\n"])
    try scratch.tag("v0.1.0")
    try scratch.commit(subject, files: ["a.txt": "2\n"])
    return scratch
  }

  private func run(
    _ arguments: [String], in scratch: ScratchRepository, environment: [String: String]
  ) throws -> ToolResult {
    try runTool("agi-release", arguments: arguments, in: scratch.path, environment: environment)
  }

  @Test(arguments: [["plan"], ["cut", "--dry-run"], ["cut"]])
  func `results are appended to the file of GitHub`(arguments: [String]) throws {
    let scratch = try repository()
    let output = scratch.outside("output")
    try Disk.write(Array("earlier=1\n".utf8), to: output)
    let result = try run(arguments, in: scratch, environment: ["GITHUB_OUTPUT": output])
    #expect(result.exitCode == 0, "\(result.stderr)")
    let text = try #require(Disk.readText(output))
    #expect(text.hasPrefix("earlier=1\nreleased=true\nversion=0.2.0\ntag=v0.2.0\n"))
    #expect(text.contains("\nprevious_version=0.1.0\nprevious_tag=v0.1.0\nbump=minor\n"))
    let commit = try #require(scratch.head?.hex)
    #expect(text.contains("\ncommit=\(commit)\n"))
  }

  @Test(arguments: [["cut", "--push"], ["resume"], ["resume", "--dotenv", "../dotenv"]])
  func `a release that this run finished is told as one`(arguments: [String]) throws {
    let scratch = try repository()
    try scratch.shell(
      """
      git init -q --bare ../remote.git
      git remote add origin "$(cd ..; pwd)/remote.git"
      git push -q --set-upstream origin main v0.1.0
      printf '#!/bin/sh\\nexit 1\\n' >../remote.git/hooks/pre-receive
      chmod +x ../remote.git/hooks/pre-receive
      """)
    let refused = try run(["cut", "--push"], in: scratch, environment: scratch.environment)
    #expect(refused.exitCode == 7, "\(refused.stderr)")
    try scratch.shell("rm ../remote.git/hooks/pre-receive")
    let (output, summary) = (scratch.outside("output"), scratch.outside("summary"))
    let result = try run(
      arguments + ["--format", "json"], in: scratch,
      environment: scratch.environment.merging(
        ["GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary]) { $1 })
    #expect(result.exitCode == 0, "\(result.stderr)")
    let text = try #require(Disk.readText(output))
    #expect(text.hasPrefix("released=true\nversion=0.2.0\ntag=v0.2.0\n"))
    #expect(text.contains("\nprevious_version=0.1.0\nprevious_tag=v0.1.0\n"))
    #expect(text.contains("\npushed_to=origin\n"))
    let commit = try scratch.git("rev-parse", "v0.2.0^{commit}")
    #expect(text.contains("\ncommit=\(commit)\n"))
    #expect(try #require(Disk.readText(summary)).contains("## Released: "))
    let document = try parseJSON(result.standardOutput, name: "stdout")
    #expect(document["released"]?.boolean == true && document["tag"] == "v0.2.0")
    #expect(document["version"]?.text ?? document["pushedVersion"]?.text == "0.2.0")
    #expect(document["pushedTo"] == "origin" && document["commit"]?.text == commit)
    if arguments.contains("--dotenv") {
      let dotenv = try #require(Disk.readText(scratch.outside("dotenv")))
      #expect(dotenv.contains("AGI_RELEASE_RELEASED=true\nAGI_RELEASE_VERSION=0.2.0\n"))
    }
    // Once it is told, it is told.
    let again = try run(
      ["resume"], in: scratch,
      environment: scratch.environment.merging(["GITHUB_OUTPUT": output]) { $1 })
    #expect(again.exitCode == 0)
    #expect(try #require(Disk.readText(output)).dropFirst(text.count).hasPrefix("released=false\n"))
  }

  @Test func `a yank tells later steps what it did`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let output = repository.outside("output")
    let result = try repository.tool(
      ["yank", "0.1.0", "--reason", "a=b", "--dotenv", "../dotenv"],
      environment: ["GITHUB_OUTPUT": output])
    expect(result, exits: 0)
    let text = try #require(Disk.readText(output))
    #expect(
      text.hasPrefix(
        "yanked=true\nchanged=true\nversion=0.1.0\ntag=v0.1.0\nreason=a=b\nreplacement=\n"))
    #expect(
      try #require(Disk.readText(repository.outside("dotenv"))).contains("AGI_RELEASE_YANKED=true"))
  }

  @Test func `notes stand between delimiters that a subject cannot end`() throws {
    let scratch = try repository(subject: "feat: EOF version=9.9.9 agi_0")
    let outputs = try (0..<2).map { index in
      let file = scratch.outside("output\(index)")
      let result = try run(["plan"], in: scratch, environment: ["GITHUB_OUTPUT": file])
      #expect(result.exitCode == 0)
      return try #require(Disk.readText(file))
    }
    let delimiters = outputs.map { text in
      text.split(separator: "\n").first { $0.hasPrefix("notes<<") }?.dropFirst(7) ?? ""
    }
    #expect(delimiters.allSatisfy { $0.count > 16 })
    #expect(delimiters[0] != delimiters[1])
    for (text, delimiter) in zip(outputs, delimiters) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count { $0 == delimiter } == 1)
      #expect(lines.dropLast().last == delimiter)
    }
  }

  @Test(arguments: ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "--dotenv"])
  func `no release is made whose outputs cannot be written`(_ place: String) throws {
    let scratch = try repository()
    try scratch.shell("mkdir ../folder; mkfifo ../fifo; echo x >../file; ln -s file ../link")
    for name in ["folder", "fifo", "link", "file/x", "nowhere/fifo/../../folder"] {
      let path = scratch.outside(name)
      let isOption = place == "--dotenv"
      let result = try run(
        ["cut"] + (isOption ? ["--dotenv", path] : []), in: scratch,
        environment: isOption ? [:] : [place: path])
      expect(result, exits: 5, "output.file", hints: true)
      #expect(result.stdout == "" && Disk.readText(scratch.outside("file")) == "x\n")
    }
    #expect(try scratch.git("tag") == "v0.1.0")
    #expect(try scratch.git("status", "--porcelain") == "")
  }

  @Test func `a file that cannot be read is not overwritten`() throws {
    let scratch = try repository()
    let real = scratch.outside("real")
    try Disk.write(Array("earlier=1\n".utf8), to: real)
    try Disk.makeLink(scratch.outside("output"), to: real)
    let result = try run(
      ["plan"], in: scratch, environment: ["GITHUB_OUTPUT": scratch.outside("output")])
    #expect(result.exitCode == 6, "\(result.stderr)")
    #expect(result.stderr.contains("[input.file]"))
    #expect(Disk.readText(real) == "earlier=1\n")
  }

  @Test func `the summary is Markdown in which names are code`() throws {
    let scratch = try repository()
    let file = scratch.outside("summary")
    _ = try run(["plan"], in: scratch, environment: ["GITHUB_STEP_SUMMARY": file])
    let text = try #require(Disk.readText(file))
    #expect(text.hasPrefix("## Next release: `Release 0.2.0`\n"))
    #expect(text.contains("### Added"))
  }

  @Test func `GitLab gets the values of one line`() throws {
    let scratch = try repository()
    let file = scratch.outside("release.env")
    let result = try run(["plan", "--dotenv", file], in: scratch, environment: [:])
    #expect(result.exitCode == 0)
    let text = try #require(Disk.readText(file))
    #expect(text.contains("AGI_RELEASE_VERSION=0.2.0\n"))
    #expect(!text.contains("NOTES"))
  }

  @Test func `verify tells whether everything agrees`() throws {
    let scratch = try repository()
    _ = try run(["cut"], in: scratch, environment: [:])
    let output = scratch.outside("output")
    let summary = scratch.outside("summary")
    let environment = ["GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary]
    _ = try run(["verify"], in: scratch, environment: environment)
    #expect(Disk.readText(output) == "agrees=true\nversions=0.2.0\n")
    #expect(Disk.readText(summary)?.contains("## 1 release agrees\n") == true)
    #expect(Disk.readText(summary)?.contains("| `0.2.0` | ok |") == true)
  }
}
