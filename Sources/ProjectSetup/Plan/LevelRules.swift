internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

/// What another tool makes of types of commits.
struct LevelRules {
  /// The level of each type that has one.
  private(set) var levels: [String: BumpLevel] = [:]
  /// The level of all other commits.
  var otherwise = BumpLevel.none
  /// What a major change does to a version 0.y.z.
  var zeroMajor = BumpLevel.major
  /// What a minor change does to a version 0.y.z.
  var zeroMinor = BumpLevel.minor
  /// Where it is said.
  private(set) var origins: [String: [SettingOrigin]] = [:]
  private var known: [String: Set<SettingOrigin>] = [:]

  /// The types that people use besides those of features and fixes.
  static let plainTypes = [
    "build", "chore", "ci", "deps", "docs", "perf", "refactor", "revert", "style", "test",
  ]

  /// Gives types a level.
  mutating func set(_ types: [String], _ level: BumpLevel, from origin: SettingOrigin) {
    for type in types {
      levels[type] = level
      note(origin, for: "rules.\(level.name)")
    }
  }

  /// Says where one of the other rules comes from.
  mutating func note(_ origin: SettingOrigin, for key: String) {
    guard known[key, default: []].insert(origin).inserted else { return }
    origins[key, default: []].append(origin)
  }

  /// The keys that say the same, where that is not the standard.
  ///
  /// - Parameter tool: the origin of what no file says.
  func settings(tool: SettingOrigin) -> [CarriedSetting] {
    var result: [CarriedSetting] = []
    func add(_ key: String, _ value: Node, isStandard: Bool) {
      guard !isStandard else { return }
      result.append(CarriedSetting(key: key, value: value, origins: origins[key] ?? [tool]))
    }
    let standard = BumpRules.standard
    for level in [BumpLevel.major, .minor, .patch] {
      let types = types(of: level)
      let usual = Set(standard.levels.filter { $0.value == level }.keys)
      // `feature` is another word for `feat` here, and a type of its own nowhere else.
      let isUsual = Set(types) == usual || Set(types) == usual.subtracting(["feature"])
      add("rules.\(level.name)", .texts(types), isStandard: isUsual)
    }
    let silent = types(of: .none)
    add("rules.none", .texts(silent), isStandard: otherwise == .none || silent.isEmpty)
    add("rules.otherwise", .text(otherwise.name), isStandard: otherwise == standard.otherwise)
    add("rules.zero.major", .text(zeroMajor.name), isStandard: zeroMajor == standard.zeroMajor)
    add("rules.zero.minor", .text(zeroMinor.name), isStandard: zeroMinor == standard.zeroMinor)
    return result
  }

  /// The types of a level, those of the standard first.
  func types(of level: BumpLevel) -> [String] {
    let types = levels.filter { $0.value == level }.map(\.key).sorted()
    let usual = ["feat", "feature", "fix", "perf"]
    return usual.filter(types.contains) + types.filter { !usual.contains($0) }
  }
}
