import Diagnostics
import Documents
import Testing

@Suite("Nodes")
struct NodeTests {
  @Test("places do not count in comparisons")
  func equality() {
    let place = SourceLocation(file: "f", line: 1, column: 1)
    #expect(Node(.text("a"), location: place, plainText: "a") == "a")
    let entry = Node.Entry("k", keyLocation: place, 1)
    #expect(Node(.map([entry])) == ["k": 1])
    #expect(Node.map([("a", 1), ("b", 2)]) != ["b": 2, "a": 1])
    #expect(Node.integer(1) != .number(1))
  }

  @Test("accessors give what is there")
  func accessors() {
    let node: Node = ["t": "x", "i": 1, "n": 1.5, "b": true, "l": [1], "z": nil]
    #expect(node["t"]?.text == "x")
    #expect(node["i"]?.integer == 1 && node["i"]?.number == 1)
    #expect(node["n"]?.number == 1.5 && node["n"]?.integer == nil)
    #expect(node["b"]?.boolean == true && node["b"]?.text == nil)
    #expect(node["l"]?.list == [1] && node["l"]?[0] == 1 && node["l"]?[1] == nil)
    #expect(node["z"]?.isNull == true && node["y"] == nil && node.map?.count == 6)
    #expect(node[0] == nil && node["t"]?["x"] == nil)
  }

  @Test("builders make lists and texts")
  func builders() {
    #expect(Node.texts(["a", "b"]) == ["a", "b"])
    #expect(Node.list(1...2) { .integer($0) } == [1, 2])
    #expect(Node.text(nil) == nil)
    #expect("v\(1)" as Node == .text("v1"))
  }
}
