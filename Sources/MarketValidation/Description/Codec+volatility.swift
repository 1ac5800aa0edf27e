internal import Documents
internal import Market

extension Codec where Value == Volatility {
  /// A volatility: a bare number is an annualised fraction, an object names its unit.
  static let volatility = Codec(
    .volatility,
    read: { validation, node, field in
      switch node.content {
      case .map(let entries):
        var volatility = Volatility(0)
        let mark = validation.findings.count
        validation.read(entries, VolatilityRules.object, into: &volatility)
        guard !validation.hasError(since: mark) else { return nil }
        checkLimit(&validation, volatility, .node(node["value"] ?? node))
        return validation.hasError(since: mark) ? nil : volatility
      default:
        return validation.readNumber(node, field, .fraction).map { Volatility($0) }
      }
    },
    check: { validation, value, field in
      if value.isBare {
        validation.checkNumber(value.value, field, .fraction)
      } else {
        checkLimit(&validation, value, .value(numberText(value.value)))
      }
    },
    write: { volatility in
      if volatility.isBare { return numberNode(volatility.value) }
      return .map([
        ("value", numberNode(volatility.value)), ("unit", .text(volatility.unit.rawValue)),
      ])
    })

  /// Reports a value that is beyond the limit of its unit.
  private static func checkLimit(
    _ validation: inout Validation, _ volatility: Volatility, _ subject: Subject
  ) {
    let rule = VolatilityRules.limit(of: volatility.unit)
    guard !rule.accepts(volatility.value) else { return }
    validation.descend("value") {
      $0.reject(volatility.value, subject, VolatilityRules.object.rules[0].field, rule)
    }
  }
}

extension Volatility {
  /// Whether a payload has the value alone, without its unit.
  fileprivate var isBare: Bool { unit == .annualised && !(value > 1) }
}
