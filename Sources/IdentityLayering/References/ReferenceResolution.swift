internal import Diagnostics
internal import Documents

/// The resolving of all `${…}` of a document against the document itself.
///
/// Each text is resolved once and remembered. The search keeps a stack of its own, so a chain of any
/// length is followed and then refused for its length, and what texts come to is bounded as a whole:
/// a few lines cannot stand for gigabytes.
struct ReferenceResolution {
  /// The faults in the order in which they were met.
  var diagnostics: [Diagnostic] = []
  /// The environment's name.
  let environment: String
  /// What was said about paths that have no value.
  let removed: [JSONPointer: [Candidate]]
  /// How many suggestions may still be looked for; each looks at every path.
  var suggestionCount = 32

  private let root: MergedNode
  private var index: ValueIndex
  /// How far each value is, by its number.
  private var states: [State]
  private var byteCount = 0
  private var referenceCount = 0

  /// The most references one behind the other.
  static let depthMax = 16
  /// The most bytes of one text after resolving.
  static let textByteCountMax = 1 << 16
  /// The most bytes of all resolved texts of a document.
  static let byteCountMax = 1 << 22
  /// The most paths that the values of a document refer to, directly and through others.
  static let referenceCountMax = 1 << 18

  private enum State {
    /// It refers to nothing.
    case plain
    /// It is a text with `${` that nobody has asked for.
    case waiting
    /// It is on the stack.
    case open
    /// It is resolved.
    case done(Resolved)
    /// It cannot be resolved, which has been reported.
    case failed
  }

  /// What a text came to.
  private struct Resolved {
    var content: MergedNode.Content
    var references: [Target]
    /// The number of references one behind the other.
    var depth: Int
  }

  /// A value that a text refers to.
  private struct Target {
    var path: JSONPointer
    var number: Int
  }

  /// A text that waits for what it refers to.
  private struct Frame {
    var number: Int
    var path: JSONPointer
    var node: Node
    var template: TextTemplate
    var references: [TextTemplate.Reference]
    /// The number of the value behind each reference; `nil` where there is none.
    var targets: [Int?]
    var next = 0
    var hasFailed = false
  }

  /// Creates a resolving of a document whose references are as written.
  init(_ document: MergedDocument) {
    environment = document.environment
    root = document.root
    removed = document.removed
    index = ValueIndex(document.root)
    states = Array(repeating: .plain, count: index.values.count)
    for text in index.texts { states[text] = .waiting }
  }

  /// The paths of all values that are no list or map, for suggestions.
  var paths: [JSONPointer] { index.leafPaths }

  /// The root with every reference resolved that can be.
  mutating func resolvedRoot() -> MergedNode {
    guard !index.texts.isEmpty else { return root }
    for text in index.texts { resolve(text) }
    return rebuilt(0)
  }

  private func rebuilt(_ number: Int) -> MergedNode {
    var node = index.values[number].node
    guard index.values[number].hasReferences else { return node }
    switch node.content {
    case .scalar, .secret:
      switch states[number] {
      case .done(let resolved):
        node.content = resolved.content
        node.references = resolved.references.map(\.path)
      case .failed: node.isUnresolved = true
      case .plain, .waiting, .open: break
      }
    case .list: node.content = .list(index.children(of: number).map(rebuilt))
    case .map(var entries):
      for (position, child) in index.children(of: number).enumerated()
      where index.values[child].hasReferences {
        entries[position].value = rebuilt(child)
      }
      node.content = .map(entries)
    }
    return node
  }

  private mutating func resolve(_ start: Int) {
    guard let first = frame(for: start) else { return }
    var stack = [first]
    while let top = stack.last {
      guard top.next < top.references.count else {
        states[top.number] = finished(top).map { .done($0) } ?? .failed
        stack.removeLast()
        continue
      }
      let target = top.targets[top.next]
      if let target, let waiting = frame(for: target) {
        stack.append(waiting)
        continue
      }
      let last = stack.count - 1
      if let target, case .open = states[target] {
        // Every frame from there on waits for the next one, and the last one for the first.
        let loop = stack.drop { $0.number != target }
        reportCycle(loop.map { ($0.path, $0.node, $0.references[$0.next]) })
        stack[last].hasFailed = true
      } else if !check(top.references[top.next], target, of: top) {
        stack[last].hasFailed = true
      }
      stack[last].next += 1
    }
  }

