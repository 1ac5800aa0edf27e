internal import Documents

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
      let rule = VolatilityRules.limit(of: value.unit)
      guard !rule.accepts(value.value) else { return }
      let subject = Subject.value(numberText(value.value))
      if value.isBare {
        validation.reject(value.value, subject, field, .fraction)
      } else {
        validation.descend("value") { $0.reject(value.value, subject, field, rule) }
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

/// What is said of a volatility with a unit.
enum VolatilityRules {
  /// The object with value and unit.
  static let object = ObjectRules<Volatility>(
    "volatility", "a volatility with its unit",
    [
      .required(
        "value", .number(.amount), at: \.value, safe: .numericText,
        "the value; at most \(shown(annualisedMax)) annualised, 1 daily, \(shown(ratioMax)) as a ratio"
      ),
      .required(
        "unit", .word(), at: \.unit,
        """
        what the value is measured in: the standard deviation of a year's return, of a trading \
        day's return, or a multiple of what is normal for the instrument
        """),
    ])

  /// The greatest annualised fraction: above it the value is most likely in per cent.
  static let annualisedMax = PessimisticValues.volatility.value
  /// The greatest multiple of the normal volatility.
  static let ratioMax = 100.0

  /// Which values a unit accepts.
  static func limit(of unit: Volatility.Unit) -> NumberRule {
    switch unit {
    case .annualised: NumberRule(0, annualisedMax, .fraction)
    case .daily: .fraction
    case .ratio: NumberRule(0, ratioMax)
    }
  }
}
