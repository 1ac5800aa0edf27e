package import Documents
internal import Market

extension Codec where Value == Double {
  /// A number.
  static func number(_ rule: NumberRule) -> Codec {
    Codec(
      .number(rule),
      read: { validation, node, field in validation.readNumber(node, field, rule) },
      check: { validation, value, field in validation.checkNumber(value, field, rule) },
      write: { numberNode($0) })
  }
}

extension Codec where Value == Int {
  /// A whole number, at least 0.
  static let count = Codec(
    .number(.count),
    read: { validation, node, field in
      validation.readNumber(node, field, .count).map { Int($0) }
    },
    check: { validation, value, field in
      validation.checkNumber(Double(value), field, .count)
    },
    write: { Node(.integer(Int64($0))) })
}

extension Codec where Value == Bool {
  /// True or false.
  static let boolean = Codec(
    .boolean, read: { validation, node, _ in validation.readBoolean(node) },
    write: { .boolean($0) })
}

extension Codec where Value == String {
  /// A text that is not blank.
  static let text = Codec(
    .text, read: { validation, node, field in validation.readText(node, field) },
    check: { validation, value, _ in validation.checkText(value) }, write: { .text($0) })
}

extension Codec where Value == Timestamp {
  /// A moment.
  static let timestamp = Codec(
    .timestamp,
    read: { validation, node, field in
      guard let text = validation.text(node, field.expected) else { return nil }
      if let moment = Timestamp(text) { return moment }
      validation.report(
        isBlank(text) ? .textEmpty : .timeInvalid, .node(node), expected: field.expected)
      return nil
    },
    write: { .text($0.description) })
}

extension Codec where Value == CurrencyCode {
  /// A currency.
  static let currency = Codec(
    .currency,
    read: { validation, node, field in
      guard let text = validation.text(node, field.expected) else { return nil }
      if let code = CurrencyCode(rawValue: text) { return code }
      let word = trimmingBlanks(text)
      let meant =
        CurrencyCode.active.first { sameLetters($0, word) }
        ?? currencyWords.first { $0.words.contains(word.lowercased()) }?.code
      validation.report(
        isBlank(text) ? .textEmpty : .enumUnknown, .node(node), expected: field.expected,
        remedy: meant.map { "did you mean '\($0)'?" }
          ?? "send the three capital letters of the code")
      return nil
    },
    write: { .text($0.rawValue) })
}

/// What people call the currencies that are traded most, for a suggestion.
private let currencyWords: [(code: String, words: Set<String>)] = [
  ("USD", ["$", "us$", "dollar", "dollars", "us dollar", "us dollars"]),
  ("EUR", ["€", "euro", "euros"]), ("JPY", ["¥", "yen"]),
  ("GBP", ["£", "pound", "pounds", "sterling", "pound sterling"]),
  ("CNY", ["yuan", "renminbi", "rmb"]), ("CHF", ["franc", "francs", "swiss franc"]),
]

extension Codec where Value: RawRepresentable<String> & CaseIterable {
  /// A word of an enumeration.
  static func word(_ otherWords: [(word: String, meaning: Value)] = []) -> Codec {
    let vocabulary = Vocabulary(
      words: Value.allCases.map(\.rawValue),
      otherWords: otherWords.map { .init(word: $0.word, meaning: $0.meaning.rawValue) })
    return Codec(
      .word(vocabulary),
      read: { validation, node, field in
        validation.readWord(node, field, vocabulary, Value.self)
      },
      write: { .text($0.rawValue) })
  }
}

extension Codec where Value == Sentiment {
  /// A score or a word.
  static let sentiment: Codec = {
    let vocabulary = Vocabulary(words: SentimentWord.allCases.map(\.rawValue), otherWords: [])
    return Codec(
      .numberOrWord(.score, vocabulary),
      read: { validation, node, field in
        switch node.content {
        case .number, .integer:
          return validation.readNumber(node, field, .score).map { .score($0) }
        case .text(let text):
          if let word = SentimentWord(rawValue: text) { return .word(word) }
          if numericText(text) != .other {
            return validation.readNumber(node, field, .score).map { .score($0) }
          }
          let word: SentimentWord? = validation.readUnusualWord(text, node, field, vocabulary)
          return word.map { .word($0) }
        default:
          validation.report(.numberOrEnumExpected, .node(node), expected: field.expected)
          return nil
        }
      },
      check: { validation, value, field in
        if case .score(let score) = value { validation.checkNumber(score, field, .score) }
      },
      write: { value in
        switch value {
        case .score(let score): numberNode(score)
        case .word(let word): .text(word.rawValue)
        }
      })
  }()
}

/// A number as a payload has it: whole where it is, so that it is written as people write it.
package func numberNode(_ value: Double) -> Node {
  guard let whole = Int64(exactly: value), whole.magnitude <= 1 << 53, !isNegativeZero(value) else {
    return Node(.number(value))
  }
  return Node(.integer(whole))
}

private func isNegativeZero(_ value: Double) -> Bool { value == 0 && value.sign == .minus }
