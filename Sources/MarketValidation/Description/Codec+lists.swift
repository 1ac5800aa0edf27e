internal import Documents
internal import Market

extension Codec {
  /// An array whose items have one shape.
  static func list<Item: Sendable>(_ item: Codec<Item>) -> Codec where Value == [Item] {
    Codec(
      .list(item.shape),
      read: { validation, node, field in
        if case .list(let nodes) = node.content {
          return validation.readItems(nodes, item, field)
        }
        guard field.safe.contains(.scalarToList), case .text = node.content else {
          validation.report(.arrayExpected, .node(node), expected: field.expected)
          return nil
        }
        return validation.readSingle(node, item, field).map { [$0] }
      },
      check: { validation, items, field in
        for (index, value) in items.enumerated() {
          validation.descend(.index(index)) { item.check(&$0, value, field) }
        }
      },
      write: { .list($0, item.write) })
  }

  /// An object with fields that are known.
  static func object(_ rules: ObjectRules<Value>, blank: Value) -> Codec {
    Codec(
      .object(rules.description),
      read: { validation, node, field in
        guard case .map(let entries) = node.content else {
          validation.report(
            .objectExpected, .node(node),
            expected: "an object with the fields of \(rules.description.name)")
          return nil
        }
        var value = blank
        validation.read(entries, rules, into: &value)
        return value
      },
      check: { validation, value, _ in validation.check(value, rules) },
      write: { rules.node(of: $0) })
  }
}

extension Codec where Value == CompositeScores {
  /// Scores in an array or an object; a single one is taken for an array of one.
  static let scores: Codec = {
    let score = Codec<Double>.number(.score)
    return Codec(
      .numbers(.score),
      read: { validation, node, field in
        switch node.content {
        case .list(let nodes): return validation.readItems(nodes, score, field).map { .list($0) }
        case .map:
          return validation.readNamed(node, \.name, field) { validation, name, node in
            score.read(&validation, node, field).map { NamedNumber(name, $0) }
          }.map { .named($0) }
        case .number, .integer:
          return validation.readSingle(node, score, field).map { .list([$0]) }
        default:
          validation.report(.arrayExpected, .node(node), expected: field.expected)
          return nil
        }
      },
      check: { validation, scores, field in
        switch scores {
        case .list(let values): Codec<[Double]>.list(score).check(&validation, values, field)
        case .named(let named):
          validation.checkNames(named.map(\.name))
          for entry in named {
            validation.descend(entry.name) { $0.checkNumber(entry.value, field, .score) }
          }
        }
      },
      write: { scores in
        switch scores {
        case .list(let values): .list(values, numberNode)
        case .named(let named): .map(named.map { ($0.name, numberNode($0.value)) })
        }
      })
  }()
}

/// Whether a name comes before another by its bytes.
func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
