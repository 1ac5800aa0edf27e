import Documents
import Market
import MarketValidation
import PayloadSchemas
import TestSupport
import Testing

@Suite("Schemas and reference")
struct PayloadSchemaTests {
  private static let folder = "\(PackageLayout.root)/docs/reference"

  @Test(arguments: PayloadKind.allCases)
  func `the committed schema is the description's`(_ kind: PayloadKind) {
    expectGolden(
      Array(jsonSchemaText(of: kind).utf8),
      file: "\(Self.folder)/schemas/\(kind.rawValue).schema.json", updating: Golden.isUpdating,
      sourceLocation: #_sourceLocation)
  }

  @Test func `the committed page is the description's`() {
    expectGolden(
      Array(payloadReferencePage().utf8), file: "\(Self.folder)/payloads.md",
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }

  @Test func `the guide explains every code`() throws {
    let guide = try #require(Disk.readText("\(PackageLayout.root)/docs/guides/data-providers.md"))
    for code in FindingCode.allCases {
      #expect(guide.contains("`\(code.rawValue)`"), "\(code.rawValue)")
    }
  }

  /// The codes of the contract, written down once more.
  @Test func `the codes are those of the contract`() {
    let contract = """
      type.object_expected type.array_expected type.number_expected type.string_expected
      type.boolean_expected type.number_or_enum_expected number.not_finite number.overflow
      number.out_of_range enum.unknown text.empty field.missing field.unknown item.invalid
      alias.conflict unit.suspect_percent sign.convention time.invalid time.stale time.future
      coerced.string_number coerced.trim_case coerced.scalar_to_list alias.used defaulted clamped
      substituted
      """
    let codes = contract.split { $0 == " " || $0 == "\n" }.map(String.init)
    let own = FindingCode.allCases.map(\.rawValue)
    #expect(Set(own.filter { !$0.hasPrefix("json.") }) == Set(codes))
    #expect(FindingCode.allCases.filter { $0.severity == .warning }.count == 7)
  }

  /// Payloads with the verdict of the validator: accepted without a word that a schema could say.
  private static var corpus: [(text: String, isClean: Bool)] {
    // A schema judges neither ages, nor what the text of a moment means, nor other payloads.
    let beyond: Set<FindingCode> = [.timeStale, .timeFuture, .timeInvalid, .defaulted]
    var texts = MalformedPayloadTests.cases.map(\.text)
    texts += AcceptedPayloadTests.coercions.map { Sample.replacing($0.pointer, by: $0.raw) }
    texts += AcceptedPayloadTests.values.map { Sample.replacing($0.pointer, by: $0.raw) }
    for pointer in ["/inventory", "/research", "/treasury", "/price", "/market_data/confidence"] {
      texts.append(String(decoding: prettyJSON(Sample.removing(pointer)), as: UTF8.self))
    }
    return texts.compactMap { text in
      guard (try? parseJSON(Array(text.utf8), name: "case")) != nil else { return nil }
      let report = Sample.validate(text)
      let codes = Set(report.findings.map(\.code))
      if !codes.isEmpty, codes.subtracting([.defaulted]).isSubset(of: beyond), codes != [.defaulted]
      {
        return nil
      }
      return (text, codes.subtracting([.defaulted]).isEmpty)
    }
  }

  private static let hasPython: Bool = {
    let script = "python3 -c 'import jsonschema; jsonschema.Draft202012Validator'"
    return (try? runShell(script, in: "/"))?.exitCode == 0
  }()

  @Test(.enabled(if: hasPython, "python3 with jsonschema is not here"))
  func `schemas are valid and agree with the validator`() throws {
    let scratch = try ScratchDirectory()
    for kind in PayloadKind.allCases {
      try Disk.write(
        Array(jsonSchemaText(of: kind).utf8), to: scratch["schemas/\(kind.rawValue).json"])
    }
    let corpus = Self.corpus
    #expect(corpus.count > 300)
    let lines = corpus.map { entry in
      let node = try! parseJSON(Array(entry.text.utf8), name: "case")
      return String(decoding: compactJSON(node), as: UTF8.self)
    }
    try Disk.write(Array(lines.joined(separator: "\n").utf8), to: scratch["corpus.jsonl"])
    let script = """
      import json, os
      from jsonschema import Draft202012Validator as V
      for name in os.listdir("schemas"):
          V.check_schema(json.load(open("schemas/" + name)))
      v = V(json.load(open("schemas/evaluation.json")))
      for line in open("corpus.jsonl", encoding="utf-8"):
          print(1 if v.is_valid(json.loads(line)) else 0)
      """
    try Disk.write(Array(script.utf8), to: scratch["check.py"])
    let result = try runShell("python3 check.py", in: scratch.path)
    #expect(result.exitCode == 0, "\(result.stderr)")
    let verdicts = result.stdout.split(separator: "\n").map { $0 == "1" }
    try #require(verdicts.count == corpus.count)
    for (index, entry) in corpus.enumerated() where verdicts[index] != entry.isClean {
      let report = Sample.validate(entry.text)
      Issue.record(
        """
        the schema \(verdicts[index] ? "accepts" : "refuses") and the validator does not: \
        \(report.findings) \(entry.text)
        """)
    }
  }

  /// What the schema test relies on holds without Python, too: verdicts that were once checked.
  @Test func `verdicts on the corpus stay what they were`() {
    let verdicts = Self.corpus.map { $0.isClean ? "1" : "0" }.joined()
    var lines: [String] = []
    var rest = verdicts[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(80)))
      rest = rest.dropFirst(80)
    }
    expectGolden(lines.map { $0 + "\n" }.joined(), "Market/verdicts.txt")
  }
}
