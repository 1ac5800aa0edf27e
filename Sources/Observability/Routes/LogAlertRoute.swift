internal import FileStore
public import MarketTelemetry

/// Writes alerts to a log, one line of JSON each.
public struct LogAlertRoute: AlertRoute {
  /// What the route is called.
  public let name: String
  /// Which changes the log has.
  public let changes: Set<FaultTracker.Change>

  private let append: @Sendable ([UInt8]) throws(AlertDeliveryError) -> Void

  /// Creates a route to a file, which is made where there is none.
  ///
  /// Several processes may write to one file: no line stands within another, and a line is there
  /// whole or not at all.
  ///
  /// - Parameters:
  ///   - name: What the route is called.
  ///   - changes: Which changes the log has.
  ///   - path: The file, in a directory that exists.
  public init(
    name: String, changes: Set<FaultTracker.Change> = FaultTracker.Change.standard, path: String
  ) {
    self.name = name
    self.changes = changes
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
    append = { line throws(AlertDeliveryError) in
      do throws(FileStoreError) {
        try FileTree(root: directory).appendLine(line, to: try RelativePath(file))
      } catch {
        throw AlertDeliveryError(.log, "cannot write to the log '\(path)': \(error.sentence)")
      }
    }
  }

  /// Creates a route to wherever lines can be written.
  ///
  /// - Parameters:
  ///   - name: What the route is called.
  ///   - changes: Which changes the log has.
  ///   - write: Writes a line with its line feed, and says whether it was taken.
  public init(
    name: String, changes: Set<FaultTracker.Change> = FaultTracker.Change.standard,
    write: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    self.name = name
    self.changes = changes
    append = { line throws(AlertDeliveryError) in
      guard write(line) else { throw AlertDeliveryError(.log, "the log takes no more lines") }
    }
  }

  /// Writes an alert.
  public func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
    try append(alert.json + [0x0A])
  }
}