  /// A text as something that is open from now on; `nil` when it is known already or refers to
  /// nothing.
  private mutating func frame(for number: Int) -> Frame? {
    guard case .waiting = states[number],
      case .scalar(let node) = index.values[number].node.content, let text = node.text,
      let template = TextTemplate(text)
    else { return nil }
    states[number] = .open
    let references = template.references
    return Frame(
      number: number, path: index.path(of: number), node: node, template: template,
      references: references, targets: references.map { index.number(of: $0.path) })
  }

  /// Whether a reference leads to a value that a text can take up; if not, says why.
  private mutating func check(
    _ reference: TextTemplate.Reference, _ target: Int?, of frame: Frame
  ) -> Bool {
    if environmentName(for: reference.path) != nil { return true }
    guard let target else {
      reportDangling(reference, of: frame.node, at: frame.path)
      return false
    }
    let value = index.values[target].node
    guard !value.isCollection else {
      reportCollection(reference, value, of: frame.node, at: frame.path)
      return false
    }
    if case .failed = states[target] { return false }
    return true
  }

  /// What `${env.name}` stands for; `nil` for any other path.
  private func environmentName(for path: JSONPointer) -> String? {
    path.steps == [.key("env"), .key("name")] ? environment : nil
  }

  /// What a text comes to when all it refers to is known.
  private mutating func finished(_ frame: Frame) -> Resolved? {
    for fault in frame.template.faults { reportMalformed(fault, of: frame.node, at: frame.path) }
    guard !frame.hasFailed, frame.template.faults.isEmpty else { return nil }
    var depth = 0
    for case let target? in frame.targets {
      if case .done(let resolved) = states[target] { depth = max(depth, resolved.depth) }
    }
    guard depth < Self.depthMax || frame.references.isEmpty else {
      reportDepth(frame.references, of: frame.node, at: frame.path)
      return nil
    }
    guard let content = content(of: frame) else { return nil }
    guard let references = closure(of: frame) else {
      reportTooMany(of: frame.node, at: frame.path)
      return nil
    }
    return Resolved(
      content: content, references: references, depth: frame.references.isEmpty ? 0 : depth + 1)
  }

  private func value(
    of reference: TextTemplate.Reference, _ target: Int?
  ) -> MergedNode.Content? {
    if let name = environmentName(for: reference.path) { return .scalar(.text(name)) }
    guard let target else { return nil }
    if case .done(let resolved) = states[target] { return resolved.content }
    return index.values[target].node.content
  }

  private mutating func content(of frame: Frame) -> MergedNode.Content? {
    if let lone = frame.template.loneReference, let value = value(of: lone, frame.targets[0]) {
      guard case .scalar(var node) = value else { return value }
      node.location = frame.node.location
      return .scalar(node)
    }
    var texts: [String] = []
    var count = 0
    var targets = frame.targets.makeIterator()
    for part in frame.template.parts {
      switch part {
      case .literal(let literal): texts.append(literal)
      case .reference(let reference):
        guard case .scalar(let node) = value(of: reference, targets.next() ?? nil) else {
          reportSecret(reference, of: frame.node, at: frame.path)
          return nil
        }
        texts.append(node.scalarText)
      }
      count += texts[texts.count - 1].utf8.count
      guard count <= Self.textByteCountMax, byteCount + count <= Self.byteCountMax else {
        reportTooLong(of: frame.node, at: frame.path)
        return nil
      }
    }
    byteCount += count
    let text = texts.joined()
    return .scalar(Node(.text(text), location: frame.node.location))
  }

  /// The values that a text refers to, then those that these refer to, each once.
  private mutating func closure(of frame: Frame) -> [Target]? {
    var result: [Target] = []
    var seen: Set<Int> = []
    for (reference, target) in zip(frame.references, frame.targets) {
      guard let target, environmentName(for: reference.path) == nil,
        seen.insert(target).inserted
      else { continue }
      result.append(Target(path: reference.path, number: target))
    }
    for target in result {
      guard case .done(let resolved) = states[target.number] else { continue }
      guard referenceCount + result.count + resolved.references.count <= Self.referenceCountMax
      else { return nil }
      for further in resolved.references where seen.insert(further.number).inserted {
        result.append(further)
      }
    }
    referenceCount += result.count
    return referenceCount <= Self.referenceCountMax ? result : nil
  }
}

extension Node {
  /// A scalar as it stands inside a text.
  fileprivate var scalarText: String {
    switch content {
    case .text(let text): text
    case .number: plainText ?? String(decoding: compactJSON(self), as: UTF8.self)
    default: String(decoding: compactJSON(self), as: UTF8.self)
    }
  }
}
