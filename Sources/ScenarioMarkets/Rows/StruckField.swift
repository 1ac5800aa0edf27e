internal import Documents

/// A field after a fault, and what may be expected of whoever receives it.
struct StruckField {
  /// The field as it is sent; `nil` when it is left out.
  let entry: Node.Entry?
  /// What was done.
  let fault: RowFault

  /// Strikes a field; `nil` when the fault leaves it as it is.
  ///
  /// - Parameters:
  ///   - section: the map that it stands in.
  ///   - before: its value a row before.
  init?(_ section: String, _ field: Node.Entry, _ kind: RowFault.Kind, before: Node?) {
    let pointer = "/\(section)/\(field.key)"
    let role = FieldRole(section, field.key)
    switch kind {
    case .drop:
      entry = nil
      fault = RowFault(
        .drop, at: pointer, isTold: role.isMissed, isMisleading: role.qualifiesAnother)
    case .rename:
      entry = Node.Entry("\(field.key)_v2", field.value)
      fault = RowFault(
        .rename, at: "\(pointer)_v2", isTold: true, isMisleading: role.qualifiesAnother)
    case .staleValue:
      guard let before, before != field.value else { return nil }
      entry = Node.Entry(field.key, before)
      fault = RowFault(.staleValue, at: pointer, isTold: false, isMisleading: true)
    case .notFinite where field.value.number != nil:
      entry = Node.Entry(field.key, Node(.number(.nan)))
      fault = RowFault(.notFinite, at: pointer, isTold: true)
    case .scale:
      guard let scaled = Self.mapped(field.value, { $0 * 100 }) else { return nil }
      entry = Node.Entry(field.key, scaled)
      fault = role.fault(.scale, at: pointer, from: field.value, to: scaled)
    case .flip:
      guard let turned = Self.turned(field.value) else { return nil }
      entry = Node.Entry(field.key, turned)
      fault = role.fault(.flip, at: pointer, from: field.value, to: turned)
    default:
      entry = Node.Entry(field.key, Self.retyped(field.value))
      fault = RowFault(.retype, at: pointer, isTold: true)
    }
  }

  /// A number, or each of a list of numbers, changed; `nil` when nothing changes.
  private static func mapped(_ value: Node, _ change: (Double) -> Double) -> Node? {
    if let number = value.number { return number == 0 ? nil : .number(change(number)) }
    guard let list = value.list, list.contains(where: { ($0.number ?? 0) != 0 }) else { return nil }
    return .list(list) { .number(change($0.number ?? 0) + 0) }
  }

  private static func turned(_ value: Node) -> Node? {
    if let flag = value.boolean { return .boolean(!flag) }
    if let word = value.text { return opposites[word].map { .text($0) } }
    return mapped(value) { -$0 }
  }

  private static let opposites = [
    "BUY": "SELL", "SELL": "BUY", "uptrend": "downtrend", "downtrend": "uptrend",
  ]

  private static func retyped(_ value: Node) -> Node {
    switch value.content {
    case .number, .integer: .text(ecmaScriptText(of: value.number ?? 0))
    case .text: 7
    case .boolean(let flag): .text(flag ? "yes" : "no")
    default: true
    }
  }
}
