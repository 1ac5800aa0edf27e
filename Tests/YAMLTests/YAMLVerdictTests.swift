import Documents
import Testing
import YAML

/// What the strict profile makes of small documents, by the chapters of YAML 1.2.2.
@Suite("Verdicts on YAML")
struct YAMLVerdictTests {
  /// A document with its value as JSON, or the reason why it is refused.
  enum Verdict: Sendable {
    case value(String)
    case refused(YAMLError.Reason)
  }

  static let structure: [(yaml: String, verdict: Verdict)] = [
    ("- a\n- b\n", .value(#"["a","b"]"#)),
    ("a: 1\nb: 0.5\n", .value(#"{"a":1,"b":0.5}"#)),
    ("a:\n- 1\n- 2\n", .value(#"{"a":[1,2]}"#)),
    ("-\n  a: 1\n  b: 2\n-\n  a: 3\n", .value(#"[{"a":1,"b":2},{"a":3}]"#)),
    ("- a: 1\n  b: 2\n- a: 3\n", .value(#"[{"a":1,"b":2},{"a":3}]"#)),
    ("- - a\n  - b\n- - c\n", .value(#"[["a","b"],["c"]]"#)),
    ("- - - a\n", .value(#"[[["a"]]]"#)),
    ("a:\n  b:\n    c: d\n", .value(#"{"a":{"b":{"c":"d"}}}"#)),
    ("? a\n: b\n? c\n", .value(#"{"a":"b","c":null}"#)),
    ("? - a\n: b\n", .refused(.complexKey)),
    ("? |\n  block key\n: - one\n", .value(#"{"block key\n":["one"]}"#)),
    ("a: b: c\n", .refused(.colonInValue)),
    ("a:\n b\n c\n", .value(#"{"a":"b c"}"#)),
    ("-a: 1\n", .value(#"{"-a":1}"#)),
    ("a:1\n", .value(#""a:1""#)),
    ("- a\n - b\n", .refused(.foldedListItem)),
    ("a:\n  - b\n c: d\n", .refused(.strayIndent)),
    (" a: 1\nb: 2\n", .refused(.strayIndent)),
    ("a: 1\n b: 2\n", .refused(.syntax)),
    ("- a\n-\n- b\n", .value(#"["a",null,"b"]"#)),
    ("a:\nb:\n", .value(#"{"a":null,"b":null}"#)),
    (": a\n", .refused(.syntax)),
  ]

  static let flow: [(yaml: String, verdict: Verdict)] = [
    ("[a, b, c]\n", .value(#"["a","b","c"]"#)),
    ("[a, b, ]\n", .value(#"["a","b"]"#)),
    ("[a, , b]\n", .refused(.syntax)),
    ("{a: 1, b: 2}\n", .value(#"{"a":1,"b":2}"#)),
    ("{a: 1, b: 2, }\n", .value(#"{"a":1,"b":2}"#)),
    ("{a, b: 1}\n", .value(#"{"a":null,"b":1}"#)),
    ("{\"a\":1}\n", .value(#"{"a":1}"#)),
    ("[a: 1, b]\n", .value(#"[{"a":1},"b"]"#)),
    ("[? a : 1]\n", .value(#"[{"a":1}]"#)),
    ("[[[]], {}]\n", .value(#"[[[]],{}]"#)),
    ("[a,\nb,\n  c\n]\n", .value(#"["a","b","c"]"#)),
    ("[a b\n c, d]\n", .value(#"["a b c","d"]"#)),
    ("[a}\n", .refused(.unclosedBracket)),
    ("{a: [b}\n", .refused(.unclosedBracket)),
    ("a: [\nb: 1\n", .refused(.unclosedBracket)),
    ("[a]: b\n", .refused(.complexKey)),
    ("{{a: 1}: 2}\n", .refused(.complexKey)),
    ("{a: 1}}\n", .refused(.syntax)),
    ("[a, b] # c\n", .value(#"["a","b"]"#)),
    ("[a#b, c]\n", .value(#"["a#b","c"]"#)),
    ("[-1, - 1]\n", .refused(.syntax)),
    ("[http://a.b/c?d=e&f]\n", .value(#"["http://a.b/c?d=e&f"]"#)),
  ]

  static let scalars: [(yaml: String, verdict: Verdict)] = [
    ("a: 'x''y'\n", .value(#"{"a":"x'y"}"#)),
    ("a: \"x\\\"y\"\n", .value(#"{"a":"x\"y"}"#)),
    ("a: \"x\\\n  y\"\n", .value(#"{"a":"xy"}"#)),
    ("a: \"x\n\n  y\"\n", .value(#"{"a":"x\ny"}"#)),
    ("a: 'x\n  y'\n", .value(#"{"a":"x y"}"#)),
    ("a: 'x\n", .refused(.unclosedQuote)),
    ("a: \"\\q\"\n", .refused(.unknownEscape)),
    ("a: \"\\x4\"\n", .refused(.unknownEscape)),
    ("a: \"\\/\"\n", .value(#"{"a":"/"}"#)),
    ("a: \"\\u0041\\u00E9\"\n", .value(#"{"a":"Aé"}"#)),
    ("a: |\n x\n  y\n", .value(#"{"a":"x\n y\n"}"#)),
    ("a: |-\n x\n\n", .value(#"{"a":"x"}"#)),
    ("a: |+\n x\n\n", .value(#"{"a":"x\n\n"}"#)),
    ("a: |2\n   x\n  y\n", .value(#"{"a":" x\ny\n"}"#)),
    ("a: >\n x\n y\n\n z\n", .value(#"{"a":"x y\nz\n"}"#)),
    ("a: >\n x\n  y\n z\n", .value(#"{"a":"x\n y\nz\n"}"#)),
    ("a: |\n", .value(#"{"a":""}"#)),
    ("a: |x\n y\n", .refused(.syntax)),
    ("a: x # c\n", .value(#"{"a":"x"}"#)),
    ("a: x#c\n", .value(#"{"a":"x#c"}"#)),
    ("a: -\n", .refused(.syntax)),
    ("a: ?\n", .refused(.syntax)),
    ("a: -x\n", .value(#"{"a":"-x"}"#)),
    ("a: ?x\n", .value(#"{"a":"?x"}"#)),
    ("a: ::\n", .refused(.colonInValue)),
    ("a: !\n", .refused(.tag)),
    ("a: |\n  x\n y\n", .refused(.strayIndent)),
  ]

  static let documents: [(yaml: String, verdict: Verdict)] = [
    ("--- a\n", .value(#""a""#)),
    ("---\na: 1\n...\n", .value(#"{"a":1}"#)),
    ("--- # c\na: 1\n", .value(#"{"a":1}"#)),
    ("a: 1\n---\n", .refused(.multipleDocuments)),
    ("---\n---\n", .refused(.multipleDocuments)),
    ("%YAML 1.2\n---\n", .value("null")),
    ("%YAML 1.2\na: 1\n", .refused(.syntax)),
    ("%TAG ! !a\n---\n", .refused(.directive)),
    ("a: 1\n... # c\n\n", .value(#"{"a":1}"#)),
    ("&a a: *a\n", .value(#"{"a":"a"}"#)),
    ("a: &x\n  b: 1\nc: *x\n", .value(#"{"a":{"b":1},"c":{"b":1}}"#)),
    ("a: &x\nb: *x\n", .value(#"{"a":null,"b":null}"#)),
    ("a: *x y\n", .refused(.undefinedAlias)),
    ("a: &x &y 1\n", .refused(.syntax)),
    ("<<: 1\n", .refused(.mergeKey)),
  ]

  @Test(
    "are what the chapters and the profile say",
    arguments: structure + flow + scalars + documents)
  func verdict(_ yaml: String, _ verdict: Verdict) {
    let outcome: Verdict
    do {
      let root = try parseYAML(Array(yaml.utf8), name: "f")
      outcome = .value(String(decoding: compactJSON(root), as: UTF8.self))
    } catch {
      outcome = .refused(error.reason)
    }
    #expect("\(outcome)" == "\(verdict)")
  }
}
