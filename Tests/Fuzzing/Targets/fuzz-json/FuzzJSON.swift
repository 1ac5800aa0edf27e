import Diagnostics
import Documents
import FuzzDriver

/// Reads any bytes as JSON: what is accepted is written in every form and read back as the same.
@main
enum FuzzJSON {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    do throws(JSONError) {
      let root = try parseJSON(bytes, name: "f")
      for bytes in [compactJSON(root), prettyJSON(root)] {
        let again = try parseJSON(bytes, name: "again")
        require(again == root, "what is written reads back as the same")
      }
      if let canonical = try? canonicalJSON(root) {
        let again = try parseJSON(canonical, name: "canonical")
        require((try? canonicalJSON(again)) == canonical, "the canonical form is its own")
      }
    } catch {
      require(
        !error.message.isEmpty && error.location.line >= 1 && error.location.column >= 1,
        "a fault has its place")
    }
  }
}
