import Diagnostics
import Documents
import TOML
import TestSupport
import Testing

/// What is no TOML 1.0.0 is refused at its place.
@Suite("Refusing TOML")
struct TOMLRefusalTests {
  /// A document, the code of its fault, and the line and column of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let toml: String
    let code: TOMLError.Code
    let place: String
    var testDescription: String { toml.debugDescription }

    init(_ toml: String, _ code: TOMLError.Code, _ place: String) {
      self.toml = toml
      self.code = code
      self.place = place
    }
  }

  static let grammar: [Row] = [
    Row("a", .syntax, "1:2"), Row("a =", .syntax, "1:4"), Row("= 1", .syntax, "1:1"),
    Row("a = 1 b = 2", .syntax, "1:7"), Row("a b = 1", .syntax, "1:3"),
    Row("a..b = 1", .syntax, "1:3"), Row("a. = 1", .syntax, "1:4"), Row("é = 1", .syntax, "1:1"),
    Row("\"\"\"k\"\"\" = 1", .syntax, "1:3"), Row("[a", .syntax, "1:3"), Row("[]", .syntax, "1:2"),
    Row("[a] b = 1", .syntax, "1:5"), Row("[[a]", .syntax, "1:5"), Row("[ [a]]", .syntax, "1:3"),
    Row("[[a] ]", .syntax, "1:5"),
    Row("a = [1 2]", .syntax, "1:8"), Row("a = [,]", .syntax, "1:6"),
    Row("a = [1,\n", .syntax, "1:5"),
    Row("a = {b = 1,}", .syntax, "1:12"), Row("a = {b = 1\n}", .syntax, "1:11"),
    Row("a = {,}", .syntax, "1:6"), Row("a = {b = 1", .syntax, "1:11"),
    Row("a = True", .syntax, "1:5"), Row("a = yes", .syntax, "1:5"),
    Row("a = text", .syntax, "1:5"),
    Row("a = 01", .syntax, "1:5"), Row("a = 1_", .syntax, "1:5"), Row("a = _1", .syntax, "1:5"),
    Row("a = 1__0", .syntax, "1:5"), Row("a = 1.", .syntax, "1:5"), Row("a = .5", .syntax, "1:5"),
    Row("a = 1.e2", .syntax, "1:5"), Row("a = 1e", .syntax, "1:5"),
    Row("a = 1e2.3", .syntax, "1:5"),
    Row("a = +0x1", .syntax, "1:5"), Row("a = 0X1", .syntax, "1:5"), Row("a = 0b2", .syntax, "1:5"),
    Row("a = 0x", .syntax, "1:5"), Row("a = ++1", .syntax, "1:5"), Row("a = 00.5", .syntax, "1:5"),
    Row("a = Inf", .syntax, "1:5"),
    Row("a = \"x", .syntax, "1:5"), Row("a = 'x\ny'", .syntax, "1:5"),
    Row("a = \"\"\"x", .syntax, "1:5"), Row("a = \"\\x41\"", .syntax, "1:6"),
    Row("a = \"\\u12\"", .syntax, "1:6"), Row("a = \"\\uD800\"", .syntax, "1:6"),
    Row("a = \"\\U00110000\"", .syntax, "1:6"), Row("a = \"\\", .syntax, "1:6"),
    Row("a = \"\"\"x \\ y\"\"\"", .syntax, "1:10"), Row("a = \"\"\"x\"\"\"\"\"\"", .syntax, "1:14"),
  ]

  static let meaning: [Row] = [
    Row("a = 1\na = 2", .duplicateKey, "2:1"), Row("a = 1\n\"a\" = 2", .duplicateKey, "2:1"),
    Row("a.b = 1\na.b = 2", .duplicateKey, "2:3"), Row("a = {b = 1, b = 2}", .duplicateKey, "1:13"),
    Row("[a]\nb = 1\n[a]", .table, "3:2"), Row("[a.b]\n[a]\n[a]", .table, "3:2"),
    Row("a = 1\n[a]", .table, "2:2"), Row("a = 1\n[a.b]", .table, "2:2"),
    Row("a = 1\na.b = 2", .table, "2:1"),
    Row("a = {}\n[a.b]", .table, "2:2"), Row("a = {b.c = 1, b = 2}", .duplicateKey, "1:15"),
    Row("a = {b = {}, b.c = 1}", .table, "1:14"),
    Row("a = []\n[[a]]", .table, "2:3"), Row("[a]\n[[a]]", .table, "2:3"),
    Row("[[a]]\n[a]", .table, "2:2"),
    Row("[a.b]\n[[a]]", .table, "2:3"), Row("a.b = 1\n[a]", .table, "2:2"),
    Row("[f]\nx.y = 1\n[f.x]", .table, "3:4"),
    Row("[a.b.c]\nz = 9\n[a]\nb.c.t = 1", .table, "4:3"),
    Row("[[a.b]]\n[a]\nb.y = 2", .table, "3:1"),
    Row("[a]\nb = 1\n[c]\n[a.b.d]", .table, "4:4"), Row("[a]\n[a.b]\n[a]", .table, "3:2"),
    Row("[a]\nb = 1\n[[a.b]]", .table, "3:5"),
    Row("[a.b]\n[a]\nb = 1", .duplicateKey, "3:1"),
    Row("a = 9223372036854775808", .numberRange, "1:5"),
    Row("a = -9223372036854775809", .numberRange, "1:5"),
    Row("a = 0xFFFFFFFFFFFFFFFF", .numberRange, "1:5"), Row("a = 1e400", .numberRange, "1:5"),
    Row("a = 2026-02-29", .moment, "1:5"), Row("a = 2026-13-01", .moment, "1:5"),
    Row("a = 2026-1-1", .moment, "1:5"), Row("a = 24:00:00", .moment, "1:5"),
    Row("a = 07:32", .moment, "1:5"), Row("a = 2026-01-31T07:32Z", .moment, "1:5"),
    Row("a = 2026-01-31T07:32:00+25:00", .moment, "1:5"), Row("a = 2026-01-31T", .moment, "1:5"),
    Row("a = 07:32:00.", .moment, "1:5"), Row("a = 2026-01-31T07:32:00Z1", .moment, "1:5"),
    Row("# a\u{0}", .control, "1:4"), Row("a = \"\u{1}\"", .control, "1:6"),
    Row("a = '\u{7F}'", .control, "1:6"), Row("a = 1\rb = 2", .control, "1:6"),
    Row("a = \"\"\"x\ry\"\"\"", .control, "1:9"),
  ]

  @Test(arguments: grammar + meaning)
  func `a fault is told at its place`(_ row: Row) {
    do throws(TOMLError) {
      _ = try parseTOML(Array(row.toml.utf8), name: "f")
      Issue.record("accepted")
    } catch {
      #expect(error.code == row.code, "\(error)")
      #expect("\(error.location.line):\(error.location.column)" == row.place, "\(error)")
      #expect(error.message.first?.isUppercase != true && error.message.last != ".", "\(error)")
    }
  }

  @Test func `bytes that are not UTF-8 are told by their place`() {
    let bytes = Array("a = 1\n# é".utf8) + [0xC3, 0x28]
    #expect(throws: TOMLError.self) { try parseTOML(bytes, name: "f") }
    do throws(TOMLError) {
      _ = try parseTOML(bytes, name: "f")
    } catch {
      #expect(error.code == .encoding)
      #expect(error.description == "f:2:4: byte 11 is not UTF-8")
    }
  }

  @Test func `size and depth have limits`() throws {
    func code(_ text: String, _ limits: TOMLLimits = .standard) -> TOMLError.Code? {
      do throws(TOMLError) {
        _ = try parseTOML(Array(text.utf8), name: "f", limits: limits)
        return nil
      } catch {
        return error.code
      }
    }
    let small = TOMLLimits(byteCountMax: 64, depthMax: 4)
    #expect(code(String(repeating: "#", count: 64), small) == nil)
    #expect(code(String(repeating: "#", count: 65), small) == .size)
    #expect(code("a = [[[1]]]", small) == nil)
    #expect(code("a = [[[[1]]]]", small) == .depth)
    #expect(code("[a.b.c]", small) == nil)
    #expect(code("[a.b.c.d]", small) == .depth)
    #expect(code("[a.b]\nc = {d = 1}", small) == nil)
    #expect(code("[a.b]\nc = {d = [1]}", small) == .depth)
    #expect(code("a.b.c.d.e.f = 1", small) == .depth)
    let deep = String(repeating: "[", count: 100_000)
    #expect(code("a = \(deep)") == .depth)
    #expect(code("\(String(repeating: "a.", count: 100_000))a = 1") == .depth)
  }

  @Test func `the first of two definitions is shown`() throws {
    do throws(TOMLError) {
      _ = try parseTOML(Array("[a]\nx = 1\n\n[a]\n".utf8), name: "f")
      Issue.record("accepted")
    } catch {
      #expect(error.diagnostic.related.map(\.location.line) == [1])
      #expect(error.diagnostic.hint == "put its keys under one header")
    }
  }
}
