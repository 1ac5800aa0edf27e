internal import Documents
internal import Market

extension Codec where Value == [PerformanceMetric] {
  /// Metrics by name, each a number or an object.
  static let metrics: Codec = {
    let number = Codec<Double>.number(.any)
    let object = Codec<PerformanceMetric>.object(
      ItemRules.metric, blank: PerformanceMetric(name: "", value: 0))
    return Codec(
      .named(.anyOf([number.shape, object.shape])),
      read: { validation, node, field in
        validation.readNamed(node, \.name, field) {
          validation, name, node -> PerformanceMetric? in
          switch node.content {
          case .number, .integer:
            return number.read(&validation, node, field)
              .map { PerformanceMetric(name: name, value: $0) }
          case .map:
            var metric = object.read(&validation, node, field)
            metric?.name = name
            return metric
          default:
            validation.report(.itemInvalid, .node(node), expected: "a number, or an object")
            return nil
          }
        }
      },
      check: { validation, metrics, _ in
        validation.checkNames(metrics.map(\.name))
        for metric in metrics { validation.descend(metric.name) { $0.check(metric) } }
      },
      write: { metrics in
        .map(
          metrics.map { metric in
            let isBare = metric.unit == nil && metric.direction == nil
            return (metric.name, isBare ? numberNode(metric.value) : object.write(metric))
          })
      })
  }()
}

extension Validation {
  /// Checks a metric made in code; a bare one has its number at its own name.
  fileprivate mutating func check(_ metric: PerformanceMetric) {
    if metric.unit == nil, metric.direction == nil {
      checkNumber(metric.value, ItemRules.metric.rules[0].field, .any)
    } else {
      check(metric, ItemRules.metric)
    }
  }
}

extension Codec where Value == [FeedbackNote] {
  /// Notes, each a text or an object.
  static let notes: Codec = {
    let object = Codec<FeedbackNote>.object(ItemRules.note, blank: FeedbackNote(text: ""))
    let note = Codec<FeedbackNote>(
      .anyOf([.text, object.shape]),
      read: { validation, node, field in
        switch node.content {
        case .text: return validation.readText(node, field).map { FeedbackNote(text: $0) }
        case .map: return object.read(&validation, node, field)
        default:
          validation.report(.itemInvalid, .node(node), expected: "a text, or an object")
          return nil
        }
      },
      check: { validation, note, _ in
        if note.polarityScore == nil, note.author == nil {
          validation.checkText(note.text)
        } else {
          validation.check(note, ItemRules.note)
        }
      },
      write: { note in
        note.polarityScore == nil && note.author == nil ? .text(note.text) : object.write(note)
      })
    return .list(note)
  }()
}

extension Codec where Value == [IntrospectionEntry] {
  /// Statements by name: a level, a text, or texts.
  static let statements = Codec(
    .named(.anyOf([.number(.fraction), .text, .list(.text)])),
    read: { validation, node, field in
      validation.readNamed(node, \.name, field) { validation, name, node in
        readStatement(&validation, node, field).map { IntrospectionEntry(name, $0) }
      }
    },
    check: { validation, entries, field in
      validation.checkNames(entries.map(\.name))
      for entry in entries {
        validation.descend(entry.name) { validation in
          switch entry.value {
          case .level(let level): validation.checkNumber(level, field, .fraction)
          case .text(let text): validation.checkText(text)
          case .texts(let texts): Codec<[String]>.list(.text).check(&validation, texts, field)
          }
        }
      }
    },
    write: { entries in
      .map(
        entries.map { entry in
          switch entry.value {
          case .level(let level): (entry.name, numberNode(level))
          case .text(let text): (entry.name, .text(text))
          case .texts(let texts): (entry.name, .texts(texts))
          }
        })
    })

  private static func readStatement(
    _ validation: inout Validation, _ node: Node, _ field: Field
  ) -> IntrospectionEntry.Value? {
    switch node.content {
    case .number, .integer:
      return validation.readNumber(node, field, .fraction).map { .level($0) }
    case .text: return validation.readText(node, field).map { .text($0) }
    case .list(let nodes):
      return validation.readItems(nodes, Codec<String>.text, field).map { .texts($0) }
    default:
      validation.report(
        .itemInvalid, .node(node), expected: "a number from 0 to 1, a text, or an array of texts")
      return nil
    }
  }
}
