internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension ReferenceResolution {
  private mutating func report(
    _ code: IdentityCode, _ message: String, at location: SourceLocation?, label: String? = nil,
    hint: String? = nil, alternative: String? = nil, notes: [String] = [],
    related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code: code.rawValue, message: message, location: location, label: label, hint: hint,
        alternative: alternative, notes: notes, related: related))
  }

  /// Reports a reference to a path without a value.
  mutating func reportDangling(
    _ reference: TextTemplate.Reference, of node: Node, at path: JSONPointer
  ) {
    var related: [Diagnostic.Related] = []
    if let last = removed[reference.path]?.first, let location = last.location {
      related = [.init("removed by \(last.layerName)", at: location)]
    }
    report(
      .danglingReference, "`\(reference.text)` refers to nothing",
      at: place(of: reference.offset, reference.length, in: node),
      label: "no value at path `\(reference.path.pathText)` in `\(environment)`",
      hint: suggestion(for: reference.path, from: path),
      alternative: "write `$${` for a literal `${`", related: related)
  }

  private mutating func suggestion(for path: JSONPointer, from own: JSONPointer) -> String? {
    let forName = "for the environment's name use `${env.name}`"
    let first: String = if case .key(let key) = path.steps.first { key } else { "" }
    let meansEnvironment = first.lowercased().hasPrefix("env") || first == "environment"
    if first.contains("_"), first == first.uppercased(), path.steps.count == 1 {
      return "environment variables are not read here; \(forName)"
    }
    // Below `env` there is one value, which is not among those of the document.
    if first == "env" { return "did you mean `${env.name}`?  it is the environment's name" }
    var meant: JSONPointer?
    if suggestionCount > 0 {
      suggestionCount -= 1
      meant = closestPath(to: path, in: paths)
    }
    guard let meant else { return meansEnvironment ? forName : nil }
    let question = "did you mean `${\(meant.pathText)}`?"
    guard meant == own else { return question }
    return "\(question)  that would refer to itself" + (meansEnvironment ? "; \(forName)" : "")
  }

  /// Reports a reference to a list or a map.
  mutating func reportCollection(
    _ reference: TextTemplate.Reference, _ target: MergedNode, of node: Node, at path: JSONPointer
  ) {
    let isList = if case .list = target.content { true } else { false }
    let first = firstValue(in: target, at: reference.path)?.pathText
    let place = target.winner?.value?.markLocation ?? target.location
    report(
      .referenceToCollection,
      "`\(reference.text)` refers to a \(isList ? "list" : "map"), not to one value",
      at: self.place(of: reference.offset, reference.length, in: node),
      label: "a \(isList ? "list" : "map")",
      hint: first.map { "refer to one value in it, such as `${\($0)}`" },
      related: place.map { [.init("the \(isList ? "list" : "map")", at: $0)] } ?? [])
  }

  /// The path of the first value below a list or a map that is neither; `nil` where there is none.
  private func firstValue(in node: MergedNode, at path: JSONPointer) -> JSONPointer? {
    switch node.content {
    case .map(let entries):
      for entry in entries {
        if let found = firstValue(in: entry.value, at: path.appending(.key(entry.key))) {
          return found
        }
      }
      return nil
    case .list(let elements):
      return elements.first.flatMap { firstValue(in: $0, at: path.appending(.index(0))) }
    case .scalar, .secret: return path
    }
  }

  /// Reports a secret inside a longer text.
  mutating func reportSecret(
    _ reference: TextTemplate.Reference, of node: Node, at path: JSONPointer
  ) {
    report(
      .misplacedSecret, "`\(reference.text)` is a secret and cannot be part of a text",
      at: place(of: reference.offset, reference.length, in: node),
      hint: "a value that is this reference alone is the same secret")
  }

  /// Reports values that refer to each other in a circle, each given with the reference that leads
  /// to the next one.
  mutating func reportCycle(
    _ loop: [(path: JSONPointer, node: Node, reference: TextTemplate.Reference)]
  ) {
    guard let first = loop.first else { return }
    let names = (loop.map(\.path) + [first.path]).map(\.pathText)
    let shown = names.count <= 12 ? names : names.prefix(6) + ["…"] + names.suffix(5)
    var related: [Diagnostic.Related] = []
    for (index, member) in loop.enumerated().dropFirst().suffix(8) {
      let reference = member.reference
      if let location = place(of: reference.offset, reference.length, in: member.node) {
        let isLast = index == loop.count - 1
        related.append(.init(isLast ? "closes the circle" : "goes on here", at: location))
      }
    }
    report(
      .referenceCycle,
      loop.count == 1
        ? "`\(names[0])` refers to itself" : "values refer to each other in a circle",
      at: place(of: first.reference.offset, first.reference.length, in: first.node),
      label: shown.joined(separator: " → "), hint: "write one of these values out",
      related: related)
  }

  /// Reports a chain of references that is too long.
  mutating func reportDepth(
    _ references: [TextTemplate.Reference], of node: Node, at path: JSONPointer
  ) {
    guard let first = references.first else { return }
    report(
      .referenceDepth,
      "`\(path.pathText)` refers through more than \(Self.depthMax) other values",
      at: place(of: first.offset, first.length, in: node),
      hint: "refer to the value at the end of the chain")
  }

  /// Reports a `${…}` that cannot be read.
  mutating func reportMalformed(_ fault: TextTemplate.Fault, of node: Node, at path: JSONPointer) {
    report(
      .malformedReference, fault.message, at: place(of: fault.offset, fault.length, in: node),
      hint: fault.hint, alternative: "write `$${` for a literal `${`")
  }

  /// Reports a text that grows too long, alone or together with the others.
  mutating func reportTooLong(of node: Node, at path: JSONPointer) {
    report(
      .scalarSize, "the references of `\(path.pathText)` make a text that is too long",
      at: node.location,
      hint: "a text may come to \(Self.textByteCountMax) bytes, all of them together to "
        + "\(Self.byteCountMax)")
  }

  /// Reports that values refer to too many others.
  mutating func reportTooMany(of node: Node, at path: JSONPointer) {
    report(
      .nodeCount, "the values refer to more than \(Self.referenceCountMax) others",
      at: node.location, hint: "refer to fewer values")
  }

  /// The place of a part of a text, as exactly as it is known.
  ///
  /// A plain scalar is written as it is, and a quoted one that is two characters longer than its
  /// text has no escapes; in any other the position cannot be known without the file.
  private func place(of offset: Int, _ length: Int, in node: Node) -> SourceLocation? {
    guard var location = node.location, let text = node.text, let written = location.length else {
      return node.location
    }
    let count = text.unicodeScalars.count
    if node.plainText == text, written == count {
      location.column += offset
    } else if node.plainText == nil, written == count + 2, location.source == .file {
      location.column += offset + 1
    } else if location.source != .file, written == count {
      location.column += offset
    } else {
      return location
    }
    location.length = length
    return location
  }
}
