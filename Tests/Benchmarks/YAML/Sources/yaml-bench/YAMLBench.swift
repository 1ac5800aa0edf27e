import Documents
import YAML

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads one file again and again and prints the nanoseconds of CPU time of each reading, one a line.
///
/// Without a third argument the limits are wide enough for any file; `standard` and `identity` are
/// those of the product, under which a refusal is timed as well.
@main
struct YAMLBench {
  static func main() {
    let arguments = CommandLine.arguments
    guard (3...4).contains(arguments.count), let count = Int(arguments[2]) else {
      print("usage: yaml-bench FILE COUNT [standard|identity]")
      exit(64)
    }
    let bytes = bytes(of: arguments[1])
    let profile = arguments.count > 3 ? arguments[3] : "wide"
    let wide = YAMLLimits(
      byteCountMax: 1 << 24, depthMax: 64, nodeCountMax: 1 << 24, anchorCountMax: 1 << 20,
      aliasCountMax: 1 << 20)
    let limits = profile == "identity" ? .identity : profile == "standard" ? .standard : wide
    for _ in 0..<count {
      var outcome: Result<Node, YAMLError>?
      let start = now()
      do throws(YAMLError) {
        outcome = .success(try parseYAML(bytes, name: "document.yaml", limits: limits))
      } catch {
        outcome = .failure(error)
      }
      print(now() - start)
      if profile == "wide", case .failure(let error) = outcome {
        print(error)
        exit(1)
      }
    }
  }

  private static func now() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
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
