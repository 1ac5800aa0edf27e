/// The stable name of a kind of finding. Programs and tests decide by it, never by a message.
public enum FindingCode: String, Hashable, Sendable, CaseIterable {
  // MARK: Faults of type

  /// An object was expected.
  case objectExpected = "type.object_expected"
  /// An array was expected.
  case arrayExpected = "type.array_expected"
  /// A number was expected.
  case numberExpected = "type.number_expected"
  /// A text was expected.
  case stringExpected = "type.string_expected"
  /// `true` or `false` was expected.
  case booleanExpected = "type.boolean_expected"
  /// A number, or one of some words, was expected.
  case numberOrEnumExpected = "type.number_or_enum_expected"

  // MARK: Faults of value

  /// The number is NaN or infinite.
  case numberNotFinite = "number.not_finite"
  /// The number is beyond what a double holds exactly, or at all.
  case numberOverflow = "number.overflow"
  /// The number is outside of its range.
  case numberOutOfRange = "number.out_of_range"
  /// The word is none of those that the field knows.
  case enumUnknown = "enum.unknown"
  /// The text is empty or blank.
  case textEmpty = "text.empty"
  /// A value that looks like per cent stands where a fraction is expected.
  case unitSuspectPercent = "unit.suspect_percent"
  /// The sign is the opposite of the field's convention.
  case signConvention = "sign.convention"

  // MARK: Faults of shape

  /// A field that must be there is not.
  case fieldMissing = "field.missing"
  /// The field is none that the payload knows.
  case fieldUnknown = "field.unknown"
  /// An item of a list or map is none of the things that it may be.
  case itemInvalid = "item.invalid"
  /// Two names of one field were given with different values.
  case aliasConflict = "alias.conflict"

  // MARK: Faults of time

  /// The text is no moment by RFC 3339.
  case timeInvalid = "time.invalid"
  /// The data are older than the evaluation accepts.
  case timeStale = "time.stale"
  /// The data are of the future.
  case timeFuture = "time.future"

  // MARK: Coercions and defaults

  /// A number was read from text.
  case coercedStringNumber = "coerced.string_number"
  /// Blanks were cut off, or letters taken in another case.
  case coercedTrimCase = "coerced.trim_case"
  /// A single value was taken for a list of one.
  case coercedScalarToList = "coerced.scalar_to_list"
  /// Another name of the field or of the word was used.
  case aliasUsed = "alias.used"
  /// A field that was left out got its default.
  case defaulted = "defaulted"
  /// A number outside of its range was moved to the nearest end.
  case clamped = "clamped"
  /// A protective field at fault got its pessimistic value.
  case substituted = "substituted"

  // MARK: Text that is no JSON, so that there is no payload to check

  /// The bytes do not follow the grammar of RFC 8259.
  case jsonSyntax = "json.syntax"
  /// The bytes are not UTF-8, or start with a byte order mark.
  case jsonEncoding = "json.encoding"
  /// A string holds half of a surrogate pair.
  case jsonLoneSurrogate = "json.lone-surrogate"
  /// An object has a key twice.
  case jsonDuplicateKey = "json.duplicate-key"
  /// Lists and objects nest too deep.
  case jsonDepth = "json.depth"
  /// The text is too large.
  case jsonSize = "json.size"

  /// Whether the code tells of a coercion, a default or a substitution.
  public var isLedgered: Bool {
    switch self {
    case .coercedStringNumber, .coercedTrimCase, .coercedScalarToList, .aliasUsed, .defaulted,
      .clamped, .substituted:
      true
    default: false
    }
  }
}
