internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

extension SetupDraft {
  /// Reads the settings of commitizen.
  ///
  /// Without a table of its own it raises the minor version for features and the patch for fixes,
  /// refactorings and performance; what breaks is major, also on 0.y.z unless `major_version_zero`
  /// says otherwise. Tags are the bare version.
  mutating func readCommitizen(_ root: ForeignSection) {
    var root = root
    let variables = [
      "$version", "${version}", "$major.$minor.$patch$prerelease$devrelease",
      "$major.$minor.$patch$prerelease", "${major}.${minor}.${patch}${prerelease}",
      "$major.$minor.$patch", "${major}.${minor}.${patch}",
    ].sorted { $0.count > $1.count }
    pattern = (TagPattern(prefix: ""), false, ownRule)
    if let format = root.take("tag_format") {
      if let form = format.text.flatMap({ TagExpression.pattern(of: $0, variables: variables) }) {
        pattern = (form, true, format.origin)
      } else {
        leave(
          format.origin, "the version does not stand in it once and whole",
          instead: "set tags.version, such as \"v{version}\"")
      }
    }
    for (key, target) in [
      ("legacy_tag_formats", "tags.legacy"), ("ignored_tag_formats", "tags.ignore"),
    ] {
      readTagForms(&root, key: key, target: target, variables: variables)
    }
    let isZeroKept = root.take("major_version_zero")
    if let isZeroKept {
      rules.zeroMajor = isZeroKept.node.boolean == true ? .minor : .major
      rules.note(isZeroKept.origin, for: "rules.zero.major")
      if rules.zeroMajor == .minor { same.append(isZeroKept.origin) }
    }
    readConvention(&root)
    if let file = root.take("changelog_file"), let path = file.text {
      set("changelog.path", .text(path), from: file.origin)
    }
    if let message = root.take("bump_message") {
      readSubject(message, variable: ["$new_version", "${new_version}"])
    }
    if let version = root.take("version") {
      if let text = version.text { statedVersion = (text, version.origin) }
      if version.text == nil { same.append(version.origin) }
    }
    readScheme(&root)
    // An element may say behind a colon which lines are meant.
    takeVersionFiles(root.take("version_files")) { value in
      value.text.map { String($0.prefix { $0 != ":" }) }
    }
    if let provider = root.take("version_provider") { readProvider(provider) }
    settle(&root, by: Self.commitizenVerdicts)
  }

  private mutating func readTagForms(
    _ root: inout ForeignSection, key: String, target: String, variables: [String]
  ) {
    guard let value = root.take(key) else { return }
    var forms: [String] = []
    for element in value.elements {
      let form = element.text.flatMap { TagExpression.pattern(of: $0, variables: variables) }
      if let form {
        forms.append(form.text)
      } else {
        leave(
          element.origin, "it is no fixed text around a version",
          instead: "set \(target) to forms with {version} in them")
      }
    }
    if !forms.isEmpty { set(target, .texts(forms), from: value.origin) }
  }

  /// The rules of the convention, or those of the project's own table.
  private mutating func readConvention(_ root: inout ForeignSection) {
    let name = root.take("name")
    var customize = root.section("customize")
    let bumpMap = customize?.take("bump_map")
    if let map = bumpMap?.section, name?.text == "cz_customize" {
      readBumpMap(map)
    } else {
      if let bumpMap {
        leave(
          bumpMap.origin, "commitizen itself reads it for cz_customize alone",
          instead: "set rules by hand where it was meant to count")
      }
      rules.set(["feat"], .minor, from: ownRule)
      rules.set(["fix", "perf", "refactor"], .patch, from: ownRule)
    }
    if let name {
      if ["cz_conventional_commits", "cz_customize"].contains(name.text) {
        same.append(name.origin)
      } else {
        leave(
          name.origin, "the convention is a program of its own",
          instead: "set rules and changelog.titles to what it does; now they are those of "
            + "Conventional Commits")
      }
    }
    guard var customize else { return }
    if let map = customize.section("bump_map_major_version_zero") { readZeroMap(map) }
    for title in customize.section("change_type_map").map({ $0.rest }) ?? [] {
      guard let text = title.text else { continue }
      self.title(title.key.lowercased(), text, from: title.origin)
    }
    let parsing = KeyVerdict.left(
      "messages are read by Conventional Commits 1.0.0",
      instead: "nothing needs to be done where they follow it")
    let asking = KeyVerdict.left(
      "no question is asked while a commit is written",
      instead: "agi-release lint --install-hook checks messages as they are written")
    settle(
      &customize,
      by: [
        "bump_map": .same, "change_type_map": .same, "bump_map_major_version_zero": .same,
        "bump_pattern": parsing, "commit_parser": parsing, "changelog_pattern": parsing,
        "change_type_order": .template, "schema": asking, "schema_pattern": asking,
        "example": asking, "info": asking, "info_path": asking, "message_template": asking,
        "questions": asking,
      ])
  }

