internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

/// Reads overrides of all three kinds and collects their faults.
struct OverrideReader {
  /// What was read so far.
  private(set) var result = OverrideLayers()

  private let below: MergedDocument
  private let type: OverrideTyping
  private let fields: [JSONPointer]
  private var suggestionCount = 32

  /// Creates a reader over the document of the files.
  init(fields: [JSONPointer], below: MergedDocument, type: @escaping OverrideTyping) {
    self.below = below
    self.type = type
    self.fields = fields
  }

  /// Reads the environment variables that begin with the prefix, in the order of their names: an
  /// environment has no order of its own.
  mutating func readVariables(_ variables: [(name: String, value: String)]) {
    let own = variables.filter { $0.name.hasPrefix(OverrideName.prefix) }
    guard !own.isEmpty else { return }
    var paths: [String: [JSONPointer]] = [:]
    for target in overrideTargets(fields: fields, in: below) {
      paths[OverrideName.variable(for: target), default: []].append(target)
    }
    let tree = OverrideTree()
    for (name, value) in own.sorted(by: { $0.name < $1.name }) {
      let nameLocation = SourceLocation(
        file: name, line: 1, column: 1, length: name.unicodeScalars.count, source: .variable)
      result.excerpts[name] = Array("\(name)=…".utf8)
      guard let meant = paths[name] else {
        reportUnknown(name, at: nameLocation, known: paths)
        continue
      }
      guard meant.count == 1 else {
        reportAmbiguous(name, meant, at: nameLocation)
        continue
      }
      var location = nameLocation
      location.column = name.unicodeScalars.count + 2
      location.length = value.unicodeScalars.count
      if !isSecret(meant[0]) { result.excerpts[name] = Array("\(name)=\(oneLine(value))".utf8) }
      guard let node = typed(value, at: location, for: meant[0]) else { continue }
      if let other = tree.set(meant[0], to: node, keyLocation: nameLocation) {
        reportConflict(meant[0], with: other, at: location)
      } else {
        result.names.append(name)
      }
    }
    if !tree.isEmpty {
      result.layers.append(Layer(.variables, name: "environment", values: tree.node))
    }
  }

  /// Reads the arguments of `--set`.
  mutating func readOptions(_ options: [String]) {
    let tree = OverrideTree()
    var lines: [String] = []
    for (index, option) in options.enumerated() {
      let start = "--set ".count + 1
      var location = SourceLocation(file: "--set", line: index + 1, column: start, source: .option)
      let path: JSONPointer
      let valueOffset: Int
      do {
        (path, valueOffset) = try PathReader.assignedPath(option)
      } catch {
        lines.append("--set \(oneLine(option))")
        location.column += error.offset
        reportMalformed(error, at: location)
        continue
      }
      let value = String(option.unicodeScalars.dropFirst(valueOffset + 1))
      let shown = isSecret(path) || value.contains("$secret") ? "…" : oneLine(value)
      lines.append(
        "--set \(oneLine(String(option.unicodeScalars.prefix(valueOffset + 1))))\(shown)")
      location.length = valueOffset
      if let position = path.steps.first(where: { if case .index = $0 { true } else { false } }) {
        reportPosition(position, in: path, at: location)
        continue
      }
      let keyLocation = location
      location.column = start + valueOffset + 1
      location.length = value.unicodeScalars.count
      guard let node = typed(value, at: location, for: path, keyLocation: keyLocation) else {
        continue
      }
      if let other = tree.set(path, to: node, keyLocation: keyLocation) {
        reportConflict(path, with: other, at: location)
      } else {
        warnOfNearMiss(path, at: keyLocation)
        result.names.append("--set \(path.pathText)")
      }
    }
    result.excerpts["--set"] = lines.isEmpty ? nil : Array(lines.joined(separator: "\n").utf8)
    if !tree.isEmpty { result.layers.append(Layer(.options, name: "options", values: tree.node)) }
  }

  /// Takes the values that the program passes.
  mutating func add(_ values: Node) {
    let location = SourceLocation(
      file: "a value passed by the program", line: 1, column: 1, source: .code)
    result.layers.append(Layer(.api, name: "api", values: values.placed(at: location)))
    for path in values.leafPaths() { result.names.append("api \(path.pathText)") }
  }

  /// Whether the files have a secret at a path; what overrides it is then never shown.
  private func isSecret(_ path: JSONPointer) -> Bool {
    if case .secret = below.root[path]?.content { true } else { false }
  }

