import Documents
import Testing

@Suite("JSON pointers (RFC 6901)")
struct JSONPointerTests {
  /// RFC 6901, section 5.
  static let document: Node = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6,
    " ": 7, "m~n": 8, "0": "digit",
  ]

  @Test(
    "find what the RFC says",
    arguments: [
      ("/foo", ["bar", "baz"] as Node), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
      ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
      ("/0", "digit"), ("", document),
    ])
  func find(_ text: String, _ value: Node) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(Self.document[pointer] == value)
    #expect(pointer.description == text)
  }

  @Test("lead nowhere", arguments: ["/foo/2", "/foo/-", "/foo/01", "/bar", "/a~1b/x", "/foo/bar"])
  func nowhere(_ text: String) throws {
    #expect(Self.document[try #require(JSONPointer(text))] == nil)
  }

  @Test("are refused", arguments: ["foo", "/a~", "/a~2", " /a"])
  func refused(_ text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test("read as people write paths")
  func dotted() {
    let pointer = JSONPointer([.key("packages"), .index(0), .key("name")])
    #expect(pointer.dotted == "packages[0].name")
    #expect(pointer.description == "/packages/0/name")
    #expect(JSONPointer().appending(.key("a/~b")).description == "/a~1~0b")
  }
}
