public import Market

extension FindingCode {
  /// What the code says, in one sentence without a full stop.
  public var meaning: String {
    switch self {
    case .objectExpected: "the value is no object"
    case .arrayExpected: "the value is no array"
    case .numberExpected: "the value is no number, and no text that may stand for one"
    case .stringExpected: "the value is no text"
    case .booleanExpected: "the value is neither true nor false"
    case .numberOrEnumExpected: "the value is neither a number nor a text"
    case .numberNotFinite: "the number is NaN or infinite"
    case .numberOverflow: "the number is beyond 2^53 in magnitude, or a double cannot hold it"
    case .numberOutOfRange: "the number is outside of the field's range"
    case .enumUnknown: "the word is none that the field knows"
    case .textEmpty: "the text is empty or blank"
    case .unitSuspectPercent: "a fraction is beyond 1, as if it were written in per cent"
    case .signConvention: "a loss is written as a positive number"
    case .fieldMissing: "a field that must be there is not, or is null without a reason"
    case .fieldUnknown: "the field is none that the payload knows, or has no place here"
    case .itemInvalid: "an item is none of the things that it may be, or its name is there twice"
    case .aliasConflict: "two names of one fact, or two places of it, have different values"
    case .timeInvalid: "the text is no moment by RFC 3339"
    case .timeStale: "the data are older than accepted"
    case .timeFuture: "the data are ahead of the clock by more than accepted"
    case .coercedStringNumber: "a number was read from text"
    case .coercedTrimCase: "blanks around a text, or the case of its letters, were put right"
    case .coercedScalarToList: "a single value was taken for an array of one"
    case .aliasUsed: "another name of the field, or another word, was understood"
    case .defaulted: "a field that was left out got its default"
    case .clamped: "a score a little out of range was moved to the end of the range"
    case .substituted: "the worst value stands in for a protective field at fault"
    case .jsonSyntax: "the text is no JSON"
    case .jsonEncoding: "the text is not UTF-8, or starts with a byte order mark"
    case .jsonLoneSurrogate: "a string holds half of a surrogate pair"
    case .jsonDuplicateKey: "an object has a key twice"
    case .jsonDepth: "arrays and objects nest too deep"
    case .jsonSize: "the text is too large"
    }
  }

  /// What the sender can do, where the finding itself knows nothing better.
  public var remedy: String {
    switch self {
    case .objectExpected: "send an object, or leave the field out if it may be"
    case .arrayExpected: "send an array"
    case .numberExpected: "send a JSON number: no quotes, no per cent sign, no separators"
    case .stringExpected: "send a text in quotes"
    case .booleanExpected: "send true or false without quotes; 0 and 1 are numbers"
    case .numberOrEnumExpected: "send a number, or one of the words"
    case .numberNotFinite: "leave the field out, or send null with a reason if it protects"
    case .numberOverflow: "send the number in a larger unit"
    case .numberOutOfRange: "send the number in the unit and range of the field"
    case .enumUnknown: "send one of the words"
    case .textEmpty: "send a text, or leave the field out if it may be"
    case .unitSuspectPercent: "send a fraction: 0.05 for 5 %"
    case .signConvention: "send the loss as a negative number"
    case .fieldMissing: "add the field"
    case .fieldUnknown: "remove the field"
    case .itemInvalid: "send one of the shapes that the item may have"
    case .aliasConflict: "send the fact once"
    case .timeInvalid: "write the moment as 2026-03-01T14:30:00Z"
    case .timeStale: "send newer data, or evaluate them as of their own time"
    case .timeFuture: "set the sender's clock right"
    case .coercedStringNumber: "send the number without quotes"
    case .coercedTrimCase: "send the text as expected"
    case .coercedScalarToList: "send an array"
    case .aliasUsed: "send the name or word expected"
    case .defaulted: "send the field"
    case .clamped: "keep the score within its range"
    case .substituted: "put the fault right; until then the result is as careful as can be"
    case .jsonSyntax, .jsonLoneSurrogate: "write the text with a JSON library"
    case .jsonEncoding: "write the text in UTF-8, without a byte order mark"
    case .jsonDuplicateKey: "keep one of the two"
    case .jsonDepth: "send the payload without what wraps it"
    case .jsonSize: "send less in one payload"
    }
  }

  /// How findings of this code start out; a substitution turns an error into a warning.
  public var severity: Finding.Severity { isLedgered ? .warning : .error }
}
