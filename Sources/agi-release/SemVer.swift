internal import ArgumentParser
internal import HostProcess
internal import ReleaseReading
internal import SemanticVersioning

/// Small verbs on versions, for scripts.
struct SemVer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "semver",
    abstract: "Works on SemVer 2.0.0 versions: valid, compare, sort, bump.",
    subcommands: [Valid.self, Compare.self, Sort.self, Bump.self])

  @ParentCommand var root: AgiRelease

  /// Tells whether texts are versions.
  struct Valid: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "valid",
      abstract: "Exits with 4 when one of the texts is no version, and says why.")

    @Argument(help: "The texts.") var versions: [String]

    @ParentCommand var semver: SemVer

    func run() throws {
      try semver.root.requireText()
      var faults = ""
      for text in versions {
        do {
          _ = try SemanticVersion(text)
        } catch {
          faults += "\(text): \(error.description)\n"
        }
      }
      try Console.reporting { try $0.write(faults) }
      if !faults.isEmpty { throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue) }
    }
  }

  /// Compares two versions.
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Prints <, = or > for the precedence of two versions.")

    @Argument(help: "The first version.") var left: String
    @Argument(help: "The second version.") var right: String

    @ParentCommand var semver: SemVer

    func run() throws {
      try semver.root.requireText()
      let (left, right) = (try parsedVersion(left), try parsedVersion(right))
      let sign = left.precedes(right) ? "<" : right.precedes(left) ? ">" : "="
      try Console.reporting { try $0.write(sign + "\n") }
    }
  }

  /// Sorts versions.
  struct Sort: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sort",
      abstract: "Prints versions in order of precedence, the lowest first.",
      discussion: "Without arguments the versions are read from standard input, one on a line.")

    @Argument(help: "The versions.") var versions: [String] = []

    @ParentCommand var semver: SemVer

    func run() throws {
      try semver.root.requireText()
      let texts =
        versions.isEmpty
        ? String(decoding: Process.readStandardInput(), as: UTF8.self).split(separator: "\n")
          .map(String.init) : versions
      let sorted = try texts.map { try parsedVersion($0) }.sorted()
      try Console.reporting { try $0.write(sorted.map { "\($0)\n" }.joined()) }
    }
  }

  /// Raises a version.
  struct Bump: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bump", abstract: "Prints the next version of a level.")

    @Argument(help: "The level: patch, minor or major.") var level: BumpLevel
    @Argument(help: "The version.") var version: String

    @ParentCommand var semver: SemVer

    func run() throws {
      try semver.root.requireText()
      let bumped = try parsedVersion(version).bumped(by: level)
      try Console.reporting { try $0.write("\(bumped)\n") }
    }
  }
}
