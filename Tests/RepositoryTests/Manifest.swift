import TestSupport

/// What `Package.swift` declares, read as text: asking the package manager would wait for the lock
/// that the running `swift test` may hold.
struct Manifest {
  /// The dependencies of each target, as module names.
  let dependencies: [String: Set<String>]

  /// The modules that come from other packages.
  let externalModules: Set<String>

  init(_ source: String) {
    let products = "\n\(source)".split(separator: "\nlet ", omittingEmptySubsequences: false)
      .dropFirst().compactMap {
        declaration -> (name: String, module: String)? in
        guard declaration.contains(".product("), let name = declaration.split(separator: " ").first
        else { return nil }
        return value(after: "name:", in: declaration).map { (String(name), $0) }
      }
    let modules = Dictionary(uniqueKeysWithValues: products)
    externalModules = Set(modules.values)

    var dependencies: [String: Set<String>] = [:]
    for call in targetCalls(in: source) {
      guard let name = value(after: "name:", in: call) else { continue }
      let list = bracketed(after: "dependencies:", in: call)
      let names = list.split { ", \n[]".contains($0) }.map { item in
        let text = item.filter { $0 != "\"" }
        return item.hasPrefix("\"") ? text : modules[text] ?? text
      }
      dependencies[name] = Set(names)
    }
    self.dependencies = dependencies
  }

  /// The manifest of this package.
  static func ofThisPackage() throws -> Manifest {
    guard let source = Disk.readText("\(PackageLayout.root)/Package.swift") else {
      throw TestSupportError("there is no Package.swift")
    }
    return Manifest(source)
  }
}

private func targetCalls(in source: String) -> [Substring] {
  [".target(", ".testTarget(", ".executableTarget(", ".systemLibrary("].flatMap { call in
    source.split(separator: call, omittingEmptySubsequences: false).dropFirst().map { rest in
      var depth = 1
      return rest.prefix { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return depth > 0
      }
    }
  }
}

/// The string literal after a label.
private func value(after label: String, in text: Substring) -> String? {
  guard let range = text.firstRange(of: label) else { return nil }
  let parts = text[range.upperBound...].split(
    separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
  return parts.count > 1 ? String(parts[1]) : nil
}

/// The array literal after a label; empty without one.
private func bracketed(after label: String, in text: Substring) -> Substring {
  guard let range = text.firstRange(of: label) else { return "" }
  return text[range.upperBound...].drop { $0 != "[" }.prefix { $0 != "]" }
}
