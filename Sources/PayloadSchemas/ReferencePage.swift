internal import Market
internal import MarketValidation

/// The page of reference of all payloads and codes, in Markdown.
package func payloadReferencePage() -> String {
  var page = """
    # Payloads

    This page is made from the description of the payloads; do not edit it. The \
    [guide for data providers](../guides/data-providers.md) explains it with examples.

    Need: R required · P protective: required, or null with a reason in `<field>_reason` (or \
    `{"value": null, "reason": "…"}`); a fault fails closed · O optional · O, P optional, and a fault of what is there \
    fails closed. Numbers are finite JSON \
    numbers of at most 2^53 in magnitude; booleans are not numbers. "Safe" lists the only \
    coercions; each is told in the ledger with the original value. The worst value stands in for a \
    protective field at fault where substitution is asked for, and for one that is absent.

    A request may tell its origin once: what a payload of it leaves out of `source`, `symbol` and \
    `timestamp` is as in the request, or else as in its `market_data`. The JSON Schemas describe the \
    form that needs no coercion; a schema cannot judge the age of data, nor one payload by another.

    """
  var described: Set<String> = []
  for kind in PayloadKind.allCases {
    let schema = PayloadSchema(kind)
    page += "\n## \(kind.rawValue)\n\n"
    page += "\(sentence(schema.summary)) Format `\(kind.schemaName)`, "
    page += "[JSON Schema](schemas/\(kind.rawValue).schema.json).\n"
    if !schema.shape.isObject { page += "\nThe payload is \(schema.shape.phrase).\n" }
    for object in schema.objects where described.insert(object.name).inserted {
      if kind == .evaluation, PayloadKind(rawValue: object.name) != kind {
        described.remove(object.name)
        continue
      }
      if object.name != kind.rawValue {
        page += "\n### \(object.name)\n\n\(sentence(object.summary))\n"
      }
      page += "\n" + table(of: object)
    }
  }
  return page + codes()
}

private func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst() + "."
}

private func table(of object: ObjectDescription) -> String {
  var text =
    "| field | type, range | unit | need | default | worst | safe | other names | meaning |\n"
  text += "|---|---|---|---|---|---|---|---|---|\n"
  for field in object.fields {
    let cells = [
      "`\(field.name)`", field.shape.cell, field.unit ?? "", field.need.rawValue,
      field.defaultText ?? "",
      field.pessimisticText.map { $0.hasPrefix("each") ? $0 : "`\($0)`" } ?? "",
      field.safe.names(otherWords: field.shape.otherWords).joined(separator: ", "),
      field.aliases.map { "`\($0)`" }.joined(separator: ", "), field.summary,
    ]
    text += "| " + cells.joined(separator: " | ") + " |\n"
  }
  return text
}

private func codes() -> String {
  """

  ## Codes

  An error refuses the payload; with substitution, an error of a protective field becomes a \
  warning and `substituted` stands beside it.


  """ + FindingCode.table
}

extension Shape {
  /// The shape in the cell of a table.
  fileprivate var cell: String {
    switch self {
    case .boolean: "boolean"
    case .text, .schemaName: "text"
    case .timestamp: "RFC 3339"
    case .currency: "ISO 4217"
    case .word(let vocabulary): vocabulary.words.joined(separator: ", ")
    case .number(let rule): "\(rule.isWhole ? "whole number" : "number") \(rule.interval)"
    case .numberOrWord(let rule, let vocabulary):
      "number \(rule.interval), or " + vocabulary.words.joined(separator: ", ")
    case .volatility: "number 0…1, or volatility"
    case .numbers(let rule): "array or object of numbers, each \(rule.interval)"
    case .list(let item): "array of: \(item.cell)"
    case .object(let description): "object \(description.name)"
    case .named(let item): "object of names, each: \(item.cell)"
    case .anyOf(let shapes): shapes.map(\.cell).joined(separator: ", or ")
    }
  }

  /// The other words that the shape understands.
  fileprivate var otherWords: [String] {
    if case .word(let vocabulary) = self { vocabulary.otherWords.map(\.word) } else { [] }
  }
}
