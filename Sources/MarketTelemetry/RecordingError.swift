/// Why telemetry was not recorded, or cannot be read.
///
/// It says nothing of the payloads: whoever meets it goes on evaluating, and tells it.
public struct RecordingError: Error, Sendable, Hashable {
  /// The stable name of a kind of fault; new kinds may come.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code, such as `telemetry.full`.
    public let rawValue: String

    /// Names a code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The store cannot be opened: it is not there, or may not be used.
    public static let unavailable = Code(rawValue: "telemetry.unavailable")
    /// The store may be read and not written.
    public static let readOnly = Code(rawValue: "telemetry.read_only")
    /// The disk is full, or the store may not grow further.
    public static let full = Code(rawValue: "telemetry.full")
    /// Others kept the store locked for longer than is waited.
    public static let busy = Code(rawValue: "telemetry.busy")
    /// The store is damaged.
    public static let damaged = Code(rawValue: "telemetry.damaged")
    /// The file is a store of something else.
    public static let foreign = Code(rawValue: "telemetry.foreign")
    /// The store is of a newer version of the program.
    public static let newer = Code(rawValue: "telemetry.newer")
    /// The system failed in another way.
    public static let failed = Code(rawValue: "telemetry.failed")
  }

  /// The kind of fault.
  public let code: Code
  /// What failed, on what, and why.
  public let message: String
  /// What can be done about it.
  public let hint: String?

  /// Creates an error.
  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}

extension RecordingError: CustomStringConvertible {
  /// Message, code and hint.
  public var description: String {
    "\(message) [\(code.rawValue)]" + (hint.map { "; \($0)" } ?? "")
  }
}
