package import DatasetReading
internal import Diagnostics

extension ReleaseFailure {
  /// A failure of an export.
  package init(_ failure: DatasetFailure) {
    let kind: Kind =
      switch failure.kind {
      case .invalid: .invalidData
      case .system: .unexpected
      case .busy: .precondition
      case .interrupted: .interrupted
      }
    let first = failure.diagnostics[0]
    if failure.diagnostics.count == 1, first.location == nil {
      self.init(kind, code: first.code, message: first.message, hint: first.hint)
    } else {
      let count = failure.diagnostics.count
      self.init(
        kind, code: first.code,
        message: count == 1 ? "the export has a fault" : "the export has \(count) faults",
        diagnostics: failure.diagnostics)
    }
  }
}
