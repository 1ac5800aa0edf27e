package import Diagnostics
package import Documents
internal import IdentityModel

/// The content of `identity.lock`: what each environment of a bundle resolved to, and from what.
package struct IdentityLock: Sendable {
  /// A file that an environment is made of.
  package struct Source: Sendable, Hashable {
    /// The path within the folder of the bundle, such as `overlays/staging.yaml`.
    package var file: String
    /// The digest of its bytes.
    package var digest: ContentDigest

    /// Creates a source.
    package init(file: String, digest: ContentDigest) {
      self.file = file
      self.digest = digest
    }
  }

  /// One environment.
  package struct Entry: Sendable {
    /// The name.
    package var environment: String
    /// The digest of the resolved identity, without `local.yaml` and overrides.
    package var resolved: ContentDigest
    /// The files from the lowest layer to the highest.
    package var sources: [Source]
    /// Where the entry is written; `nil` for a computed one.
    package var location: SourceLocation?

    /// Creates an entry.
    package init(
      environment: String, resolved: ContentDigest, sources: [Source],
      location: SourceLocation? = nil
    ) {
      self.environment = environment
      self.resolved = resolved
      self.sources = sources
      self.location = location
    }
  }

  /// The environments, by name.
  package var entries: [Entry]

  /// Creates a lock; the entries are put in the order of their names.
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.environment < $1.environment }
  }

  /// The version of the lock's format that this package writes and reads.
  package static let format: Int64 = 1

  /// The path within the folder of the bundle.
  package static let fileName = "identity.lock"

  /// The entry of an environment, if there is one.
  package subscript(environment: String) -> Entry? {
    entries.first { $0.environment == environment }
  }
}

extension IdentityLock.Entry: Equatable {
  /// Compares what is locked, not where it is written.
  package static func == (left: Self, right: Self) -> Bool {
    left.environment == right.environment && left.resolved == right.resolved
      && left.sources == right.sources
  }
}

extension IdentityLock: Equatable {}

extension IdentityLock {
  /// The lock as the YAML text of its file; the same lock gives the same bytes.
  package var text: String {
    var lines = [
      "# Made by `agi-release identity lock`. Do not edit.",
      "schema: \(IdentitySchema.version)", "tool: agi-release", "format: \(Self.format)",
      entries.isEmpty ? "environments: {}" : "environments:",
    ]
    for entry in entries {
      lines += ["  \(entry.environment):", "    resolved: \(entry.resolved)", "    sources:"]
      lines += entry.sources.flatMap { source in
        [
          "      - file: \(quoted(source.file))",
          "        digest: \(source.digest)",
        ]
      }
      if entry.sources.isEmpty { lines[lines.count - 1] += " []" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func quoted(_ text: String) -> String {
    String(decoding: compactJSON(.text(text)), as: UTF8.self)
  }
}
