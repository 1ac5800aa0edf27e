internal import ArgumentParser
internal import DynamicAGI
internal import MarketValidation

/// The name of a payload on the command line: that of its format, and `request` for a whole request.
struct PayloadName: ExpressibleByArgument {
  /// The payload.
  let kind: PayloadKind

  init(_ kind: PayloadKind) { self.kind = kind }

  init?(argument: String) {
    guard let kind = argument == "request" ? .evaluation : PayloadKind(rawValue: argument) else {
      return nil
    }
    self.kind = kind
  }

  var defaultValueDescription: String { kind == .evaluation ? "request" : kind.rawValue }

  static var allValueStrings: [String] {
    ["request"] + PayloadKind.allCases.filter { $0 != .evaluation }.map(\.rawValue)
  }
}
