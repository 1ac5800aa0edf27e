import Documents
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The manifest of the hostile documents.
enum AttackCorpus {
  /// One document with its verdict.
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var file: String
    var group: String
    /// The value of a document to accept; `nil` for one to refuse.
    var expected: Node?

    var testDescription: String { id }
  }

  /// The folder, beside the package.
  static let directory =
    #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    + "/../shared/yaml-attacks/"

  static let cases: [Case] = {
    guard let bytes = fileBytes(directory + "manifest.json"),
      let manifest = try? parseJSON(bytes, name: "manifest.json")
    else { return [] }
    return (manifest["cases"]?.list ?? []).map { node in
      Case(
        id: node["id"]?.text ?? "", file: node["file"]?.text ?? "",
        group: node["group"]?.text ?? "",
        expected: node["verdict"] == "accept" ? node["expect"] ?? nil : nil)
    }
  }()

  static var isPresent: Bool { !cases.isEmpty }
}

/// The bytes of a file; `nil` when it cannot be read.
func fileBytes(_ path: String) -> [UInt8]? {
  guard let file = unsafe fopen(path, "rb") else { return nil }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, file)
    guard count > 0 else { return bytes }
    bytes += chunk[..<count]
  }
}
