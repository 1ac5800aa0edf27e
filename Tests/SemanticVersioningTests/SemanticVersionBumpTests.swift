import SemanticVersioning
import Testing

@Suite struct SemanticVersionBumpTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let from: String
    let level: BumpLevel
    let to: String
    var testDescription: String { "\(from) \(level.name)" }
  }

  static let rows = [
    Row(from: "1.2.3", level: .none, to: "1.2.3"),
    Row(from: "1.2.3-rc.1+b", level: .none, to: "1.2.3-rc.1+b"),
    Row(from: "1.2.3", level: .patch, to: "1.2.4"),
    Row(from: "1.2.3", level: .minor, to: "1.3.0"),
    Row(from: "1.2.3", level: .major, to: "2.0.0"),
    Row(from: "0.1.9", level: .patch, to: "0.1.10"),
    Row(from: "1.2.3-rc.1", level: .patch, to: "1.2.4"),
    Row(from: "1.2.3+build.5", level: .patch, to: "1.2.4"),
    Row(from: "1.18446744073709551615.0", level: .minor, to: "1.18446744073709551616.0"),
    Row(from: "99999999999999999999.0.0", level: .major, to: "100000000000000000000.0.0"),
    Row(from: "0.0.18446744073709551999", level: .patch, to: "0.0.18446744073709552000"),
  ]

  @Test("a bump raises one number and clears those behind it", arguments: rows)
  func bumps(row: Row) throws {
    #expect(try SemanticVersion(row.from).bumped(by: row.level).description == row.to)
  }

  @Test func levelsAreOrderedAndNamed() {
    #expect(BumpLevel.allCases.sorted() == [.none, .patch, .minor, .major])
    for level in BumpLevel.allCases { #expect(BumpLevel(name: level.name) == level) }
    #expect(BumpLevel(name: "Major") == nil)
    #expect(BumpLevel(name: "") == nil)
  }

  struct Label: CustomTestStringConvertible, Sendable {
    let version: String
    let label: String?
    let counter: VersionNumber?
    var testDescription: String { version }
  }

  static let labels = [
    Label(version: "1.0.0-rc.3", label: "rc", counter: 3),
    Label(version: "1.0.0-alpha.beta.1", label: "alpha.beta", counter: 1),
    Label(version: "1.0.0-x.7.z.92", label: "x.7.z", counter: 92),
    Label(version: "1.0.0-rc.0", label: "rc", counter: 0),
    Label(version: "1.0.0", label: nil, counter: nil),
    Label(version: "1.0.0-rc", label: nil, counter: nil),
    Label(version: "1.0.0-rc3", label: nil, counter: nil),
    Label(version: "1.0.0-3", label: nil, counter: nil),
    Label(version: "1.0.0-rc.1.2", label: nil, counter: nil),
  ]

  @Test("a pre-release is a label and a counter, or neither", arguments: labels)
  func splits(row: Label) throws {
    let version = try SemanticVersion(row.version)
    #expect(version.prereleaseLabel == row.label)
    #expect(version.prereleaseCounter == row.counter)
    if let label = row.label, let counter = row.counter {
      #expect(try version.final.prerelease(label: label, counter: counter) == version)
    }
  }

  @Test(
    "a label outside the grammar is refused",
    arguments: [
      ("", "empty identifier in pre-release label of ''"),
      ("rc.", "empty identifier in pre-release label of 'rc.'"),
      ("r_c", "invalid character '_' in pre-release label of 'r_c'"),
      ("rc+1", "invalid character '+' in pre-release label of 'rc+1'"),
      ("rc.01", "leading zero in pre-release label '01'"),
      ("rc.1", "number '1' at the end of pre-release label 'rc.1'"),
    ])
  func refuses(label: String, message: String) throws {
    let version = SemanticVersion(major: 1, minor: 0, patch: 0)
    let error = try #require(throws: SemanticVersionError.self) {
      try version.prerelease(label: label, counter: 1)
    }
    #expect(error.description == message)
  }

  @Test func finalDropsPrereleaseAndBuild() throws {
    let version = try SemanticVersion("1.2.3-rc.1+b")
    #expect(version.isPrerelease)
    #expect(version.final.description == "1.2.3")
    #expect(!version.final.isPrerelease)
    #expect(try !SemanticVersion("1.2.3+b").isPrerelease)
  }

  @Test func identifiersAreReadOneByOne() throws {
    #expect(try PrereleaseIdentifier("rc").number == nil)
    #expect(try PrereleaseIdentifier("12").number == 12)
    #expect(throws: SemanticVersionError.self) { try PrereleaseIdentifier("a.b") }
    #expect(throws: SemanticVersionError.self) { try PrereleaseIdentifier("012") }
  }
}
