internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import MarketValidation

/// Writes what became of records, one after the other.
struct RecomputationReport {
  private let format: OutputForm.Format
  private let sourceName: String
  private var recordCount = 0
  private var refusalCount = 0
  /// How many records differ from what they recompute to.
  private(set) var differingCount = 0
  /// How many could not be recomputed.
  private(set) var unreadableCount = 0

  /// Creates a report.
  init(_ format: OutputForm.Format, sourceName: String) {
    self.format = format
    self.sourceName = sourceName
  }

  /// Recomputes a record.
  ///
  /// - Parameters:
  ///   - content: The record; `nil` when it is too large to be looked at.
  ///   - lineNumber: The line of the stream that it is; `nil` for one of its own.
  mutating func add(_ content: [UInt8]?, lineNumber: Int?) throws {
    let place = lineNumber.map { "\(sourceName):\($0)" } ?? sourceName
    guard let content else {
      unreadableCount += 1
      return Output.say(
        "error: \(place): the record has more than \(InputOptions.byteCountMax) bytes\n")
    }
    let evaluation: RecomputedEvaluation
    do throws(RecordError) {
      evaluation = try RecomputedEvaluation(json: content)
    } catch {
      // A stream of outputs has findings where requests were refused; there is nothing to recompute.
      if lineNumber != nil, isRefusal(content) {
        refusalCount += 1
      } else {
        unreadableCount += 1
        Output.say("error: \(place): \(error)\n")
      }
      return
    }
    recordCount += 1
    if !evaluation.differences.isEmpty { differingCount += 1 }
    try write(evaluation, place: place, lineNumber: lineNumber)
  }

  /// Says what a stream came to.
  func finish() {
    guard refusalCount > 0 else { return }
    Output.say(
      "\(recordCount) \(recordCount == 1 ? "record" : "records"); passed over \(refusalCount) of "
        + "refused requests\n")
  }

  private func isRefusal(_ content: [UInt8]) -> Bool {
    let document = try? parseJSON(content, name: "line")
    return document?["schema"]?.text == FindingsDocument.schemaName
  }

  private func write(
    _ evaluation: RecomputedEvaluation, place: String, lineNumber: Int?
  ) throws {
    if format == .json {
      let document = RecomputationDocument.node(of: evaluation, lineNumber: lineNumber)
      return try Output.write(
        lineNumber == nil ? prettyJSON(document) : compactJSON(document) + [0x0A])
    }
    let line = lineNumber.map { "\($0)\t" } ?? ""
    let id = evaluation.output.evaluationID
    guard let first = evaluation.first else { return try Output.write("\(line)equal\t\(id)\n") }
    try Output.write("\(line)differs\t\(id)\n")
    Output.say(text(of: evaluation, first, place: place))
  }

  private func text(
    of evaluation: RecomputedEvaluation, _ first: RecomputedEvaluation.Difference, place: String
  ) -> String {
    var text = "error: \(place): the record is not what it recomputes to\n"
    text += "  first stage   \(first.stage.rawValue), at \(first.text)\n"
    if let number = evaluation.firstNumber {
      text += "  first number  \(number.text)\n"
    }
    let stages = RecordStage.allCases.filter { stage in
      evaluation.differences.contains { $0.stage == stage }
    }
    let count = evaluation.differences.count
    text += "  in all        \(count) \(count == 1 ? "value" : "values") in "
    text += stages.map(\.rawValue).joined(separator: ", ") + "\n"
    let version = evaluation.output.version
    if version != MODEL_VERSION {
      text += "  the record is of model \(version.escapedForDisplay), this is \(MODEL_VERSION)\n"
    }
    return text
  }
}

extension RecomputedEvaluation.Difference {
  fileprivate var text: String {
    func shown(_ json: String?) -> String {
      guard let json else { return "nothing" }
      return json.count > 80 ? json.prefix(79).escaped + "…" : json[...].escaped
    }
    let distance = ulpDistance.map { ", \($0) doubles apart" } ?? ""
    return "\(pointer.escapedForDisplay): recorded \(shown(recorded)), "
      + "recomputed \(shown(recomputed))\(distance)"
  }
}

extension Substring {
  fileprivate var escaped: String { String(self).escapedForDisplay }
}
