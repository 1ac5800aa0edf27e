internal import MarketTelemetry

/// Why one call of a webhook came to nothing.
struct WebhookFailure: Error {
  /// The failure for those who delivered.
  let error: AlertDeliveryError
  /// Whether it may be different in a moment.
  let isWorthRetrying: Bool

  /// Creates a failure.
  init(_ code: AlertDeliveryError.Code, _ message: String, isWorthRetrying: Bool) {
    error = AlertDeliveryError(code, message)
    self.isWorthRetrying = isWorthRetrying
  }

  /// The failure that a status is; `nil` when it is none.
  ///
  /// What is wrong with the alert itself would be wrong the next time too. Everything else, a missing
  /// permission included, may be put right by somebody.
  init?(status: Int) {
    guard !(200..<300).contains(status) else { return nil }
    let isAboutTheAlert = [400, 413, 415, 422].contains(status)
    let remark = (300..<400).contains(status) ? ", and redirects are not followed" : ""
    error = AlertDeliveryError(
      .status, "the webhook answers with status \(status)\(remark)", isFinal: isAboutTheAlert)
    isWorthRetrying = status >= 500 || [408, 425, 429].contains(status)
  }

  private init(_ error: AlertDeliveryError, isWorthRetrying: Bool) {
    self.error = error
    self.isWorthRetrying = isWorthRetrying
  }

  /// The failure with a secret replaced wherever it stands.
  func hiding(_ secret: String?) -> WebhookFailure {
    guard let secret, !secret.isEmpty, error.message.contains(secret) else { return self }
    return WebhookFailure(
      AlertDeliveryError(
        error.code, error.message.replacing(secret, with: "***"), isFinal: error.isFinal),
      isWorthRetrying: isWorthRetrying)
  }
}