  private mutating func typed(
    _ text: String, at location: SourceLocation, for path: JSONPointer,
    keyLocation: SourceLocation? = nil
  ) -> Node? {
    if isSecret(path) {
      guard SecretReference(text) != nil else {
        var hidden = location
        hidden.length = 1
        report(
          .misplacedSecret, "`\(path.pathText)` is a secret; only where it lies can be set",
          at: hidden, hint: "write `env:NAME` or `file:/absolute/path`")
        return nil
      }
      let reference = Node(.text(text), location: location)
      return Node(
        .map([Node.Entry("$secret", keyLocation: location, reference)]), location: location)
    }
    switch type(path, text) {
    case .success(let node): return node.placed(at: location)
    case .failure(let fault):
      var diagnostic = fault.diagnostic
      let keyFaults = [IdentityCode.unknownKey.rawValue, IdentityCode.identifier.rawValue]
      let fallback = keyFaults.contains(diagnostic.code) ? keyLocation ?? location : location
      diagnostic.location = diagnostic.location ?? fallback
      if let lower = below.root[path], let place = lower.location {
        let key = if case .key(let key) = path.steps.last { key } else { path.pathText }
        diagnostic.label = "overrides `\(key): \(lower.node.inOverrideLabel)` at \(place)"
      }
      result.diagnostics.append(diagnostic)
      return nil
    }
  }

  private mutating func report(
    _ code: IdentityCode, _ message: String, at location: SourceLocation, label: String? = nil,
    hint: String? = nil
  ) {
    result.diagnostics.append(
      Diagnostic(
        code: code.rawValue, message: message, location: location, label: label, hint: hint))
  }

  /// Warns of a new entry whose name is nearly that of another: `--set` adds entries on purpose, and
  /// by a slip.
  private mutating func warnOfNearMiss(_ path: JSONPointer, at location: SourceLocation) {
    guard case .key(let key)? = path.steps.last, below.root[path] == nil, suggestionCount > 0 else {
      return
    }
    suggestionCount -= 1
    let parent = JSONPointer(Array(path.steps.dropLast()))
    let siblings = below.root[parent]?.map?.map(\.key) ?? []
    guard !fields.contains(path), let meant = closestMatch(to: key, in: siblings) else { return }
    result.diagnostics.append(
      Diagnostic(
        code: IdentityCode.unknownVariable.rawValue, severity: .warning,
        message: "`\(path.pathText)` is new: no layer has it", location: location,
        hint: "did you mean `\(parent.appending(.key(meant)).pathText)`?"))
  }

  private mutating func reportUnknown(
    _ name: String, at location: SourceLocation, known: [String: [JSONPointer]]
  ) {
    var meant: String?
    if suggestionCount > 0 {
      suggestionCount -= 1
      meant = closestMatch(to: name, in: known.keys.sorted())
    }
    report(
      .unknownVariable, "`\(name)` overrides nothing: no value has this name", at: location,
      hint: meant.map { "did you mean `\($0)`?" }
        ?? "a new entry is set with `--set PATH=VALUE` or in a file")
  }

  private mutating func reportAmbiguous(
    _ name: String, _ paths: [JSONPointer], at location: SourceLocation
  ) {
    let shown = paths.map { "`\($0.pathText)`" }.joined(separator: " and ")
    report(
      .ambiguousVariable, "`\(name)` could override \(shown)", at: location,
      hint: "use `\(OverrideName.option(for: paths[0]))…`")
  }

  private mutating func reportMalformed(_ fault: PathFault, at location: SourceLocation) {
    report(
      .malformedOverride, "`--set` takes `path=value`: \(fault.message)", at: location,
      hint: "for example `--set links.docs=https://…`")
  }

  private mutating func reportPosition(
    _ step: JSONPointer.Step, in path: JSONPointer, at location: SourceLocation
  ) {
    let list = JSONPointer(Array(path.steps.prefix { $0 != step }))
    report(
      .malformedOverride, "`\(path.pathText)` is an item of a list, which is one value",
      at: location, hint: "set the whole list: `--set \(list.pathText)=[…]`")
  }

  private mutating func reportConflict(
    _ path: JSONPointer, with other: JSONPointer, at location: SourceLocation
  ) {
    report(
      .malformedOverride,
      "`\(path.pathText)` and `\(other.pathText)` cannot both be set: one is inside the other",
      at: location, hint: "keep one of them")
  }

  /// A value on one line, with as many scalars as it has, so that carets stay right.
  private func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.withoutCredentials.unicodeScalars {
      line.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    return String(line)
  }
}

extension Node {
  /// The value in the way it is written in a file, for the note of what is overridden.
  fileprivate var inOverrideLabel: String {
    guard let text, text.unicodeScalars.count <= 60 else { return shown }
    return text
  }
}
