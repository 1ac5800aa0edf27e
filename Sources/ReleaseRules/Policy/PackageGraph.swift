internal import Diagnostics
internal import Documents

/// Which package depends on which, as a configuration says before anything else of it is read.
struct PackageGraph {
  /// The names that each package depends on, those of them that are packages.
  private(set) var dependencies: [String: [String]] = [:]

  /// The packages, each behind those that it depends on; else as the file has them.
  private(set) var order: [String] = []

  private let names: [String]
  /// The packages that depend on each other in a circle: the first one again at the end.
  private var circle: [String] = []

  /// Reads the map of packages; what is no name or no list is left to those who report it.
  init(reading node: Node?) {
    let entries = node?.map ?? []
    names = entries.map(\.key)
    for entry in entries {
      let listed = entry.value["depends-on"]?.list ?? []
      dependencies[entry.key] = listed.compactMap(\.text).filter { names.contains($0) }
    }
    var done: Set<String> = []
    for name in names {
      var path: [String] = []
      visit(name, &path, &done)
    }
  }

  private mutating func visit(_ name: String, _ path: inout [String], _ done: inout Set<String>) {
    if let start = path.firstIndex(of: name) {
      if circle.isEmpty { circle = path[start...] + [name] }
      return
    }
    guard !done.contains(name) else { return }
    path.append(name)
    for dependency in dependencies[name] ?? [] { visit(dependency, &path, &done) }
    path.removeLast()
    if done.insert(name).inserted { order.append(name) }
  }

  /// Reads what a package depends on, and reports what is wrong with it.
  func check(_ name: String, _ reader: inout MapReader) {
    var known: Set<String> = []
    for dependency in reader.textList("depends-on") ?? [] {
      if !known.insert(dependency).inserted {
        reader.reject("depends-on", "names '\(dependency)' twice")
      } else if !names.contains(dependency) {
        let others = names.filter { $0 != name }
        let meant = closestMatch(to: dependency, in: others).map { "did you mean `\($0)`?" }
        let list = others.map { "`\($0)`" }.joined(separator: ", ")
        reader.reject(
          "depends-on", "names '\(dependency)', which is no package",
          hint: meant ?? (others.isEmpty ? nil : "packages are: \(list)"))
      }
    }
    // Told once, at the first package of the circle.
    if circle.first == name {
      reader.reject(
        "depends-on", "leads in a circle: \(circle.joined(separator: " → "))",
        hint: "what both depend on can be a package of its own")
    }
  }
}
