import Diagnostics
import Documents
import IdentityLayering
import Testing

@Suite("References")
struct LayeringReferenceTests {
  @Test(
    "resolve to",
    arguments: [
      ("a: x\nb: \"${a}\"", #"{"a":"x","b":"x"}"#),
      ("a: 1\nb: ${a}", #"{"a":1,"b":1}"#),
      ("a: true\nb: is ${a}", #"{"a":true,"b":"is true"}"#),
      ("a: 1\nb: v${a}.${a}", #"{"a":1,"b":"v1.1"}"#),
      ("a: 1.50\nb: v${a}", #"{"a":1.5,"b":"v1.50"}"#),
      ("a: in ${env.name}", #"{"a":"in staging"}"#),
      ("a: ${env.name}", #"{"a":"staging"}"#),
      ("m: {x: {y: z}}\nb: ${m.x.y}", #"{"m":{"x":{"y":"z"}},"b":"z"}"#),
      ("m: {'a.b': z}\nb: '${m.\"a.b\"}'", #"{"m":{"a.b":"z"},"b":"z"}"#),
      ("l: [x, '${l[0]}']", #"{"l":["x","x"]}"#),
      ("a: ${b}\nb: ${c}\nc: end", #"{"a":"end","b":"end","c":"end"}"#),
      ("a: $${b}", #"{"a":"${b}"}"#),
      ("a: $$${b} $${c}", #"{"a":"$${b} ${c}"}"#),
      ("a: $b {c} $", #"{"a":"$b {c} $"}"#),
      ("a: {$secret: 'env:K'}\nb: ${a}", #"{"a":{"$secret":"env:K"},"b":{"$secret":"env:K"}}"#),
      ("a: ''\nb: \"${a}\"", #"{"a":"","b":""}"#),
    ])
  func values(_ yaml: String, _ expected: String) throws {
    let document = try merged(yaml)
    #expect(document.json == expected)
    #expect(document.diagnostics == [])
  }

  @Test("lead into a map of many keys and into none that is not there")
  func wideMap() throws {
    let entries = (0..<40).map { "  key-\($0): \"value \($0)\"\n" }.joined()
    let document = try merged(
      "m:\n\(entries)first: ${m.key-0}\nlast: ${m.key-39} ${m.key-1}\nnone: ${m.key-40}")
    #expect(document.root["first"]?.node == "value 0")
    #expect(document.root["last"]?.node == "value 39 value 1")
    #expect(document.root["none"]?.isUnresolved == true)
    #expect(document.diagnostics.map(\.code) == ["ID2030"])
  }

  @Test("take a position for a list and a key for a map", arguments: ["${m[0]}", "${l.0}"])
  func stepOfAnotherKind(_ reference: String) throws {
    let document = try merged("m: {'0': x}\nl: [x]\na: \"\(reference)\"")
    #expect(document.diagnostics.map(\.code) == ["ID2030"])
  }

  @Test("are bound after the last layer")
  func lateBound() throws {
    let document = try merged("a: base\nb: ${a}!", "a: overlay")
    #expect(document.root["b"]?.node == "overlay!")
    #expect(document.root["b"]?.references == [path("a")])
    #expect(document.root["b"]?.winner?.value == "${a}!")
  }

  @Test("are remembered, those behind them too")
  func closure() throws {
    let document = try merged("a: x\nb: ${a}\nc: ${b} ${a} ${env.name}")
    #expect(document.root["c"]?.references == [path("b"), path("a")])
  }

  @Test(
    "are refused",
    arguments: [
      ("a: ${nothing.here}", "ID2030", 4, 15),
      ("a: x ${nothing.here}", "ID2030", 6, 15),
      ("a: \"é ${nothing.here}\"", "ID2030", 7, 15),
      ("a: \"\\t ${nothing.here}\"", "ID2030", 4, 20),
      ("a: ${env.nam}", "ID2030", 4, 10),
      ("a: ${l[1]}\nl: [x]", "ID2030", 4, 7),
      ("a: ${a}", "ID2031", 4, 4),
      ("a: ${b}\nb: ${a}", "ID2031", 4, 4),
      ("a: ${m}\nm: {x: 1}", "ID2032", 4, 4),
      ("a: all ${l}\nl: [1]", "ID2032", 8, 4),
      ("a: x ${b", "ID2034", 6, 2),
      ("a: ${}", "ID2034", 4, 3),
      ("a: ${b..c}", "ID2034", 8, 1),
      ("a: \"${b c}\"", "ID2034", 8, 1),
      ("a: ${${b}}", "ID2034", 4, 2),
      ("a: x ${b}\nb: {$secret: 'env:K'}", "ID2051", 6, 4),
    ])
  func faults(_ yaml: String, _ code: String, _ column: Int, _ length: Int) throws {
    let document = try merged(yaml)
    #expect(document.codes == [code])
    #expect(document.diagnostics.first?.location?.column == column)
    #expect(document.diagnostics.first?.location?.length == length)
    #expect(document.root["a"]?.isUnresolved == true)
  }

  @Test(
    "are refused with what is meant",
    arguments: [
      ("name: x\na: ${env.nam}", "did you mean `${env.name}`?  it is the environment's name"),
      ("a: ${m}\nm: {x: {y: 1}}", "refer to one value in it, such as `${m.x.y}`"),
      ("a: ${m}\nm: {x: {}, z: [1]}", "refer to one value in it, such as `${m.z[0]}`"),
      ("a: ${m}\nm: {x: {}}", nil),
    ])
  func wayOut(_ yaml: String, _ hint: String?) throws {
    #expect(try merged(yaml).diagnostics.map(\.hint) == [hint])
  }

  @Test("to nothing are told with the way out")
  func dangling() throws {
    let document = try merged("name: x\ndisplay:\n  suffix: \"${env_suffix}\"")
    let found = try #require(document.diagnostics.first)
    #expect(found.message == "`${env_suffix}` refers to nothing")
    #expect(found.location?.line == 3 && found.location?.column == 12)
    #expect(found.location?.length == 13)
    #expect(found.label == "no value at path `env_suffix` in `staging`")
    #expect(
      found.hint
        == "did you mean `${display.suffix}`?  that would refer to itself; "
        + "for the environment's name use `${env.name}`")
    #expect(found.alternative == "write `$${` for a literal `${`")
  }

  @Test(
    "to nothing suggest",
    arguments: [
      ("links: {docs: x}\na: ${links.dosc}", "did you mean `${links.docs}`?"),
      ("links: {docs: x}\na: ${link.docs}", "did you mean `${links.docs}`?"),
      ("links: {docs: x}\na: ${docs}", "did you mean `${links.docs}`?"),
      ("a: ${environment}", "for the environment's name use `${env.name}`"),
      (
        "a: ${AGI_ENVIRONMENT}",
        "environment variables are not read here; "
          + "for the environment's name use `${env.name}`"
      ),
    ])
  func suggestions(_ yaml: String, _ hint: String) throws {
    #expect(try merged(yaml).diagnostics.map(\.hint) == [hint])
  }

  @Test("in a circle show the loop once, and those that lead into it say nothing")
  func loops() throws {
    let document = try merged("start: ${a}\na: ${b}\nb: x ${c}\nc: ${a}")
    #expect(document.codes == ["ID2031"])
    let found = try #require(document.diagnostics.first)
    #expect(found.label == "a → b → c → a")
    #expect(found.related.map(\.label) == ["goes on here", "closes the circle"])
    #expect(document.root["start"]?.isUnresolved == true)
  }

  @Test("to a removed value name who removed it")
  func removed() throws {
    let document = try merged("a: x\nb: ${a}", "a: {$delete: true}")
    #expect(document.codes == ["ID2030"])
    #expect(
      document.diagnostics[0].related.map(\.label) == ["removed by identity/overlays/staging.yaml"])
  }

  @Test("may be 16 deep and no deeper", arguments: [16, 17, 40])
  func depth(_ count: Int) throws {
    let lines = (0..<count).map { "k\($0): ${k\($0 + 1)}" } + ["k\(count): end"]
    for yaml in [lines, lines.reversed()].map({ $0.joined(separator: "\n") }) {
      let document = try merged(yaml)
      #expect(document.codes == (count > 16 ? ["ID2033"] : []))
      #expect(document.root["k0"]?.node == (count > 16 ? "${k1}" : "end"))
    }
  }
}
