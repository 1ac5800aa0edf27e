import IdentityDiagnostics
import TestSupport
import Testing

/// Every code of the catalogue, provoked from end to end with its place and its exit codes.
@Suite("Identity codes")
struct IdentityCodeTests {
  /// An edit of a bundle with the finding that it leads to.
  struct Row: Sendable, CustomTestStringConvertible {
    /// Who finds the fault.
    enum Finder: Sendable {
      /// `check`, and `show` of the environment.
      case files(environment: String)
      /// `check` alone: the fault is one between environments, or a warning.
      case check(code: Int32)
      /// `show` alone: the fault lies above the files.
      case show(arguments: [String], variables: [String: String])
      /// `verify`.
      case verify(code: Int32)
    }

    var code: IdentityCode
    var place: String
    var base = ""
    var staging = ""
    var files: [String: String?] = [:]
    var finder = Finder.files(environment: "staging")
    var testDescription: String { "\(code.rawValue) \(place)" }

    init(
      _ code: IdentityCode, _ place: String, base: String = "", staging: String = "",
      files: [String: String?] = [:], _ finder: Finder = .files(environment: "staging")
    ) {
      (self.code, self.place) = (code, place)
      (self.base, self.staging, self.files, self.finder) = (base, staging, files, finder)
    }
  }

  @Test(arguments: reading + values + environments + meaning)
  func `is found at its place`(_ row: Row) throws {
    let bundle = try ScratchBundle(base: row.base, staging: row.staging, files: row.files)
    switch row.finder {
    case .files(let environment):
      #expect(try bundle.findings() == ["\(row.code.rawValue) \(row.place)"])
      let shown = try bundle.identity("show", "--env", environment)
      expect(shown, exits: 6, row.code.rawValue)
      #expect(shown.stdout.isEmpty)
      #expect(
        shown.stderr.contains("help: ") != Self.selfExplaining.contains(row.code),
        "\(shown.stderr)")
    case .check(let code):
      #expect(try bundle.findings(exits: code) == ["\(row.code.rawValue) \(row.place)"])
      try bundle.succeed("show", "--env", "staging")
      expect(try bundle.identity("check", "--strict"), exits: 4)
    case .show(let arguments, let variables):
      try bundle.succeed("check")
      let shown = try bundle.identity(["show"] + arguments, environment: variables)
      expect(shown, exits: 6, row.code.rawValue)
      #expect(shown.stderr.contains("--> \(row.place)\n"), "\(shown.stderr)")
      #expect(shown.stderr.contains("= help: "), "\(shown.stderr)")
    case .verify(let code):
      let verified = try bundle.identity("verify", "--format", "github")
      expect(verified, exits: code)
      #expect(verified.stdout.contains("title=\(row.code.rawValue)::"), "\(verified.stdout)")
      #expect(verified.stdout.contains(row.place), "\(verified.stdout)")
    }
  }

  @Test func `no code is left out`() {
    let all = Self.reading + Self.values + Self.environments + Self.meaning
    let provoked = Set(all.map(\.code)).union(Self.elsewhere)
    #expect(IdentityCode.allCases.filter { !provoked.contains($0) } == [])
  }

  /// Codes whose label says what is wanted, so that there is no way out to add.
  static let selfExplaining: Set<IdentityCode> = [.nodeCount, .type, .length, .policyFailed]

  /// Codes whose faults no text of a file can have: see the tests of messages and of bad input, and
  /// those of reading for a file that changes meanwhile.
  static let elsewhere: Set<IdentityCode> = [
    .encoding, .unreadable, .notRegularFile, .linkOutside, .changedWhileRead,
  ]
}
