internal import ArgumentParser
internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import FileStore
internal import ScenarioRuns

/// The folder in which baselines lie, each under the name of its scenario.
struct ScenarioBaselineFiles {
  private static let byteCountMax = 64 << 20

  /// The folder.
  let folder: String

  /// The baseline of a scenario; `nil` when there is none.
  ///
  /// - Throws: the exit code 6 when there is one that cannot be used, which is told.
  func baseline(of id: String) throws -> ScenarioBaseline? {
    let path = "\(folder)/\(id).json"
    let content: [UInt8]?
    do throws(FileStoreError) {
      content = try FileTree(root: folder).read(
        try RelativePath("\(id).json"), limitBytes: Self.byteCountMax)
    } catch {
      throw refusal("cannot read the baseline '\(path)': \(error)")
    }
    guard let content else { return nil }
    let node: Node
    do throws(JSONError) {
      node = try parseJSON(content, name: path)
    } catch {
      Output.say(textReport(of: [error.diagnostic], source: { _ in content }, color: false))
      throw Output.invalidData
    }
    let read = ScenarioBaseline.read(node)
    guard let baseline = read.baseline else {
      Output.say(textReport(of: read.faults, source: { _ in content }, color: false))
      throw Output.invalidData
    }
    guard baseline.scenario == id else {
      throw refusal("'\(path)' is the baseline of '\(baseline.scenario)', not of '\(id)'")
    }
    return baseline
  }

  /// Writes the baseline of a scenario: the old one stays, or the new one is there whole.
  ///
  /// - Throws: the exit code 6 when it cannot be written, which is told.
  func write(_ baseline: ScenarioBaseline) throws {
    do throws(FileStoreError) {
      try FileTree(root: folder).write(
        prettyJSON(baseline.document), to: try RelativePath("\(baseline.scenario).json"))
    } catch {
      throw refusal("cannot write the baseline of '\(baseline.scenario)': \(error)")
    }
  }

  private func refusal(_ message: String) -> ExitCode {
    Output.say("error: \(message)\n")
    return Output.invalidData
  }
}
