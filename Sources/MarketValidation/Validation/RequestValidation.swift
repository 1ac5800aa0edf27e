package import Documents
public import Market

/// Validates a request.
///
/// All findings are reported at once. The context is there only when none of them is an error.
///
/// - Parameters:
///   - request: the request as a tree; its nodes' locations become those of findings.
///   - options: how it is judged.
package func validateEvaluationRequest(
  _ request: Node, options: ValidationOptions
) -> ValidationReport<MarketContext> {
  validateEvaluationRequest(PayloadText(root: request), options: options)
}

/// Validates a request given as JSON text.
///
/// A text that is no JSON gives one finding with its line and column. Numbers that JSON does not
/// have, such as NaN, are reported where they stand, together with everything else.
///
/// - Parameters:
///   - json: the text in UTF-8.
///   - options: how it is judged.
public func validateEvaluationRequest(
  json: [UInt8], options: ValidationOptions
) -> ValidationReport<MarketContext> {
  switch PayloadText.read(json) {
  case .success(let text): validateEvaluationRequest(text, options: options)
  case .failure(let finding): ValidationReport(value: nil, findings: [finding.value], ledger: [])
  }
}

/// Validates a request made in code of mapped values.
public func validateEvaluationRequest(
  _ request: PayloadValue, options: ValidationOptions
) -> ValidationReport<MarketContext> {
  validateEvaluationRequest(PayloadText(root: request.node), options: options)
}

/// Validates a context made in code: the same ranges, codes and pointers as for a payload.
///
/// Nothing is coerced, because code can be put right; the one default, the risk context's
/// volatility, is filled in and told.
public func validate(
  _ context: MarketContext, options: ValidationOptions
) -> ValidationReport<MarketContext> {
  var validation = Validation(options: options, root: nil)
  var draft = RequestDraft(context)
  validation.check(draft, RequestRules.object)
  let isComplete = validation.finish(&draft)
  return validation.report(
    isComplete ? draft.context : nil, source: context.envelope.source,
    sentAt: context.envelope.timestamp)
}

/// Validates a request that was read from text.
func validateEvaluationRequest(
  _ text: PayloadText, options: ValidationOptions
) -> ValidationReport<MarketContext> {
  var validation = Validation(options: options, root: text.root, unreadable: text.unreadable)
  guard case .map(let entries) = text.root.content else {
    validation.report(
      .objectExpected, .node(text.root), expected: "an object with the fields of a request")
    return validation.report(nil, source: nil, sentAt: nil)
  }
  var draft = RequestDraft.blank
  validation.read(entries, RequestRules.object, into: &draft)
  let isComplete = validation.finish(&draft)
  return validation.report(
    isComplete ? draft.context : nil,
    source: draft.envelope.source ?? draft.context.marketData.envelope.source,
    sentAt: draft.envelope.timestamp ?? draft.context.marketData.envelope.timestamp,
    sectionSources: draft.sectionSources)
}

extension Validation {
  /// The report of the run, each finding with its sender.
  func report<Value>(
    _ value: consuming Value?, source: String?, sentAt: Timestamp?,
    sectionSources: @autoclosure () -> [(prefix: String, source: String)] = []
  ) -> ValidationReport<Value> {
    var told = findings
    if !told.isEmpty {
      let sections = sectionSources()
      for index in told.indices {
        let pointer = told[index].pointer
        let section = sections.first {
          pointer == $0.prefix || pointer.hasPrefix($0.prefix + "/")
        }
        told[index].source = section?.source ?? source
      }
    }
    if isRefused { value = nil }
    return ValidationReport(
      value: value, findings: told, ledger: ledger, omittedFindingCount: omittedCount,
      source: source, sentAt: sentAt)
  }
}
