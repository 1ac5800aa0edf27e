import DatasetRows
import Testing

/// Each rule against samples of our own. Tokens are put together from parts, so that this file is no
/// finding itself.
@Suite("Content rules")
struct ContentScannerTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let rule: ContentRule
    let text: String
    let matches: Bool
    var testDescription: String { "\(rule.rawValue) \(matches ? "in" : "not in") \(text)" }
  }

  private static func token(_ prefix: String, _ count: Int) -> String {
    let alphabet = Array("aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z")
    return prefix + String((0..<count).map { alphabet[$0 * 7 % alphabet.count] })
  }

  private static func yes(_ rule: ContentRule, _ text: String) -> Sample {
    Sample(rule: rule, text: text, matches: true)
  }

  private static func no(_ rule: ContentRule, _ text: String) -> Sample {
    Sample(rule: rule, text: text, matches: false)
  }

  static let secrets: [Sample] = [
    yes(.awsAccessKey, "key AKI" + "AQ7RT2VXW9ZB4DF6H here"),
    no(.awsAccessKey, "AKI" + "AIOSFODNN7EXAMPLE"), no(.awsAccessKey, "AKIA is a prefix"),
    no(.awsAccessKey, "XAKI" + "AQ7RT2VXW9ZB4DF6H"),
    yes(.privateKey, "-----BEGIN " + "RSA PRIVATE KEY-----"),
    yes(.privateKey, "-----BEGIN " + "PRIVATE KEY-----"),
    no(.privateKey, "-----BEGIN PUBLIC KEY-----"), no(.privateKey, "-----BEGIN CERTIFICATE-----"),
    yes(.githubToken, token("gh" + "p_", 36)), yes(.githubToken, token("gh" + "s_", 40)),
    yes(.githubToken, token("github" + "_pat_", 70)), no(.githubToken, "ghp_short"),
    no(.githubToken, token("xgh" + "p_", 36)),
    yes(.gitlabToken, token("glpat" + "-", 20)), no(.gitlabToken, "glpat-short"),
    yes(.slackToken, "xox" + "b-123456789012-abcdefghijkl"),
    no(.slackToken, "xoxb-words-only-here"),
    yes(.googleAPIKey, token("AI" + "za", 35)), no(.googleAPIKey, token("AI" + "za", 20)),
    yes(.stripeKey, token("sk" + "_live_", 24)), no(.stripeKey, token("sk" + "_test_", 24)),
    yes(.modelAPIKey, token("sk" + "-proj-", 44)),
    no(.modelAPIKey, "sk-" + String(repeating: "x", count: 48)),
    no(.modelAPIKey, "task-" + String(repeating: "ab3", count: 20)),
    yes(.huggingFaceToken, token("h" + "f_", 34)), no(.huggingFaceToken, "hf_hub_download"),
    yes(.npmToken, token("np" + "m_", 36)), no(.npmToken, "npm_config_registry"),
    yes(.pypiToken, token("pypi" + "-AgEI", 60)), no(.pypiToken, "pypi-server"),
    yes(.sendGridKey, token("S" + "G.", 22) + "." + token("", 43)), no(.sendGridKey, "SG.Fund"),
    yes(
      .jsonWebToken,
      "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"),
    no(.jsonWebToken, "eyJhbGciOiJIUzI1NiJ9 alone"),
    yes(.passwordInURL, "postgres://app:" + "h8Kd93kd@db.internal/x"),
    no(.passwordInURL, "https://host:8080/path"),
    no(.passwordInURL, "postgres://user:" + "password@host"),
    no(.passwordInURL, "https://app:$" + "TOKEN@host"),
  ]

  static let personal: [Sample] = [
    yes(.emailAddress, "write to ada.l+x@analytical.engine.co.uk."),
    yes(.emailAddress, #"line\nada@mail.org"#), no(.emailAddress, "someone@example.com"),
    no(.emailAddress, "a@b"), no(.emailAddress, "@handle"), no(.emailAddress, "x@host.local"),
    no(.emailAddress, "price @ 3.50"),
    yes(.phoneNumber, "call +49 30 901820 now"), yes(.phoneNumber, "+1 (212) 736-5000"),
    no(.phoneNumber, "+1 212 555-0142"), no(.phoneNumber, "+3.5 %"), no(.phoneNumber, "1+12345678"),
    yes(.paymentCard, "4539 1488 0343 6467"), yes(.paymentCard, "5425233430109903"),
    yes(.paymentCard, "371449635398431"), no(.paymentCard, "4539 1488 0343 6468"),
    no(.paymentCard, "1700000000000"), no(.paymentCard, "4444444444444444"),
    yes(.bankAccount, "DE89370400440532013000"), yes(.bankAccount, "GB82 WEST 1234 5698 7654 32"),
    no(.bankAccount, "DE88370400440532013000"), no(.bankAccount, "AB12"),
    yes(.socialSecurityNumber, "ssn 536-90-4399"), no(.socialSecurityNumber, "000-12-3456"),
    no(.socialSecurityNumber, "2024-05-1234"), no(.socialSecurityNumber, "555-12-34567"),
    yes(.ipAddress, "from 93.184.216.34"), no(.ipAddress, "192.168.1.20"),
    no(.ipAddress, "version 1.2.3.4"), no(.ipAddress, "203.0.113.9"), no(.ipAddress, "93.184.216"),
    no(.ipAddress, "93.184.216.34.5"), no(.ipAddress, "300.184.216.34"),
  ]

  @Test(arguments: secrets + personal)
  func `a rule finds what it is for and nothing else`(_ sample: Sample) {
    for rules in [[sample.rule], Set(ContentRule.allCases)] {
      var scanner = ContentScanner(rules: rules)
      scanner.scan(Array("{\"text\":\"\(sample.text)\"}".utf8).span)
      #expect(scanner.found.contains(sample.rule) == sample.matches)
    }
  }

  @Test func `every rule has samples of both kinds`() {
    for rule in ContentRule.allCases {
      let samples = (Self.secrets + Self.personal).filter { $0.rule == rule }
      #expect(samples.contains { $0.matches }, "\(rule)")
      #expect(samples.contains { !$0.matches }, "\(rule)")
    }
  }

  @Test func `a row counts once for a rule`() {
    var counts = FindingCounts()
    let place = RowPlace(shard: 0, row: 4, offset: 90)
    counts.add(.emailAddress, at: place)
    counts.add(.emailAddress, at: place)
    #expect(counts.byRule.map(\.entry.rowCount) == [1])
  }
}
