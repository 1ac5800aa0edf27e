internal import Diagnostics
package import Documents

/// The checked parameters of an evaluation, with their digest.
///
/// Copying is cheap: the numbers are shared. Two parameter sets are equal when their numbers are.
public struct EvaluationParameters: Sendable {
  private final class Storage: Sendable {
    let values: ParameterValues
    let derived: DerivedConstants
    let digest: ContentDigest

    init(_ values: ParameterValues) {
      self.values = values
      derived = DerivedConstants(values)
      digest = ContentDigest(of: canonicalBytes(ofParameters: values))
    }
  }

  private let storage: Storage

  /// The documented defaults.
  public static let `default` = EvaluationParameters(checked: ParameterValues())

  /// Checks numbers against their ranges and against one another.
  ///
  /// - Throws: ``EvaluationParametersError`` with every fault.
  public init(_ values: ParameterValues) throws(EvaluationParametersError) {
    let faults = parameterFaults(of: values)
    guard faults.isEmpty else { throw EvaluationParametersError(reasons: faults.map(\.reason)) }
    self.init(checked: values)
  }

  init(checked values: ParameterValues) { storage = Storage(values) }

  /// The numbers.
  public var values: ParameterValues { storage.values }

  /// What follows from the numbers.
  package var derived: DerivedConstants { storage.derived }

  /// The SHA-256 digest of the canonical JSON of all numbers, defaults included.
  package var digest: ContentDigest { storage.digest }

  /// The digest as text, `sha256:<64 hexadecimal digits>`.
  public var digestText: String { storage.digest.description }
}

extension EvaluationParameters: Hashable {
  /// Compares the numbers.
  public static func == (left: EvaluationParameters, right: EvaluationParameters) -> Bool {
    left.storage === right.storage || left.values == right.values
  }

  /// Feeds the numbers.
  public func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
