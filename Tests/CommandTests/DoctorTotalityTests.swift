import Documents
import TestSupport
import Testing

/// Nothing that lies in a repository makes `doctor` crash, wait or write.
@Suite("What doctor is shown")
struct DoctorTotalityTests {
  /// Files of a repository with packed and loose objects, by their kind.
  private static func repository() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git tag other; git pack-refs --all; git gc -q
      git commit -q --allow-empty -m 'fix: loose'; git tag -a -m loose loose
      mkdir -p .git/info; touch .git/info/attributes
      """)
    return repository
  }

  private static let damages = [
    "empty", "cut", "noise", "gone", "fifo", "folder", "link", "loop", "closed",
  ]

  /// Damages a file as a script does.
  private static func script(_ damage: String, _ path: String, _ random: inout SeededRandom)
    -> String
  {
    let seed = UInt64.random(in: 0..<1000, using: &random)
    return switch damage {
    case "empty": "chmod u+w '\(path)'; : >'\(path)'"
    case "cut":
      "chmod u+w '\(path)'; truncate -s $(( $(stat -c %s '\(path)') * \(seed) / 1000 )) '\(path)'"
    case "noise":
      "chmod u+w '\(path)'; printf '\\377\\000x\(seed)' | dd of='\(path)' bs=1 conv=notrunc seek=$(( $(stat -c %s '\(path)') * \(seed) / 1000 )) 2>/dev/null"
    case "gone": "rm '\(path)'"
    case "fifo": "rm '\(path)'; mkfifo '\(path)'"
    case "folder": "rm '\(path)'; mkdir '\(path)'"
    case "link": "mv '\(path)' ../moved; ln -s \"$(cd ..; pwd)/moved\" '\(path)'"
    case "loop": "rm '\(path)'; ln -s '\(path.split(separator: "/").last ?? "")' '\(path)'"
    default: "chmod 0 '\(path)'"
    }
  }

  @Test(arguments: damages)
  func `any file that is damaged gives a report`(_ damage: String) throws {
    var random = SeededRandom(seed: UInt64(damage.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    let original = try Self.repository()
    let files = Disk.files(below: original.path).filter {
      !$0.contains("/hooks/") && !$0.contains("/logs/")
    }
    for path in files.shuffled(using: &random).prefix(8) + [".git/config", ".git/HEAD"] {
      let repository = try original.copied()
      try repository.shell(Self.script(damage, path, &random))
      let before = try repository.shell(Self.state)
      let result = try runProgram(
        "timeout",
        arguments: [
          "60", try PackageLayout.executable("agi-release"), "doctor", "--format", "json",
        ], in: repository.path, environment: repository.environment)
      #expect([0, 1, 4, 5, 6, 7, 8].contains(result.exitCode), "\(damage) \(path): \(result)")
      let report = try? parseJSON(result.standardOutput, name: "doctor")
      #expect(report?["schema"] == "agi-release/doctor/v1", "\(damage) \(path): \(result.stderr)")
      #expect(try repository.shell(Self.state) == before, "\(damage) \(path)")
    }
  }

  /// Names, kinds, modes and times: a file that may not be read has no sum.
  private static let state = "find . -printf '%y %m %s %T@ %i %p %l\\n' | LC_ALL=C sort"

  @Test func `a FIFO is waited for by no command`() throws {
    for path in [
      ".git/config", ".git/commondir", ".git/packed-refs", ".git/index", ".git/info/attributes",
      ".git/objects/info/alternates", ".git/objects/pack/pack-x.idx", "../home/.gitconfig",
      ".git/refs/tags/x",
      "releases/agi-release.yaml", "CHANGELOG.md", ".git/agi-release/journal", ".gitattributes",
    ] {
      let repository = try ScratchRepository.rocket()
      try repository.shell(
        "mkdir -p \"$(dirname '\(path)')\"; rm -f '\(path)'; mkfifo '\(path)'")
      var variables = repository.environment
      variables["GIT_CONFIG_GLOBAL"] = nil
      for command in ["doctor", "next", "cut"] {
        let result = try runProgram(
          "timeout", arguments: ["30", try PackageLayout.executable("agi-release"), command],
          in: repository.path, environment: variables)
        #expect(result.exitCode < 100, "\(command) waits for \(path)")
      }
    }
  }

  @Test func `names of the repository are shown and not obeyed`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      git switch -qc $'b\\xe2\\x80\\xae-x'
      printf 'x' >.git/refs/tags/$'v\\e[31m9'
      git config user.name $'N\\e[31m'
      """)
    let text = try repository.tool("doctor", "-v").stdout
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(
      text.contains("<U+202E>") && text.contains("<U+001B>"), "\(text)")
  }
}
