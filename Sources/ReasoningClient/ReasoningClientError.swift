internal import PlainHTTP

/// Why a language model did not put an output into words.
public struct ReasoningClientError: Error, Sendable, Hashable {
  /// The stable name of a kind of fault; new kinds may come.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code, such as `reasoning.timeout`.
    public let rawValue: String

    /// Names a code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The address is none that the client can use.
    public static let address = Code(rawValue: "reasoning.address")
    /// The server cannot be reached, or the connection broke.
    public static let connection = Code(rawValue: "reasoning.connection")
    /// The time for connecting or for the answer is over.
    public static let timeout = Code(rawValue: "reasoning.timeout")
    /// The answer is larger than allowed.
    public static let size = Code(rawValue: "reasoning.size")
    /// The answer is no HTTP response, or its body is not what the interface promises.
    public static let response = Code(rawValue: "reasoning.response")
    /// The server says that it cannot answer.
    public static let server = Code(rawValue: "reasoning.server")
  }

  /// The kind of fault.
  public let code: Code

  /// What happened, for people.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// What a call to a server came to.
  init(_ error: HTTPError) {
    let code: Code =
      switch error.kind {
      case .address: .address
      case .connection: .connection
      case .timeout: .timeout
      case .size: .size
      case .response: .response
      }
    self.init(code, error.message)
  }
}

extension ReasoningClientError: CustomStringConvertible {
  /// Message and code.
  public var description: String { "\(message) [\(code.rawValue)]" }
}
