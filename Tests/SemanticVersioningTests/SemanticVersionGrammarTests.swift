import SemanticVersioning
import Testing
import TestSupport

@Suite struct SemanticVersionGrammarTests {
  /// The valid versions that semver.org lists for checking its regular expression.
  static let valid = [
    "0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.1.2+meta-valid",
    "1.0.0-alpha", "1.0.0-beta", "1.0.0-alpha.beta", "1.0.0-alpha.beta.1", "1.0.0-alpha.1",
    "1.0.0-alpha0.valid", "1.0.0-alpha.0valid",
    "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay", "1.0.0-rc.1+build.1",
    "2.0.0-rc.1+build.123", "1.2.3-beta", "10.2.3-DEV-SNAPSHOT", "1.2.3-SNAPSHOT-123", "1.0.0",
    "2.0.0", "1.1.7", "2.0.0+build.1848", "2.0.1-alpha.1227", "1.0.0-alpha+beta",
    "1.2.3----RC-SNAPSHOT.12.9.1--.12+788", "1.2.3----R-S.12.9.1--.12+meta",
    "1.2.3----RC-SNAPSHOT.12.9.1--.12", "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
    "99999999999999999999999.999999999999999999.99999999999999999", "1.0.0-0A.is.legal",
    "0.0.0", "1.2.3+001", "1.2.3-0", "1.2.3-00a", "18446744073709551615.0.0",
    "18446744073709551616.0.0",
  ]

  /// The invalid ones of the same list, and some of our own.
  static let invalid = [
    "1", "1.2", "1.2.3-0123", "1.2.3-0123.0123", "1.1.2+.123", "+invalid", "-invalid",
    "-invalid+invalid", "-invalid.01", "alpha", "alpha.beta", "alpha.beta.1", "alpha.1",
    "alpha+beta", "alpha_beta", "alpha.", "alpha..", "beta", "1.0.0-alpha_beta", "-alpha.",
    "1.0.0-alpha..", "1.0.0-alpha..1", "1.0.0-alpha...1", "1.0.0-alpha....1", "1.0.0-alpha.....1",
    "1.0.0-alpha......1", "1.0.0-alpha.......1", "01.1.1", "1.01.1", "1.1.01", "1.2",
    "1.2.3.DEV", "1.2-SNAPSHOT", "1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788",
    "1.2-RC-SNAPSHOT", "-1.0.3-gamma+b7718", "+justmeta", "9.8.7+meta+meta",
    "9.8.7-whatever+meta+meta",
    "99999999999999999999999.999999999999999999.99999999999999999----RC-SNAPSHOT.12.09.1"
      + "--------------------------------..12",
    "", " ", "v1.2.3", " 1.2.3", "1.2.3 ", "1.2.3\n", "1.2.3-", "1.2.3+", "1.2.3-+b", "1..3",
    "1.2.", ".2.3", "１.2.3", "1.2.3-é", "1.2.3+é", "1.2.3-a\u{0}", "00.1.1", "1.2.3.4",
  ]

  @Test("a valid version prints as it was written", arguments: valid)
  func reads(text: String) throws {
    #expect(try SemanticVersion(text).description == text)
  }

  @Test("an invalid version is refused", arguments: invalid)
  func refuses(text: String) {
    #expect(throws: SemanticVersionError.self) { try SemanticVersion(text) }
  }

  struct Message: CustomTestStringConvertible, Sendable {
    let text: String
    let message: String
    let offset: Int
    var testDescription: String { text.debugDescription }
  }

  static let messages = [
    Message(text: "1.01.0", message: "leading zero in minor version '01'", offset: 2),
    Message(text: "1.0.0-rc.01", message: "leading zero in pre-release '01'", offset: 9),
    Message(text: "", message: "missing major version in ''", offset: 0),
    Message(text: "1", message: "missing minor version in '1'", offset: 1),
    Message(text: "1.2", message: "missing patch version in '1.2'", offset: 3),
    Message(text: "1..3", message: "missing minor version in '1..3'", offset: 2),
    Message(
      text: "v1.2.3", message: "invalid character 'v' in major version of 'v1.2.3'", offset: 0),
    Message(
      text: "1.2.3.4", message: "invalid character '.' in patch version of '1.2.3.4'", offset: 5),
    Message(
      text: "1.2x.3", message: "invalid character 'x' in minor version of '1.2x.3'", offset: 3),
    Message(
      text: "1.2.3-a_b", message: "invalid character '_' in pre-release of '1.2.3-a_b'", offset: 7),
    Message(
      text: "1.2.3-a..b", message: "empty identifier in pre-release of '1.2.3-a..b'", offset: 8),
    Message(text: "1.2.3+", message: "empty identifier in build metadata of '1.2.3+'", offset: 6),
    Message(
      text: "1.2.3+é", message: "invalid character 'é' in build metadata of '1.2.3+é'", offset: 6),
  ]

  @Test("an error names the part and the place", arguments: messages)
  func names(row: Message) throws {
    let error = try #require(throws: SemanticVersionError.self) { try SemanticVersion(row.text) }
    #expect(error.description == row.message)
    #expect(error.offset == row.offset)
  }

  @Test func parsingPrintedVersionsIsIdentity() throws {
    var random = RandomVersion(seed: 1)
    for _ in 0..<2_000 {
      let text = random.next()
      let version = try SemanticVersion(text)
      #expect(version.description == text)
      #expect(try SemanticVersion(version.description) == version)
    }
  }

  @Test func anyTextIsReadOrRefused() {
    var generator = SeededRandom(seed: 2)
    let alphabet = Array("0123.-+aZé\u{0} v")
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = String((0..<count).map { _ in alphabet.randomElement(using: &generator)! })
      do {
        #expect(try SemanticVersion(text).description == text)
      } catch {
        #expect((0...text.utf8.count).contains(error.offset))
      }
    }
  }

  @Test func aSubstringIsRead() throws {
    let tag = "v1.2.3-rc.1"
    #expect(try SemanticVersion(tag.dropFirst()).description == "1.2.3-rc.1")
  }
}
