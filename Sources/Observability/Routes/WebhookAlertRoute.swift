internal import HostProcess
public import MarketTelemetry
internal import PlainHTTP

/// Posts each alert as JSON to an address.
///
/// The header `Idempotency-Key` holds `ValidationAlert.id`. A receiver that cannot be reached, or
/// is overloaded, is tried again a few times with growing pauses; redirects are not followed. Plain
/// HTTP is spoken by this program, TLS by `curl`, which must be installed for an `https` address: it
/// is given everything on its standard input, and nothing on its command line.
public struct WebhookAlertRoute: AlertRoute {
  /// A header that proves to the receiver who is calling.
  public struct Secret: Sendable, Hashable {
    /// The name of the header.
    public let header: String
    /// Its value, which is sent and shown nowhere.
    public let value: String

    /// Creates a secret.
    public init(header: String, value: String) {
      self.header = header
      self.value = value
    }
  }

  /// How much time a delivery may take.
  public struct Limits: Sendable, Hashable {
    /// The time for one attempt, connecting included.
    public var answering: Duration
    /// How often an alert is tried before it is left for the next time.
    public var attemptCount: Int
    /// The pause after the first attempt; each further one is twice as long.
    public var pause: Duration

    /// Creates limits.
    public init(
      answering: Duration = .seconds(10), attemptCount: Int = 3,
      pause: Duration = .milliseconds(500)
    ) {
      self.answering = answering
      self.attemptCount = attemptCount
      self.pause = pause
    }
  }

  /// What the route is called.
  public let name: String
  /// Which changes are posted.
  public let changes: Set<FaultTracker.Change>
  /// How much time a delivery may take.
  public let limits: Limits

  private let address: ServerAddress
  private let secret: Secret?
  private let variables: [String: String]

  /// Creates a route.
  ///
  /// - Parameters:
  ///   - name: What the route is called.
  ///   - changes: Which changes are posted.
  ///   - address: Where they are posted: `https://…`, or `http://…`, without credentials.
  ///   - secret: A header of the caller's own; over plain HTTP only to the machine itself.
  ///   - variables: The environment of `curl`, of which it takes proxies and certificates.
  ///   - limits: How much time a delivery may take.
  /// - Throws: ``AlertConfigurationError`` for an address or a header that is none.
  public init(
    name: String, changes: Set<FaultTracker.Change> = FaultTracker.Change.standard, address: String,
    secret: Secret? = nil, variables: [String: String] = [:], limits: Limits = Limits()
  ) throws(AlertConfigurationError) {
    self.name = name
    self.changes = changes
    self.limits = limits
    self.secret = secret
    self.variables = variables
    do throws(HTTPError) {
      self.address = try ServerAddress(address, isTLSAllowed: true, isQueryAllowed: true)
    } catch {
      throw AlertConfigurationError(reasons: [error.message])
    }
    if let secret, let flaw = secret.flaw(for: self.address) {
      throw AlertConfigurationError(reasons: [flaw])
    }
  }

  /// Posts an alert.
  ///
  /// - Throws: `AlertDeliveryError` when the receiver did not say that it has it.
  public func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
    let body = alert.json
    var pause = limits.pause
    var attemptCount = 1
    while true {
      let failure = await failure(of: body, alert.id)
      guard let failure else { return }
      guard failure.isWorthRetrying, attemptCount < limits.attemptCount, !Task.isCancelled else {
        throw failure.error
      }
      attemptCount += 1
      // A task that is cancelled is not tried again.
      try? await Task.sleep(for: pause)
      pause *= 2
    }
  }

  private func failure(of body: [UInt8], _ id: String) async -> WebhookFailure? {
    var headers = [("Idempotency-Key", id)]
    if let secret { headers.append((secret.header, secret.value)) }
    do throws(WebhookFailure) {
      let call = WebhookCall(
        address: address, headers: headers, body: body, timeLimit: limits.answering)
      let status =
        address.scheme == .http
        ? try await call.plainStatus() : try await call.curlStatus(variables: variables)
      return WebhookFailure(status: status)
    } catch {
      return error.hiding(secret?.value)
    }
  }
}

extension WebhookAlertRoute.Secret {
  /// What is wrong with the secret, for a message that does not show it.
  func flaw(for address: ServerAddress) -> String? {
    let isName =
      !header.isEmpty
      && header.utf8.allSatisfy { byte in
        // The characters of a token (RFC 9110, section 5.6.2).
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    guard isName else { return "'\(header)' is no name of a header" }
    let taken = ["host", "content-length", "content-type", "connection", "transfer-encoding"]
    guard !taken.contains(header.lowercased()) else {
      return "the header '\(header)' is not free for a secret"
    }
    if let valueFlaw { return valueFlaw }
    guard address.scheme == .https || address.isLoopback else {
      return "a secret goes over 'https://', or to this machine, and not in the clear to "
        + "'\(address.authority)'"
    }
    return nil
  }

  /// What is wrong with the value of the secret, for a message that does not show it.
  var valueFlaw: String? {
    !value.isEmpty && value.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
      ? nil : "the secret of the header '\(header)' is not printable ASCII"
  }
}
