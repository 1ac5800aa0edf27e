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
  /// Every value that is not a list or a map.
  private(set) var leaves: [JSONPointer: MergedNode] = [:]
  /// The paths of lists and maps.
  private(set) var collections: [JSONPointer: MergedNode] = [:]
  /// The paths of the leaves in order, those inside of lists too.
  private(set) var paths: [JSONPointer] = []
  /// What was said about paths that have no value.
  let removed: [JSONPointer: [Candidate]]
  /// How many suggestions may still be looked for; each looks at every path.
  var suggestionCount = 32

  private let root: MergedNode
  /// The texts that hold `${`, looked for once: a long text may be referred to very often.
  private var texts: [JSONPointer: Node] = [:]
  private var states: [JSONPointer: State] = [:]
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
    var references: [JSONPointer]
    /// The number of references one behind the other.
    var depth: Int
  }

  /// A text that waits for what it refers to.
  private struct Frame {
    var path: JSONPointer
    var node: Node
    var template: TextTemplate
    var references: [TextTemplate.Reference]
    var next = 0
    var hasFailed = false
  }

  /// Creates a resolving of a document whose references are as written.
  init(_ document: MergedDocument) {
    environment = document.environment
    root = document.root
    removed = document.removed
    if Self.hasReferences(document.root) { collect(document.root, at: JSONPointer()) }
  }

  /// Whether any text has a `${`; most documents need no more than this look.
  private static func hasReferences(_ node: MergedNode) -> Bool {
    switch node.content {
    case .scalar(let value): value.text.map(TextTemplate.mayHaveReferences) ?? false
    case .secret: false
    case .list(let elements): elements.contains(where: hasReferences)
    case .map(let entries): entries.contains { hasReferences($0.value) }
    }
  }

  private mutating func collect(_ node: MergedNode, at path: JSONPointer) {
    switch node.content {
    case .scalar, .secret:
      leaves[path] = node
      paths.append(path)
      if case .scalar(let value) = node.content, let text = value.text,
        TextTemplate.mayHaveReferences(text)
      {
        texts[path] = value
      }
    case .list(let elements):
      collections[path] = node
      for (index, element) in elements.enumerated() {
        collect(element, at: path.appending(.index(index)))
      }
    case .map(let entries):
      collections[path] = node
      for entry in entries { collect(entry.value, at: path.appending(.key(entry.key))) }
    }
  }

  /// The root with every reference resolved that can be.
  mutating func resolvedRoot() -> MergedNode {
    guard !texts.isEmpty else { return root }
    for path in paths where texts[path] != nil { resolve(path) }
    return rebuilt(root, at: JSONPointer())
  }

  private func rebuilt(_ node: MergedNode, at path: JSONPointer) -> MergedNode {
    var node = node
    switch node.content {
    case .scalar, .secret:
      switch states[path] {
      case .done(let resolved):
        node.content = resolved.content
        node.references = resolved.references
      case .failed: node.isUnresolved = true
      case .open, nil: break
      }
    case .list(let elements):
      node.content = .list(
        elements.enumerated().map { rebuilt($1, at: path.appending(.index($0))) })
    case .map(let entries):
      node.content = .map(
        entries.map { .init($0.key, rebuilt($0.value, at: path.appending(.key($0.key)))) })
    }
    return node
  }

  private mutating func resolve(_ start: JSONPointer) {
    guard let first = frame(for: start) else { return }
    var stack = [first]
    states[start] = .open
    while let top = stack.last {
      guard top.next < top.references.count else {
        states[top.path] = finished(top).map { .done($0) } ?? .failed
        stack.removeLast()
        continue
      }
      let reference = top.references[top.next]
      if let waiting = frame(for: reference.path) {
        states[reference.path] = .open
        stack.append(waiting)
        continue
      }
      let last = stack.count - 1
      if case .open = states[reference.path] {
        // Every frame from there on waits for the next one, and the last one for the first.
        let loop = stack.drop { $0.path != reference.path }
        reportCycle(loop.map { ($0.path, $0.node, $0.references[$0.next]) })
        stack[last].hasFailed = true
      } else if !check(reference, of: top.node, at: top.path) {
        stack[last].hasFailed = true
      }
      stack[last].next += 1
    }
  }

  /// The text at a path as something to wait for; `nil` when it is known already or refers to
  /// nothing.
  private func frame(for path: JSONPointer) -> Frame? {
    guard states[path] == nil, let node = texts[path], let text = node.text,
      let template = TextTemplate(text)
    else { return nil }
    return Frame(path: path, node: node, template: template, references: template.references)
  }

  /// Whether a reference leads to a value that a text can take up; if not, says why.
  private mutating func check(
    _ reference: TextTemplate.Reference, of node: Node, at path: JSONPointer
  ) -> Bool {
    if environmentName(for: reference.path) != nil { return true }
    if let collection = collections[reference.path] {
      reportCollection(reference, collection, of: node, at: path)
      return false
    }
    guard leaves[reference.path] != nil else {
      reportDangling(reference, of: node, at: path)
      return false
    }
    if case .failed = states[reference.path] { return false }
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
    for reference in frame.references {
      if case .done(let resolved) = states[reference.path] { depth = max(depth, resolved.depth) }
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

  private func value(of reference: TextTemplate.Reference) -> MergedNode.Content? {
    if let name = environmentName(for: reference.path) { return .scalar(.text(name)) }
    if case .done(let resolved) = states[reference.path] { return resolved.content }
    return leaves[reference.path]?.content
  }

  private mutating func content(of frame: Frame) -> MergedNode.Content? {
    if let lone = frame.template.loneReference, let value = value(of: lone) {
      guard case .scalar(var node) = value else { return value }
      node.location = frame.node.location
      return .scalar(node)
    }
    var texts: [String] = []
    var count = 0
    for part in frame.template.parts {
      switch part {
      case .literal(let literal): texts.append(literal)
      case .reference(let reference):
        guard case .scalar(let node) = value(of: reference) else {
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

  /// The paths that a text refers to, then those that these refer to, each once.
  private mutating func closure(of frame: Frame) -> [JSONPointer]? {
    var result: [JSONPointer] = []
    var seen: Set<JSONPointer> = []
    for reference in frame.references where environmentName(for: reference.path) == nil {
      if seen.insert(reference.path).inserted { result.append(reference.path) }
    }
    for path in result {
      guard case .done(let resolved) = states[path] else { continue }
      guard referenceCount + result.count + resolved.references.count <= Self.referenceCountMax
      else { return nil }
      for further in resolved.references where seen.insert(further).inserted {
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
