internal import Documents
internal import IdentityModel

extension PathPattern {
  /// What the schema has at a pattern.
  enum Reach {
    /// The fields that it can lead to, at least one.
    case fields([Field])
    /// Nothing can ever stand there.
    case nothing(Dead)
  }

  /// Where a pattern leads nowhere.
  struct Dead {
    /// The step that no field has.
    var index: Int
    /// The keys that could stand instead of it.
    var known: [String]
    /// What an id must look like, where the step is none.
    var keyFault: ValueFault?
    /// The fields before the step.
    var before: [Field]
  }

  /// What the schema has at the pattern.
  func reach(in schema: IdentitySchema) -> Reach {
    var fields = [schema.root]
    var path = JSONPointer()
    for (index, step) in steps.enumerated() {
      var keyFault: ValueFault?
      let next = fields.flatMap { field -> [Field] in
        switch (step, field.kind) {
        case (.key(let key), .keyed(let rule)) where key != KeyedRule.orderKey:
          keyFault = rule.fault(ofKey: key, in: path)
          return keyFault == nil ? [rule.value] : []
        case (.key(let key), _): return field.child(key).map { [$0] } ?? []
        case (.any, .keyed(let rule)): return [rule.value]
        case (.any, .map(let children)): return children
        case (.any, _): return field.item.map { [$0] } ?? []
        }
      }
      guard !next.isEmpty else {
        let known = fields.flatMap { field -> [String] in
          if case .map(let children) = field.kind { return children.map(\.key) }
          return []
        }
        return .nothing(Dead(index: index, known: known, keyFault: keyFault, before: fields))
      }
      fields = next
      path.steps.append(.key(step.text))
    }
    return .fields(fields)
  }

  /// The pattern with another key at one step.
  func replacing(_ index: Int, with key: String) -> PathPattern {
    var steps = steps
    steps[index] = .key(key)
    return PathPattern(steps: steps)
  }

  /// The first steps alone.
  func prefix(_ count: Int) -> PathPattern { PathPattern(steps: Array(steps.prefix(count))) }
}

extension PathPattern.Step {
  /// The step as it is written.
  var text: String {
    switch self {
    case .any: "*"
    case .key(let key): key
    }
  }
}

extension Field {
  /// Whether it is a URL, behind which `.host` is its part and no key.
  var isAddress: Bool {
    guard case .text(let rule) = kind else { return false }
    return [.secureAddress, .serviceAddress, .mailOrSecureAddress].contains(rule.format)
  }

  /// Whether a value of the field can ever be equal to a scalar; an item, where it is a list.
  func canEqual(_ value: Node) -> Bool {
    switch (kind, value.content) {
    case (.text, .text), (.list, .text), (.integer, .integer), (.boolean, .boolean), (.free, _):
      true
    default: false
    }
  }

  /// Whether values stand there that can be compared, and not only further keys.
  var holdsValues: Bool {
    switch kind {
    case .text, .integer, .boolean, .list, .free: true
    case .map, .keyed: false
    }
  }
}
