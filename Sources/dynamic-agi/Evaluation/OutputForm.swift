internal import ArgumentParser
internal import DynamicAGI

/// How outputs are written.
struct OutputForm: Sendable {
  /// The forms of an output.
  enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// The canonical JSON of the output.
    case json
  }

  /// The form.
  let format: Format
  /// The language of the reasoning.
  let phrases: ReasoningPhrases
  /// Whether people are shown every contribution and constraint.
  let isExplained: Bool

  /// The bytes of the output of a single request.
  func bytes(of output: AGIOutput) -> [UInt8] {
    switch format {
    case .text: Array(output.text(phrases, isExplained: isExplained).utf8)
    case .json: output.json(phrases: phrases) + [0x0A]
    }
  }

  /// The bytes of the output of one line of a stream.
  func bytes(of output: AGIOutput, lineNumber: Int) -> [UInt8] {
    guard format == .text else { return bytes(of: output) }
    guard isExplained else { return Array("\(output.line(number: lineNumber))\n".utf8) }
    return Array("line \(lineNumber)\n\(output.text(phrases, isExplained: true))\n".utf8)
  }
}
