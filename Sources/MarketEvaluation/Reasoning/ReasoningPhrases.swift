public import EvaluationTuning

/// The words that a reasoning text is made of, in one language.
///
/// A phrase is a sentence with names in braces, which stand for what the ledger holds; a sentence
/// may leave any of them out or use it twice. A name that nothing stands for is left as written.
public struct ReasoningPhrases: Hashable, Sendable {
  /// The language by BCP 47.
  public var language: String
  /// What parts the whole of a number from its decimals.
  public var decimalSeparator = "."
  /// The names of the sources; one without a name goes by its name in documents.
  public var components: [EvidenceComponent: String] = [:]
  /// The names of the constraints; one without a name goes by its name in documents.
  public var constraints: [RiskConstraint: String] = [:]
  /// The decision: `{action}`, `{confidence}`.
  public var decision = ""
  /// What one source contributes: `{source}`, `{change}`, `{sum}`.
  public var contribution = ""
  /// What one source leaves open: `{source}`, `{change}`.
  public var openness = ""
  /// The evidence taken together: `{sum}`, `{open}`, `{left}`.
  public var pool = ""
  /// A constraint that narrows the actions: `{constraint}`, `{actions}`.
  public var permission = ""
  /// A constraint that lowers the ceiling of confidence: `{constraint}`, `{before}`, `{after}`.
  public var confidenceCeiling = ""
  /// A constraint that lowers the ceiling of exposure: `{constraint}`, `{before}`, `{after}`.
  public var exposureCeiling = ""
  /// The evidence leans to a side: `{action}`.
  public var lean = ""
  /// The evidence is too weak to act on.
  public var entryThreshold = ""
  /// The action is not permitted: `{before}`, `{after}`.
  public var refusal = ""
  /// The confidence changes: `{before}`, `{after}`.
  public var confidence = ""
  /// The position begins with Kelly's fraction: `{after}`.
  public var kelly = ""
  /// The position is narrowed: `{rule}`, `{before}`, `{after}`.
  public var narrowing = ""
  /// The names of the rules that narrow a position, by their names in documents.
  public var rules: [String: String] = [:]
  /// The position: `{fraction}`.
  public var position = ""
  /// The quotes: `{bid}`, `{ask}`, each a distance from the mid.
  public var quotes = ""
  /// A side that is not quoted.
  public var noQuote = ""

  /// Creates phrases for a language, all of them empty.
  public init(language: String) { self.language = language }

  /// The languages that come with the library.
  public static let shipped = [english, german]
}
