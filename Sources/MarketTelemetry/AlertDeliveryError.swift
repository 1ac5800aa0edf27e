/// Why an alert may not have arrived.
public struct AlertDeliveryError: Error, Sendable, Hashable {
  /// The stable name of a kind of fault; new kinds may come.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code, such as `alert.timeout`.
    public let rawValue: String

    /// Names a code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The receiver cannot be reached.
    public static let connection = Code(rawValue: "alert.connection")
    /// The receiver takes too long.
    public static let timeout = Code(rawValue: "alert.timeout")
    /// The receiver says that it does not take alerts, or not now.
    public static let status = Code(rawValue: "alert.status")
    /// What the receiver answers cannot be understood.
    public static let response = Code(rawValue: "alert.response")
    /// The command cannot be started.
    public static let notRun = Code(rawValue: "alert.not_run")
    /// The command says that it failed.
    public static let exit = Code(rawValue: "alert.exit")
    /// The environment does not have the secret of the route.
    public static let secret = Code(rawValue: "alert.secret")
    /// The log cannot be written.
    public static let log = Code(rawValue: "alert.log")
    /// The function of the route throws.
    public static let function = Code(rawValue: "alert.function")
  }

  /// The kind of fault.
  public let code: Code
  /// What happened, for people.
  public let message: String
  /// Whether it would be the same the next time, so that the alert is given up.
  public let isFinal: Bool

  /// Creates an error.
  public init(_ code: Code, _ message: String, isFinal: Bool = false) {
    self.code = code
    self.message = message
    self.isFinal = isFinal
  }
}

extension AlertDeliveryError: CustomStringConvertible {
  /// Message and code.
  public var description: String { "\(message) [\(code.rawValue)]" }
}
