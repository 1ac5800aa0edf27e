import Diagnostics
import Documents
import FuzzDriver
import TOML

/// Reads any bytes as TOML: refused at a place of the file, or accepted with ranges that hold what
/// their values say.
@main
enum FuzzTOML {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    do throws(TOMLError) {
      let root = try parseTOML(bytes, name: "f")
      require(root.map != nil, "a document is a map")
      _ = prettyJSON(root)
      checkRanges(of: root, in: bytes, depth: 0)
    } catch {
      let text = rendered(error.diagnostic, source: { _ in bytes }, color: false)
      require(
        !error.message.isEmpty && error.location.line >= 1 && error.location.column >= 1,
        "a fault has its place")
      require(
        text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive },
        "nothing steers a terminal")
    }
  }
}

/// The bytes of a value, read alone, are that value; the first few levels are enough to tell.
private func checkRanges(of node: Node, in bytes: [UInt8], depth: Int) {
  if let range = node.sourceRange {
    require(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range lies in the file")
    if depth < 4 {
      let alone = try? parseTOML(Array("a = ".utf8) + bytes[range], name: "again")
      require(alone?["a"] == node, "the bytes of a value are the value")
    }
  }
  for entry in node.map ?? [] {
    require(entry.keyRange.map { $0.upperBound <= bytes.count } ?? false, "a key has its bytes")
    checkRanges(of: entry.value, in: bytes, depth: depth + 1)
  }
  for element in node.list ?? [] { checkRanges(of: element, in: bytes, depth: depth + 1) }
}
