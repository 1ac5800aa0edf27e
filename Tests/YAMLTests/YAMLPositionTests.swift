import Diagnostics
import Documents
import Testing
import YAML
import TestSupport

@Suite("Positions in YAML")
struct YAMLPositionTests {
  private func place(_ line: Int, _ column: Int, _ length: Int? = nil) -> Diagnostics.SourceLocation
  {
    Diagnostics.SourceLocation(file: "f", line: line, column: column, length: length)
  }

  @Test("are those of the file")
  func places() throws {
    let yaml = """
      \u{FEFF}# comment é
      name: Dynamic
      'clé 👩': "a b"
      list:
        - 1
        - {x: yes, y: [2]}
      text: |
        one
        two
      empty:
      anchored: &a v
      folded: a
        b
      last: *a
      """
    let root = try parseYAML(Array(yaml.utf8), name: "f")
    #expect(root.location == place(2, 1))
    #expect(root["name"]?.location == place(2, 7, 7))
    #expect(root.map?[1].keyLocation == place(3, 1, 7))
    #expect(root["clé 👩"]?.location == place(3, 10, 5))
    #expect(root["list"]?.location == place(5, 3))
    #expect(root["list"]?[0]?.location == place(5, 5, 1))
    #expect(root["list"]?[1]?.location == place(6, 5))
    #expect(root["list"]?[1]?["x"]?.location == place(6, 9, 3))
    #expect(root["list"]?[1]?["y"]?[0]?.location == place(6, 18, 1))
    #expect(root["text"]?.location == place(7, 7, 1))
    #expect(root["empty"]?.location == place(10, 7))
    #expect(root["anchored"]?.location == place(11, 11, 4))
    #expect(root["folded"]?.location == place(12, 9, 1))
    #expect(root["last"]?.location == place(11, 11, 4))
  }

  @Test("count CR LF and lone CR as line ends")
  func lineEnds() throws {
    let root = try parseYAML(Array("a: 1\r\nb: 2\rc: 3\n\r\nd: 4".utf8), name: "f")
    #expect(root.map?.map { $0.keyLocation?.line } == [1, 2, 3, 5])
    #expect(root["d"]?.location == place(5, 4, 1))
  }

  @Test("and values are those that JSON has", arguments: 0..<300 as Range<UInt64>)
  func agreement(_ seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    let node = generator.node()
    for bytes in [prettyJSON(node), compactJSON(node)] {
      let yaml = try parseYAML(bytes, name: "f")
      let json = try parseJSON(bytes, name: "f")
      #expect(yaml == node)
      #expect(json == node)
      compare(yaml, json)
    }
  }

  private func compare(_ yaml: Node, _ json: Node) {
    #expect(yaml.location == json.location)
    for (left, right) in zip(yaml.list ?? [], json.list ?? []) { compare(left, right) }
    for (left, right) in zip(yaml.map ?? [], json.map ?? []) {
      #expect(left.keyLocation == right.keyLocation)
      compare(left.value, right.value)
    }
  }

  @Test(
    "any change of a byte is read or refused, never a crash", arguments: 0..<200 as Range<UInt64>)
  func mutations(_ seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    var bytes = Array(
      "%YAML 1.2\n---\na: &x [1, 'b', {c: \"\\x41\"}]\nb: *x\nc: |\n  t\n? d\n: !!int 1\n".utf8)
    for _ in 0..<8 where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      let sample = Array("[]{}:-?&*!|>'\"%@,#\n\r\t ~<\\".utf8) + [0, 0x80, 0xC3, 0xFF]
      bytes[index] = sample.randomElement(using: &generator) ?? 0
      do {
        _ = try parseYAML(bytes, name: "m")
      } catch {
        let lineCount = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        #expect(!error.message.isEmpty)
        #expect((1...lineCount).contains(error.location.line) && error.location.column >= 1)
      }
    }
  }
}
