package import Documents
internal import SemanticVersioning

/// A library that a Swift package offers.
package struct SwiftLibrary: Hashable, Sendable {
  /// The name of the product.
  package let name: String
  /// The modules that come with it.
  package let modules: [String]

  package init(name: String, modules: [String]) {
    self.name = name
    self.modules = modules
  }

  /// Reads the libraries out of what `swift package dump-package` prints; `nil` when it is not that.
  package static func libraries(ofManifest node: Node) -> [SwiftLibrary]? {
    guard let products = node["products"]?.list else { return nil }
    var libraries: [SwiftLibrary] = []
    for product in products {
      guard let name = product["name"]?.text, let type = product["type"]?.map else { return nil }
      guard type.contains(where: { $0.key == "library" }) else { continue }
      libraries.append(
        SwiftLibrary(name: name, modules: (product["targets"]?.list ?? []).compactMap(\.text)))
    }
    return libraries
  }
}

extension MeasuredEvidence {
  /// What became of the libraries of a package: the tool that compares APIs passes over a module that
  /// only one side has.
  package static func items(
    from old: [SwiftLibrary], to new: [SwiftLibrary]
  ) -> [Item] {
    var items: [Item] = []
    for library in old {
      guard let other = new.first(where: { $0.name == library.name }) else {
        items.append(Item(level: .major, reason: "library '\(library.name)' removed"))
        continue
      }
      for module in library.modules where !other.modules.contains(module) {
        items.append(
          Item(level: .major, reason: "module '\(module)' removed from library '\(library.name)'"))
      }
    }
    for library in new where !old.contains(where: { $0.name == library.name }) {
      items.append(Item(level: .minor, reason: "library '\(library.name)' added"))
    }
    return items
  }

  /// The breaking changes that `swift package diagnose-api-breaking-changes` prints.
  ///
  /// The tool has no form of output for programs. A line that names a change has a mark before it, and
  /// the modules are headings that end with a colon.
  package static func items(ofAPIReport text: String) -> [Item] {
    var items: [Item] = []
    var module: Substring?
    for line in text.split(whereSeparator: \.isNewline) {
      if let mark = line.firstRange(of: "API breakage: ") {
        let place = module.map { " in \($0)" } ?? ""
        items.append(Item(level: .major, reason: "\(line[mark.upperBound...])\(place)"))
      } else if line.hasSuffix(":"), let mark = line.firstRange(of: " detected in ") {
        module = line[mark.upperBound...].dropLast()
      }
    }
    return items
  }
}
