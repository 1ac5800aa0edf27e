internal import Market

/// What tells its own origin.
protocol Enveloped: Sendable {
  /// What is said of the origin.
  var envelope: SectionEnvelope { get set }
}

extension MarketData: Enveloped {}
extension Research: Enveloped {}
extension RiskContext: Enveloped {}
extension Treasury: Enveloped {}
extension IntrospectionInputs: Enveloped {}
extension RequestDraft: Enveloped {}
