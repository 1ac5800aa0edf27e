import CommitHistory
import FuzzDriver

/// Reads any bytes as the packed refs of a repository: all of them, or an error.
@main
enum FuzzPackedRefs {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    guard let refs = try? PackedRefs(bytes, path: "packed-refs") else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let marks = lines.count { $0.first == UInt8(ascii: "#") || $0.first == UInt8(ascii: "^") }
    require(refs.entries.count + marks == lines.count, "no line is passed over")
  }
}

/// The names of loose refs, which are checked by the library that this target does not link.
enum Repository {
  /// Whether a name is one at all; no loose ref is read here.
  static func isValidRefName(_ name: String) -> Bool { !name.isEmpty }
}
