internal import Documents
public import MarketEvaluation
internal import PlainHTTP

/// Asks a language model behind an Ollama-compatible interface to put an output into words.
///
/// It is off unless a program makes one and passes it to `AGIOutput.reasoned(by:)`.
/// What it gives is a text beside the output; no number follows from it, and without it the output
/// is whole. The model is given the sentences of the ledger alone, never a text of the payload, so a
/// headline cannot tell it what to say.
///
/// One call is one `POST …/api/generate` over plain HTTP/1.1 to the address that the program names.
/// No redirect is followed, no proxy and no variable of the process is looked at.
public struct OllamaClient: ReasoningAdapter {
  /// How much time and space a call may take.
  public struct Limits: Sendable, Hashable {
    /// The time for connecting.
    public var connecting: Duration
    /// The time for the whole call, connecting included.
    public var answering: Duration
    /// The most bytes of the answer, its framing included.
    public var answerByteCountMax: Int

    /// Creates limits.
    public init(
      connecting: Duration = .seconds(2), answering: Duration = .seconds(20),
      answerByteCountMax: Int = 1 << 20
    ) {
      self.connecting = connecting
      self.answering = answering
      self.answerByteCountMax = answerByteCountMax
    }
  }

  /// The model that is asked.
  public let model: String
  /// The models that a payload may name in `reasoning_model`, to be asked in place of ``model``.
  public let allowedModels: Set<String>
  /// How much time and space a call may take.
  public let limits: Limits

  private let server: HTTPServer

  /// Creates a client, and resolves the host, so that no call ever waits for a name server.
  ///
  /// - Parameters:
  ///   - address: Where the server is, such as `http://127.0.0.1:11434`.
  ///   - model: The model that is asked, as the server names it.
  ///   - allowedModels: The models that a payload may name instead.
  ///   - limits: How much time and space a call may take.
  /// - Throws: ``ReasoningClientError`` for an address that is none, or that leads nowhere.
  public init(
    address: String, model: String, allowedModels: Set<String> = [], limits: Limits = Limits()
  ) throws(ReasoningClientError) {
    do throws(HTTPError) {
      server = try HTTPServer(try ServerAddress(address))
    } catch {
      throw ReasoningClientError(error)
    }
    self.model = model
    self.allowedModels = allowedModels
    self.limits = limits
  }

  /// Asks the model.
  ///
  /// - Throws: ``ReasoningClientError``, or `CancellationError` when the task is cancelled.
  public func reasoning(for request: ReasoningRequest) async throws -> String {
    let limits = HTTPLimits(
      connecting: limits.connecting, answering: limits.answering,
      answerByteCountMax: limits.answerByteCountMax)
    let response: HTTPResponse
    do {
      response = try await server.response(to: message(for: request), within: limits)
    } catch let error as HTTPError {
      throw ReasoningClientError(error)
    }
    return try Self.text(of: response)
  }

  /// The bytes that are sent.
  func message(for request: ReasoningRequest) -> [UInt8] {
    let hint = request.modelHint.flatMap { allowedModels.contains($0) ? $0 : nil }
    let body = compactJSON(
      .map([
        ("model", .text(hint ?? model)), ("prompt", .text(Self.prompt(for: request))),
        ("stream", .boolean(false)),
        ("options", .map([("seed", .integer(0)), ("temperature", .integer(0))])),
      ]))
    return server.post("\(server.address.pathPrefix)/api/generate", body: body)
  }

  private static func prompt(for request: ReasoningRequest) -> String {
    """
    Below are the steps of an evaluation, one a line. Summarise them in at most five sentences for \
    an operator, in the language '\(request.language)'. State no number and no reason that is not \
    in them, and give no advice.

    \(request.ledgerText)
    """
  }

  /// The text in a response; everything but the promised form is a fault.
  static func text(of response: HTTPResponse) throws(ReasoningClientError) -> String {
    let document: Node
    do throws(JSONError) {
      document = try parseJSON(response.body, name: "answer")
    } catch {
      if response.status != 200 {
        throw ReasoningClientError(.server, "the server answers with status \(response.status)")
      }
      throw ReasoningClientError(
        .response, "the server's answer is no JSON: \(error.message)")
    }
    if let reason = document["error"]?.text {
      throw ReasoningClientError(.server, "the server cannot answer: '\(reason.prefix(200))'")
    }
    guard response.status == 200 else {
      throw ReasoningClientError(.server, "the server answers with status \(response.status)")
    }
    guard let text = document["response"]?.text, document["done"]?.boolean == true else {
      throw ReasoningClientError(
        .response, "the server's answer lacks 'response' as a text, or 'done' as true")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ReasoningClientError(.response, "the server's answer is blank")
    }
    return text
  }
}
