/// Puts an output into words, such as by asking a language model.
///
/// A value goes in and a text comes out. An adapter is given no way to change a number, and a
/// failing one leaves the output as it is.
public protocol ReasoningAdapter: Sendable {
  /// Puts an output into words.
  ///
  /// - Throws: whatever keeps the adapter from it; time limits are the adapter's own.
  func reasoning(for request: ReasoningRequest) async throws -> String
}

extension AGIOutput {
  /// The output with what an adapter makes of it, or as it is with the reason why there is nothing.
  ///
  /// - Parameters:
  ///   - adapter: who puts the output into words.
  ///   - phrases: the language of the text that the adapter is given.
  ///   - byteCountMax: longer answers are cut at a whole character.
  public func reasoned(
    by adapter: some ReasoningAdapter, phrases: ReasoningPhrases = .english,
    byteCountMax: Int = 16_384
  ) async -> (output: AGIOutput, failure: (any Error)?) {
    do {
      let text = try await adapter.reasoning(for: ReasoningRequest(self, phrases: phrases))
      var output = self
      output.adapterReasoning = text.cut(toBytes: byteCountMax)
      return (output, nil)
    } catch {
      return (self, error)
    }
  }
}

extension String {
  fileprivate func cut(toBytes count: Int) -> String {
    guard utf8.count > count else { return self }
    var end = utf8.index(startIndex, offsetBy: max(0, count))
    while end > startIndex, end.samePosition(in: self) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