  private mutating func readBumpMap(_ map: ForeignSection) {
    for rule in map.rest {
      let level = rule.text.flatMap { BumpLevel(name: $0.lowercased()) }
      switch (CommitPattern(rule.key, isAnchored: true), level) {
      case (.types(let types)?, let level?):
        // The first rule that takes a commit decides.
        rules.set(types.filter { rules.levels[$0] == nil }, level, from: rule.origin)
      case (.breaking?, .major?): same.append(rule.origin)
      case (.breaking?, _):
        leave(rule.origin, "what breaks is major", instead: "set rules.zero for versions 0.y.z")
      case (.everything?, let level?):
        rules.otherwise = level
        rules.note(rule.origin, for: "rules.otherwise")
      default:
        leave(
          rule.origin, "the expression asks for more than the type of a commit",
          instead: "name the types under rules.major, rules.minor and rules.patch")
      }
    }
  }

  /// The table for 0.y.z says what the levels of the other table become.
  private mutating func readZeroMap(_ map: ForeignSection) {
    guard rules.zeroMajor == .minor else { return same.append(contentsOf: map.rest.map(\.origin)) }
    for rule in map.rest {
      guard let level = rule.text.flatMap({ BumpLevel(name: $0.lowercased()) }) else { continue }
      switch CommitPattern(rule.key, isAnchored: true) {
      case .breaking?:
        rules.zeroMajor = level
        rules.note(rule.origin, for: "rules.zero.major")
      case .types(let types)? where types.contains { rules.levels[$0] == .minor }:
        rules.zeroMinor = level
        rules.note(rule.origin, for: "rules.zero.minor")
      default: same.append(rule.origin)
      }
    }
  }

  /// Takes a subject of release commits over, where nothing but the version varies.
  mutating func readSubject(_ message: ForeignValue, variable: [String]) {
    let subject = message.text.map { String($0.prefix { $0 != "\n" }) } ?? ""
    if let form = TagExpression.pattern(of: subject, variables: variable) {
      set("commit-subject", .text(form.text), from: message.origin)
    } else {
      leave(
        message.origin, "the subject of a release commit has {version} once and no other variable",
        instead: "set commit-subject")
    }
  }

  private mutating func readProvider(_ provider: ForeignValue) {
    switch provider.text {
    case "commitizen", "scm": same.append(provider.origin)
    case "pep621", "poetry", "uv": takeVersionFiles(of: ["pyproject.toml"], from: provider.origin)
    case "cargo": takeVersionFiles(of: ["Cargo.toml"], from: provider.origin)
    case "npm":
      takeVersionFiles(of: ["package.json", "package-lock.json"], from: provider.origin)
    default: leave(provider.origin, .versionFile)
    }
  }

  private mutating func readScheme(_ root: inout ForeignSection) {
    guard let scheme = root.take("version_scheme") else { return }
    if ["semver", "semver2"].contains(scheme.text) {
      same.append(scheme.origin)
    } else {
      leave(
        scheme.origin, "versions are those of SemVer 2.0.0",
        instead: "final versions are the same; a candidate is 1.0.0-rc.1 and not 1.0.0rc1")
    }
  }

  private static let commitizenVerdicts: [String: KeyVerdict] = {
    let signing = KeyVerdict.left(
      "whether a release is signed is said where it is made",
      instead:
        "agi-release cut --sign, or tag.gpgSign in git's configuration; signing.required asks "
        + "for it")
    let asking = KeyVerdict.left(
      "no question is asked while a commit is written",
      instead: "agi-release lint --install-hook checks messages as they are written")
    let changelog = KeyVerdict.left(
      "a changelog always has every release, and edits by hand stay",
      instead: "nothing needs to be done")
    return [
      "update_changelog_on_bump": .same, "annotated_tag": .same, "encoding": .same,
      "annotated_tag_message": .left(
        "the message of a tag states the release and its record",
        instead: "nothing needs to be done"),
      "gpg_sign": signing, "pre_bump_hooks": .hook, "post_bump_hooks": .hook,
      "changelog_format": .template, "changelog_incremental": changelog,
      "changelog_start_rev": changelog, "changelog_merge_prerelease": .same,
      "template": .template, "extras": .template, "change_type_order": .template,
      "prerelease_offset": .left(
        "the counter of candidates is one above the highest", instead: "nothing needs to be done"),
      "allow_abort": asking, "allowed_prefixes": asking, "message_length_limit": asking,
      "retry_after_failure": asking, "style": asking, "use_shortcuts": asking,
      "always_signoff": asking, "breaking_change_exclamation_in_title": .same,
      "extra_files": .versionFile,
    ]
  }()
}
