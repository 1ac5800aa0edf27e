import Documents
import YAML

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads one file again and again and prints the nanoseconds of each reading, one a line.
@main
struct YAMLBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let count = Int(arguments[2]) else {
      print("usage: yaml-bench FILE COUNT")
      exit(64)
    }
    let bytes = bytes(of: arguments[1])
    let limits = YAMLLimits(
      byteCountMax: 1 << 24, depthMax: 64, nodeCountMax: 1 << 24, anchorCountMax: 1 << 20,
      aliasCountMax: 1 << 20)
    for _ in 0..<count {
      var root: Node?
      let elapsed = try ContinuousClock().measure {
        root = try parseYAML(bytes, name: "document.yaml", limits: limits)
      }
      let parts = elapsed.components
      print(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
      if root == nil { exit(1) }
    }
  }

  private static func bytes(of path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else {
      print("cannot open '\(path)'")
      exit(66)
    }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
