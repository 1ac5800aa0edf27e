internal import Documents
internal import ReleaseRules
internal import SemanticVersioning
internal import VersionStatements

/// What is known of a set-up while the settings of another tool are read.
struct SetupDraft {
  /// The tool.
  let tool: ForeignTool
  /// The file that its settings are in.
  let path: String
  /// The repository.
  let facts: RepositoryFacts
  /// The places in files that state the version, which the tool has written.
  var versionEntries: [(entry: VersionEntry, origin: SettingOrigin)] = []
  /// The settings that name them.
  var versionOrigins: [SettingOrigin] = []
  /// Keys that are set, but for rules and titles.
  var settings: [CarriedSetting] = []
  /// Keys that say what holds anyway.
  var same: [SettingOrigin] = []
  /// Keys without a counterpart.
  var left: [LeftSetting] = []
  /// Its rules.
  var rules = LevelRules()
  /// The form of its tags.
  var pattern: (form: TagPattern, isWritten: Bool, origin: SettingOrigin)?
  /// The version that its files say was released last.
  var statedVersion: (version: String, origin: SettingOrigin)?
  /// The version of a first release, where no file says it.
  var firstVersion: String?
  /// The branches that are released.
  var branches: [(name: String, origin: SettingOrigin)] = []
  /// The types that ask for a release without being told in the changelog.
  var silentTypes: Set<String> = []
  /// The types of which the project's own rules say something, and not the tool.
  var ruledTypes: Set<String> = []
  /// The titles of types, in the order in which they were found.
  private var titles = LatestEntries<(title: String, origin: SettingOrigin)>()
  private var hidden = LatestEntries<SettingOrigin>()

  /// Begins with nothing.
  init(tool: ForeignTool, path: String, facts: RepositoryFacts) {
    self.tool = tool
    self.path = path
    self.facts = facts
  }

  /// The origin of what the tool does without being told.
  var ownRule: SettingOrigin { SettingOrigin("what \(tool.rawValue) does without a setting") }

  /// Sets a key.
  mutating func set(_ key: String, _ value: Node, from origin: SettingOrigin) {
    settings.append(CarriedSetting(key: key, value: value, origins: [origin]))
  }

  /// Leaves a setting out.
  mutating func leave(_ origin: SettingOrigin, _ reason: String, instead: String) {
    left.append(LeftSetting(origin: origin, reason: reason, instead: instead))
  }

  /// Gives a type its section.
  mutating func title(_ type: String, _ title: String, from origin: SettingOrigin) {
    guard YAMLText.isWritable(title) else {
      return leave(
        origin, "the title is too long, or holds characters that do not show",
        instead: "set changelog.titles by hand")
    }
    titles.set((title, origin), for: type)
  }

  /// Whether a type has a section.
  func hasTitle(_ type: String) -> Bool { titles.contains(type) }

  /// Keeps a type out of the changelog.
  mutating func hide(_ type: String, from origin: SettingOrigin) {
    titles.remove(type)
    hidden.set(origin, for: type)
  }

  /// Says of a value that it is not what its key has.
  mutating func leave(_ value: ForeignValue, isNo kind: String, key: String) {
    leave(value.origin, "it is no \(kind)", instead: "set \(key) by hand where it was meant so")
  }

  /// Deals with keys that need no thought: what is named in the table, and what nobody knows.
  mutating func settle(_ section: inout ForeignSection, by verdicts: [String: KeyVerdict]) {
    for value in section.takeRest() {
      switch verdicts[value.key] {
      case .same: same.append(value.origin)
      case .left(let reason, let instead): leave(value.origin, reason, instead: instead)
      case nil:
        leave(
          value.origin, "this version of agi-release does not know the key",
          instead: "look at docs/configuration.md for what may be meant")
      }
    }
  }

  /// All that is set: what was read, rules and titles.
  ///
  /// A type that asks for a release must be told somewhere, so it has a title.
  var allSettings: [CarriedSetting] {
    var result = settings + versionSettings + rules.settings(tool: ownRule)
    let standard = ChangelogPolicy.standard.titles
    var shown = titles.all.filter { standard[$0.type] != $0.value.title }
    for level in [BumpLevel.major, .minor, .patch] {
      for type in rules.types(of: level)
      where !titles.contains(type) && !hidden.contains(type) && standard[type] == nil
        && !silentTypes.contains(type)
      {
        shown.append((type, (Self.usualTitles[type] ?? "Other", ownRule)))
      }
    }
    if !shown.isEmpty {
      result.append(
        CarriedSetting(
          key: "changelog.titles", value: .map(shown.map { ($0.type, .text($0.value.title)) }),
          origins: unique(shown.map(\.value.origin))))
    }
    let out = hidden.all.filter { standard[$0.type] != nil }
    if !out.isEmpty {
      result.append(
        CarriedSetting(
          key: "changelog.hidden", value: .texts(out.map(\.type)),
          origins: unique(out.map(\.value))))
    }
    return result
  }

  private static let usualTitles = [
    "refactor": "Changed", "deps": "Dependencies", "docs": "Documentation", "revert": "Reverted",
  ]

  private func unique(_ origins: [SettingOrigin]) -> [SettingOrigin] {
    var known: Set<SettingOrigin> = []
    return origins.filter { known.insert($0).inserted }
  }
}

/// What becomes of a key whose value does not matter.
enum KeyVerdict {
  /// It says what holds anyway.
  case same
  /// It has no counterpart.
  case left(_ reason: String, instead: String)
}
