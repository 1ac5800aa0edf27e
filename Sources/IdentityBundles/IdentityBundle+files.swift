internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension IdentityBundle {
  /// The files that belong to a bundle; the others are reported.
  mutating func recognised() -> [(kind: BundlePath, file: BundleFile)] {
    let paths = source.files.map(\.path)
    let spellings = Dictionary(grouping: source.files) { $0.path.lowercased() }
    var result: [(kind: BundlePath, file: BundleFile)] = []
    for file in source.files {
      let equals = spellings[file.path.lowercased()] ?? [file]
      // The spelling that a bundle knows is read, whichever of them comes first.
      let best = equals.first { isWellSpelled($0.path) } ?? equals[0]
      if best.path != file.path {
        reportCaseConflict(file, with: best)
      } else if let kind = BundlePath(file.path) {
        result.append((kind, file))
      } else if equals.count == 1 {
        reportUnknown(file, taken: paths)
      }
    }
    return result
  }

  private func isWellSpelled(_ path: String) -> Bool {
    switch BundlePath(path) {
    case .overlay(let stem): EnvironmentName.isValid(stem)
    case nil: false
    default: true
    }
  }

  /// Parses a file, checks its header and keeps its values.
  mutating func read(_ file: BundleFile, as kind: BundlePath, parse: DocumentParsing) {
    switch kind {
    case .lock:
      lock = file
      switch file.content {
      case .bytes(let bytes): lockTree = parse(bytes, file.name)
      case .unreadable(let diagnostic): diagnostics.append(diagnostic)
      }
    case .schema, .aside:
      if case .unreadable(let diagnostic) = file.content { diagnostics.append(diagnostic) }
    case .overlay(let stem):
      readOverlay(file, stem: stem, parse: parse)
    case .base:
      guard let root = tree(of: file, parse: parse) else { return }
      checkSchema(of: root, in: file, isRequired: true)
      base = Document(file: file.name, values: values(of: root, without: ["schema"]))
    case .policy:
      guard let root = tree(of: file, parse: parse) else { return }
      checkSchema(of: root, in: file, isRequired: true)
      policy = Document(file: file.name, values: values(of: root, without: ["schema"]))
    case .local:
      guard let root = tree(of: file, parse: parse) else { return }
      checkSchema(of: root, in: file, isRequired: false)
      local = Document(file: file.name, values: values(of: root, without: ["schema"]))
    }
  }

  private mutating func readOverlay(_ file: BundleFile, stem: String, parse: DocumentParsing) {
    guard EnvironmentName.isValid(stem) else {
      reportEnvironmentName(stem, file)
      return
    }
    let root = tree(of: file, parse: parse)
    var overlay = Overlay(environment: stem, file: file.name, values: .map([]))
    if let root {
      checkSchema(of: root, in: file, isRequired: false)
      checkEnvironment(of: root, in: file, stem: stem)
      (overlay.parent, overlay.parentLocation) = parent(in: root)
      overlay.values = values(of: root, without: ["schema", "environment", "extends"])
    }
    overlays[stem] = overlay
  }

  /// The tree of a file with every null taken out; `nil` when it is no map.
  private mutating func tree(of file: BundleFile, parse: DocumentParsing) -> Node? {
    guard case .bytes(let bytes) = file.content else {
      if case .unreadable(let diagnostic) = file.content { diagnostics.append(diagnostic) }
      return nil
    }
    let root: Node
    switch parse(bytes, file.name) {
    case .success(let node): root = node
    case .failure(let fault):
      diagnostics += [fault.diagnostic] + fault.further
      return nil
    }
    switch root.content {
    case .map: break
    case .null where root.plainText == nil || root.plainText == "":
      report(
        .emptyFile, "the file is empty or holds only comments",
        at: SourceLocation(file: file.name, line: 1, column: 1),
        hint: emptyHint(for: BundlePath(file.path)))
      return nil
    default:
      report(
        .rootNotMap, "the file is \(root.kindWithArticle), not a map", at: root.location,
        hint: "write keys with values: `name: …`")
      return nil
    }
    let tree = root.holdsNull ? withoutNulls(root, at: JSONPointer()) ?? .map([]) : root
    trees[file.name] = tree
    return tree
  }

  private func emptyHint(for kind: BundlePath?) -> String {
    switch kind {
    case .overlay(let stem): "write `environment: \(stem)`, or delete the file"
    case .local: "set a value, or delete the file"
    default: "write `schema: 1` and the values"
    }
  }

  /// The tree without its nulls, each of which is reported: whether one means "nothing" or
  /// "as below" is not to be guessed.
  private mutating func withoutNulls(_ node: Node, at path: JSONPointer) -> Node? {
    switch node.content {
    case .null:
      report(
        .null, "`\(path.pathText)` has no value", at: node.location,
        label: node.plainText == "" ? "nothing follows" : "null here",
        hint: "use `{$delete: true}` to remove it, or leave it out")
      return nil
    case .list(let elements):
      var copy = node
      var kept: [Node] = []
      for (index, element) in elements.enumerated() {
        if let element = withoutNulls(element, at: path.appending(.index(index))) {
          kept.append(element)
        }
      }
      copy.content = .list(kept)
      return copy
    case .map(let entries):
      var copy = node
      var kept: [Node.Entry] = []
      for entry in entries {
        if let value = withoutNulls(entry.value, at: path.appending(.key(entry.key))) {
          kept.append(Node.Entry(entry.key, keyLocation: entry.keyLocation, value))
        }
      }
      copy.content = .map(kept)
      return copy
    default: return node
    }
  }

  /// The root without the header.
  private func values(of root: Node, without header: [String]) -> Node {
    var values = root
    values.content = .map((root.map ?? []).filter { !header.contains($0.key) })
    return values
  }

  private mutating func reportCaseConflict(_ file: BundleFile, with first: BundleFile) {
    report(
      .caseConflict, "`\(file.path)` and `\(first.path)` differ only in case",
      at: SourceLocation(file: file.name, line: 1, column: 1),
      hint: "rename or delete one of them: some file systems keep only one")
  }

  private mutating func reportUnknown(_ file: BundleFile, taken: [String]) {
    let meant = BundlePath.closest(to: file.path, taken: taken)
    report(
      .unknownFile, "`\(file.path)` is no file of a bundle",
      at: SourceLocation(file: file.name, line: 1, column: 1, length: 0),
      hint: meant.map { "did you mean `\($0)`?" }
        ?? "move it out of the folder; every file in it means something")
  }

  private mutating func reportEnvironmentName(_ stem: String, _ file: BundleFile) {
    report(
      .environmentName,
      stem == EnvironmentName.base
        ? "`base` cannot be an environment: `extends: base` means base.yaml"
        : "`\(stem)` cannot be the name of an environment",
      at: SourceLocation(file: file.name, line: 1, column: 1),
      hint: "use a lower-case letter, then letters, digits and `-`, at most "
        + "\(EnvironmentName.lengthMax) characters")
  }
}

extension Node {
  /// Whether the node, or one inside of it, is null; hardly any file has one.
  fileprivate var holdsNull: Bool {
    switch content {
    case .null: true
    case .boolean, .integer, .number, .text: false
    case .list(let elements): elements.contains(where: \.holdsNull)
    case .map(let entries): entries.contains(where: \.value.holdsNull)
    }
  }
}
