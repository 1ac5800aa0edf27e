internal import Diagnostics

/// What a file of a bundle is by its path.
package enum BundlePath: Hashable {
  /// `base.yaml`.
  case base
  /// `overlays/<environment>.yaml`, the name as written.
  case overlay(String)
  /// `policy.yaml`.
  case policy
  /// `local.yaml`.
  case local
  /// `identity.lock`.
  case lock
  /// A generated JSON Schema below `schema/`.
  case schema
  /// A file for people or for git, which is not read.
  case aside

  /// Recognises a path; `nil` when a bundle has no such file.
  init?(_ path: String) {
    switch path {
    case "base.yaml": self = .base
    case "policy.yaml": self = .policy
    case "local.yaml": self = .local
    case "identity.lock": self = .lock
    case "README.md", ".gitignore": self = .aside
    default:
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].hasPrefix(".") else { return nil }
      if parts[0] == "overlays", let stem = Self.stem(of: parts[1], ".yaml") {
        self = .overlay(stem)
      } else if parts[0] == "schema", Self.stem(of: parts[1], ".json") != nil {
        self = .schema
      } else {
        return nil
      }
    }
  }

  /// Whether a path is passed over: a hidden file or folder, or what an editor leaves beside a file.
  ///
  /// Such files come and go without anybody's will, also while this program writes, and none of them
  /// can be meant as a part of a bundle.
  package static func isPassedOver(_ path: String) -> Bool {
    path.split(separator: "/").contains { name in
      name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp")
        || name.hasPrefix("#") && name.hasSuffix("#")
    }
  }

  private static func stem(of name: Substring, _ ending: String) -> String? {
    guard name.hasSuffix(ending), name.utf8.count > ending.utf8.count else { return nil }
    return String(name.dropLast(ending.count))
  }

  /// The path that was most likely meant where a bundle has no file `path`.
  ///
  /// - Parameter taken: The paths that exist, which cannot be meant.
  static func closest(to path: String, taken: [String]) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let lowered = name.lowercased()
    let stem = [".yaml", ".yml", ".json"].lazy.compactMap { Self.stem(of: lowered[...], $0) }.first
    var candidates = ["base.yaml", "policy.yaml", "local.yaml", "identity.lock", "README.md"]
    if let stem, let meant = closestMatch(to: "\(stem).yaml", in: candidates), !path.contains("/") {
      return taken.contains(meant) ? nil : meant
    }
    if let stem, candidates.contains("\(stem).yaml") {
      return taken.contains("\(stem).yaml") ? nil : "\(stem).yaml"
    }
    if let stem, EnvironmentName.isValid(stem), !lowered.hasSuffix(".json") {
      let overlay = "overlays/\(stem).yaml"
      return taken.contains(overlay) || overlay == path ? nil : overlay
    }
    candidates.removeAll { taken.contains($0) }
    return closestMatch(to: path, in: candidates)
  }
}
