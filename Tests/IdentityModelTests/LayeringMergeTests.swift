import Diagnostics
import Documents
import IdentityLayering
import Testing

@Suite("Merging layers")
struct LayeringMergeTests {
  @Test(
    "gives",
    arguments: [
      // Rule 1 and 2: absent keys are inherited, maps merge, new keys follow in their order.
      ("a: 1\nb: 2", "b: 3", #"{"a":1,"b":3}"#),
      ("b: 1\na: 2", "d: 3\nc: 4\na: 5", #"{"b":1,"a":5,"d":3,"c":4}"#),
      ("m: {x: 1, y: 2}", "m: {y: 3, z: 4}", #"{"m":{"x":1,"y":3,"z":4}}"#),
      ("m: {x: 1}", "m: {}", #"{"m":{"x":1}}"#),
      ("a: 1", "", #"{"a":1}"#),
      // Rule 3: a scalar replaces a scalar, of another type too; the fields check types.
      ("a: 1", "a: text", #"{"a":"text"}"#),
      // Rule 4: lists replace.
      ("l: [1, 2, 3]", "l: [4]", #"{"l":[4]}"#),
      ("l: [1]", "l: []", #"{"l":[]}"#),
      // Rule 7: operators.
      ("a: 1\nb: 2", "a: {$delete: true}", #"{"b":2}"#),
      ("m: {x: 1, y: 2}", "m: {x: {$delete: true}}", #"{"m":{"y":2}}"#),
      ("m: {x: 1, y: 2}", "m: {$replace: {z: 3, x: 4}}", #"{"m":{"z":3,"x":4}}"#),
      ("m: {x: 1}", "m: {$replace: [1]}", #"{"m":[1]}"#),
      ("l: [1]", "l: {$replace: {a: 1}}", #"{"l":{"a":1}}"#),
      ("a: 1", "b: {$replace: 2}", #"{"a":1,"b":2}"#),
      ("l: [1, 2, 3]", "l: {$remove: [2]}", #"{"l":[1,3]}"#),
      ("l: [1]", "l: {$append: [2], $prepend: [0]}", #"{"l":[0,1,2]}"#),
      ("l: [1, 2]", "l: {$append: [1], $remove: [1]}", #"{"l":[2,1]}"#),
      ("l: [1, 2, 1]", "l: {$remove: [1]}", #"{"l":[2]}"#),
      ("a: 1", "a: {$secret: 'env:KEY'}", #"{"a":{"$secret":"env:KEY"}}"#),
      ("a: {$secret: 'file:/run/key'}", "a: plain", #"{"a":"plain"}"#),
      ("a: 1", "l: [{$secret: 'env:KEY'}]", #"{"a":1,"l":[{"$secret":"env:KEY"}]}"#),
      ("m: {x: 1}", "m: {$replace: {x: {$secret: 'env:K'}}}", #"{"m":{"x":{"$secret":"env:K"}}}"#),
      // Rule 8: a doubled `$` is a key.
      ("$$delete: 1", "$$delete: 2", #"{"$$delete":2}"#),
      ("m: {$$x: 1}", "m: {$$x: {$delete: true}, y: 2}", #"{"m":{"y":2}}"#),
      ("l: [{$$x: 1}]", "", #"{"l":[{"$$x":1}]}"#),
    ])
  func rules(_ base: String, _ overlay: String, _ expected: String) throws {
    let document = try merged(base, overlay)
    #expect(document.json == expected)
    #expect(document.diagnostics == [])
  }

  @Test("a key that is deleted and set again is a new one at the end")
  func deletedAndSet() throws {
    let document = try merged("a: 1\nb: 2", "a: {$delete: true}", "a: 3")
    #expect(document.json == #"{"b":2,"a":3}"#)
    #expect(document.root["a"]?.candidates.map(\.operation) == [.set, .delete, .set])
    #expect(
      document.root["a"]?.candidates.map(\.layerName).first == "identity/overlays/staging-1.yaml")
  }

  @Test(
    "refuses",
    arguments: [
      ("m: {x: 1}", "m: {$delete: true, y: 2}", "ID2004", 1, 5),
      ("m: {x: 1}", "m: {$delete: true, $replace: 2}", "ID2004", 1, 5),
      ("m: {x: 1}", "m: {$append: [1], $replace: 2}", "ID2004", 1, 19),
      ("m: {x: 1}", "m: {$delte: true}", "ID2005", 1, 5),
      ("m: {x: 1}", "m: {$: 1}", "ID2005", 1, 5),
      ("l: [1]", "l: [{$delete: true}]", "ID2006", 1, 6),
      ("m: {x: 1}", "m: {$replace: {x: {$delete: true}}}", "ID2006", 1, 20),
      ("m: {x: 1}", "$replace: {x: 1}", "ID2006", 1, 1),
      ("a: 1", "b: {$delete: true}", "ID2007", 1, 1),
      ("a: 1", "n: {b: {$delete: true}}", "ID2007", 1, 5),
      ("name: x", "name: {$delete: true}", "ID2008", 1, 1),
      ("a: 1", "b: {$append: [1]}", "ID2009", 1, 5),
      ("a: 1", "a: {$append: [1]}", "ID2009", 1, 5),
      ("l: [1]", "l: {$remove: [2]}", "ID2009", 1, 15),
      ("l: [1]", "l: {$remove: [1, 1]}", "ID2009", 1, 18),
      ("pillars: [a]", "pillars: {$append: [a]}", "ID2009", 1, 21),
      ("pillars: [a]", "pillars: {$append: [b, b]}", "ID2009", 1, 24),
      ("l: [1]", "l: {$append: 1}", "ID2010", 1, 14),
      ("a: 1", "a: {$delete: false}", "ID2010", 1, 14),
      ("m: {x: 1}", "m: [1]", "ID2040", 1, 4),
      ("m: {x: 1}", "m: 1", "ID2040", 1, 4),
      ("l: [1]", "l: 1", "ID2040", 1, 4),
      ("l: [1]", "l: {x: 1}", "ID2040", 1, 4),
      ("a: 1", "a: [1]", "ID2040", 1, 4),
      ("a: 1", "a: {x: 1}", "ID2040", 1, 4),
      ("m: {x: 1}", "m: {$secret: 'env:X'}", "ID2040", 1, 4),
      ("a: 1", "a: {$secret: hunter2}", "ID2050", 1, 14),
      ("a: 1", "a: {$secret: 'env:'}", "ID2050", 1, 14),
      ("a: 1", "a: {$secret: 'file:relative'}", "ID2050", 1, 14),
      ("a: 1", "a: {$secret: 'file:/a/../b'}", "ID2050", 1, 14),
    ])
  func faults(_ base: String, _ overlay: String, _ code: String, _ line: Int, _ column: Int) throws
  {
    let rules = MergeRules(
      isRequired: { $0 == path("name") }, isUniqueList: { $0 == path("pillars") })
    let document = try merged(base, overlay, rules: rules)
    #expect(document.codes == [code])
    let found = document.diagnostics.first
    #expect(found?.location?.file == "identity/overlays/staging.yaml")
    #expect(found?.location?.line == line)
    #expect(found?.location?.column == column)
    #expect(found?.hint != nil)
    // A secret written by mistake is not repeated in the message.
    #expect(found?.message.contains("hunter2") == false)
    // The lower value is still there, so that the fields find their own faults in the same run.
    #expect(document.root.map?.isEmpty == false)
  }

  @Test("operators in defaults are refused")
  func defaults() throws {
    let defaults = try layer(.defaults, "a: {$secret: 'env:X'}\nb: 1")
    let document = mergeLayers([defaults], environment: "staging", rules: MergeRules())
    #expect(document.codes == ["ID2006"])
    #expect(document.json == #"{"b":1}"#)
  }

  @Test("null of a program is refused, and a layer that is no map")
  func programs() throws {
    let layers = [
      try layer(.base, "a: 1"), Layer(.api, name: "api", values: ["a": nil]),
      Layer(.api, name: "api", values: [1]),
    ]
    let document = mergeLayers(layers, environment: "staging", rules: MergeRules())
    #expect(document.codes == ["ID1041", "ID1061"])
    #expect(document.json == #"{"a":1}"#)
  }

  @Test("a map that becomes a list is told with both places")
  func kindChange() throws {
    let base = "schema: 1\n\nlinks:\n  website: https://dynamic.example"
    let document = try merged(base, "links:\n  - https://dynamic.example")
    let found = try #require(document.diagnostics.first)
    #expect(found.message == "overlay turns the map `links` into a list")
    #expect(found.location?.line == 2 && found.location?.column == 3)
    #expect(found.label == "list here")
    #expect(found.related.map(\.label) == ["map there"])
    #expect(found.related[0].location.line == 4 && found.related[0].location.length == 7)
    #expect(found.hint == "name the entry:   links: { website: https://… }")
    #expect(
      found.alternative == "to discard the base value on purpose:   links: { $replace: … }")
  }

  @Test("all faults of a layer are found at once")
  func allFaults() throws {
    let document = try merged(
      "m: {x: 1}\nl: [1]", "m: {x: [1], y: {$delete: true}, z: {$what: 1}}\nl: {$remove: [9]}")
    #expect(document.codes == ["ID2040", "ID2007", "ID2005", "ID2009"])
  }

  @Test("every leaf keeps what each layer said, the winner first")
  func candidates() throws {
    let document = try merged(
      "m: {x: 1, y: 1}\nl: [a]", "m: {$replace: {x: 2}}\nl: {$append: [b]}", "l: {$remove: [a]}")
    let leaf = try #require(document.root[path("m.x")])
    #expect(leaf.candidates.map(\.operation) == [.replace, .set])
    #expect(leaf.candidates.map(\.value) == [2, 1])
    #expect(leaf.candidates[0].location?.column == 19)
    #expect(document.removed[path("m.y")]?.map(\.operation) == [.replace, .set])
    let list = try #require(document.root["l"])
    #expect(list.candidates.map(\.operation) == [.edit, .edit, .set])
    #expect(document.root[path("l[0]")]?.winner?.layer == .overlay("staging"))
  }
}
