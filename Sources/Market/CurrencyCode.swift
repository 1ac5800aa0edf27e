/// A currency by the alphabetic codes of ISO 4217.
public struct CurrencyCode: Hashable, Sendable {
  /// The three capital letters.
  public let rawValue: String

  /// Takes one of the active codes of ISO 4217; `nil` for anything else.
  public init?(rawValue: String) {
    guard rawValue.utf8.count == 3, Self.isActive(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// What stands in until a payload is read; never given out.
  package static let placeholder = CurrencyCode(unchecked: "USD")

  private init(unchecked rawValue: String) {
    self.rawValue = rawValue
  }

  /// Every active code, in alphabetical order. Funds, metals and test codes are left out: no
  /// treasury holds its balance in them.
  public static let active: [String] = [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN",
    "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF",
    "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP",
    "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD",
    "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD",
    "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK",
    "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK",
    "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG",
    "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS",
    "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED",
    "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
  ]

  /// The letters of the active codes as numbers, in order.
  private static let packed: [UInt32] = active.map { packed($0) }.sorted()

  /// Compares bytes: Swift's own comparison would take a Kelvin sign for a K.
  private static func isActive(_ code: String) -> Bool {
    let wanted = packed(code)
    var range = packed.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if packed[middle] == wanted { return true }
      range =
        packed[middle] < wanted
        ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }

  private static func packed(_ code: String) -> UInt32 {
    code.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
