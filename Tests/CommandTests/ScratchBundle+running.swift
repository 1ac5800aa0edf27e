internal import Documents
import TestSupport
import Testing

extension ScratchBundle {
  /// Runs `agi-release identity` beside the bundle, outside of any repository.
  func identity(_ arguments: [String], environment: [String: String] = [:]) throws -> ToolResult {
    try runTool(
      "agi-release", arguments: ["identity"] + arguments, in: parent, environment: environment)
  }

  func identity(_ arguments: String..., environment: [String: String] = [:]) throws -> ToolResult {
    try identity(arguments, environment: environment)
  }

  /// Runs `agi-release identity`, expects that it ends well, and returns what it printed.
  @discardableResult
  func succeed(
    _ arguments: String..., environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try identity(arguments, environment: environment)
    expect(result, exits: 0, sourceLocation: sourceLocation)
    return result.stdout
  }

  /// Runs `agi-release identity` and reads the document that it prints.
  func document(
    _ arguments: String..., environment: [String: String] = [:], exits code: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Node {
    let result = try identity(arguments + ["--format", "json"], environment: environment)
    expect(result, exits: code, sourceLocation: sourceLocation)
    return try parseJSON(result.standardOutput, name: "stdout")
  }

  /// What `check` finds: `CODE file:line:column` for each.
  func findings(exits code: Int32 = 4) throws -> [String] {
    let report = try document("check", exits: code)
    return (report["diagnostics"]?.list ?? []).map { finding in
      let place = finding["place"]
      var text = "\(finding["code"]?.text ?? "?") \(place?["name"]?.text ?? "")"
      if let line = place?["line"]?.integer, let column = place?["column"]?.integer {
        text += ":\(line):\(column)"
      }
      return text
    }
  }
}
