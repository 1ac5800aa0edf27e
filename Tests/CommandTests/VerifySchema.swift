import Documents
import TestSupport

/// What the schema of a verification says.
enum VerifySchema {
  /// The columns of the table: everything that is compared, in its order.
  static func subjects() throws -> [String] {
    let printed = try runTool("agi-release", arguments: ["schema", "verify"], in: "/")
    let schema = try parseJSON(printed.standardOutput, name: "schema")
    let releases = schema["properties"]?["releases"]?["items"]?["properties"]
    let check = releases?["checks"]?["items"]?["anyOf"]?[0]?["properties"]
    guard let subjects = check?["subject"]?["enum"]?.list else {
      throw TestSupportError("the schema names no subjects")
    }
    return subjects.compactMap(\.text)
  }
}
