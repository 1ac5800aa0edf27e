package import Diagnostics
package import Documents
package import IdentityDiagnostics

/// The files of a bundle, recognised and parsed, with every fault that can be seen without merging.
///
/// A bundle with faults is a value like any other: what could be read is there, so that the faults
/// of merging and of the fields are found in the same run.
package struct IdentityBundle: Sendable {
  /// An overlay with its header taken out.
  package struct Overlay: Sendable {
    /// The environment: the name of the file without its ending.
    package var environment: String
    /// The name of the file for messages.
    package var file: String
    /// The environment it builds on; `nil` for `base.yaml`.
    package var parent: String?
    /// Where the parent is written; `nil` when the header does not name one.
    package var parentLocation: SourceLocation?
    /// The values without the header; an empty map when the file could not be read.
    package var values: Node
  }

  /// A file with its values, the header taken out.
  package struct Document: Sendable {
    /// The name of the file for messages.
    package var file: String
    /// The values without the header.
    package var values: Node
  }

  /// What the bundle was made from.
  package let source: BundleSource
  /// `base.yaml`; `nil` when it is missing or could not be read.
  package internal(set) var base: Document?
  /// The overlays by environment.
  package internal(set) var overlays: [String: Overlay] = [:]
  /// `policy.yaml`, if there is one that could be read.
  package internal(set) var policy: Document?
  /// `local.yaml`, if there is one that could be read.
  package internal(set) var local: Document?
  /// `identity.lock`, if there is one.
  package internal(set) var lock: BundleFile?
  /// The tree of the lock, or why it has none. A broken lock is no fault of the bundle: it is asked
  /// for only where the bundle is compared with it.
  package internal(set) var lockTree: Result<Node, DocumentFault>?
  /// The parsed trees by the names of their files, headers included.
  package internal(set) var trees: [String: Node] = [:]
  /// The faults of the folder, of its files and of their headers, in the order of the files.
  package internal(set) var diagnostics: [Diagnostic]

  /// The environments, sorted; one whose file has faults is among them.
  package var environments: [String] { overlays.keys.sorted() }

  /// Reads the files of a folder.
  ///
  /// - Parameters:
  ///   - source: What was found in the folder.
  ///   - parse: Reads one file.
  package init(_ source: BundleSource, parse: DocumentParsing) {
    self.source = source
    diagnostics = source.faults
    let files = recognised()
    for (kind, file) in files { read(file, as: kind, parse: parse) }
    if source.faults.isEmpty { checkPresence(files.map(\.kind)) }
    checkInheritance()
    noteReach()
  }

  /// The bytes of the file that messages call `name`, for excerpts; `nil` when there are none.
  package func bytes(of name: String) -> [UInt8]? {
    guard let file = source.files.first(where: { $0.name == name }),
      case .bytes(let bytes) = file.content
    else { return nil }
    return bytes
  }

  /// Adds a fault.
  mutating func report(
    _ code: IdentityCode, _ message: String, at location: SourceLocation?, label: String? = nil,
    hint: String? = nil, related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code: code.rawValue, message: message, location: location, label: label, hint: hint,
        related: related))
  }

  /// The environments whose values `environment` is part of, itself included, sorted.
  package func heirs(of environment: String) -> [String] {
    environments.filter { ancestry(of: $0).contains(environment) }
  }

  /// The environment and those it builds on, nearest first, as far as they exist; each once, even
  /// where they form a circle.
  func ancestry(of environment: String) -> [String] {
    var chain: [String] = []
    var seen: Set<String> = []
    var next: String? = environment
    while let name = next, overlays[name] != nil, seen.insert(name).inserted {
      chain.append(name)
      next = overlays[name]?.parent
    }
    return chain
  }

  /// Writes into each diagnostic of one file which environments the file is part of.
  private mutating func noteReach() {
    guard diagnostics.contains(where: { $0.affects.isEmpty }) else { return }
    let everyone = environments
    var reach: [String: [String]] = [:]
    for environment in everyone {
      for ancestor in ancestry(of: environment) {
        if let file = overlays[ancestor]?.file { reach[file, default: []].append(environment) }
      }
    }
    for file in source.files where ["base.yaml", "policy.yaml"].contains(file.path) {
      reach[file.name] = everyone
    }
    for index in diagnostics.indices where diagnostics[index].affects.isEmpty {
      guard let file = diagnostics[index].location?.file else { continue }
      diagnostics[index].affects = reach[file] ?? []
    }
  }
}
