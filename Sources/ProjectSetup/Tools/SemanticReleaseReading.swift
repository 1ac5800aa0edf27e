internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

extension SetupDraft {
  /// Reads the settings of semantic-release.
  ///
  /// It raises the minor version for features and the patch for fixes, performance and reverts; what
  /// breaks is major, also on 0.y.z, and the first version is 1.0.0. Tags are `v` and the version.
  mutating func readSemanticRelease(_ root: ForeignSection) {
    var root = root
    rules.set(["feat"], .minor, from: ownRule)
    rules.set(["fix", "perf", "revert"], .patch, from: ownRule)
    pattern = (TagPattern(prefix: "v"), false, ownRule)
    firstVersion = "1.0.0"
    if let format = root.take("tagFormat") {
      if let form = format.text.flatMap({
        TagExpression.pattern(of: $0, variables: ["${version}", "<%= version %>"])
      }) {
        pattern = (form, true, format.origin)
      } else {
        leave(
          format.origin, "the version does not stand in it once and whole",
          instead: "set tags.version, such as \"v{version}\"")
      }
    }
    for key in ["branches", "branch"] {
      guard let value = root.take(key) else { continue }
      readChannels(value.node.list == nil ? [value] : value.elements)
    }
    for plugin in root.take("plugins")?.elements ?? [] { readPlugin(plugin) }
    readAnalysis(&root)
    settle(
      &root,
      by: [
        "repositoryUrl": .remote, "dryRun": .same, "ci": .same, "debug": .same, "$schema": .same,
        "extends": .left(
          "settings of a package are not looked up",
          instead: "put what it sets into this file and "
            + "run init again, or set the keys by hand"),
        "verifyConditions": .hook, "prepare": .hook, "publish": .hook, "success": .hook,
        "fail": .hook, "analyzeCommits": .hook, "generateNotes": .template,
      ])
  }

  /// Branches by name go into the example for CI; candidates are asked for where they are made.
  private mutating func readChannels(_ values: [ForeignValue]) {
    for value in values {
      guard var keys = value.section else {
        readBranches([value])
        continue
      }
      let name = keys.take("name")
      let prerelease = keys.take("prerelease")
      if let prerelease, prerelease.node.boolean != false {
        let label = (prerelease.text ?? name?.text).map { $0.filter { $0 != "'" } } ?? "rc"
        let word = CommitPattern.isType(label.lowercased()) ? label : "LABEL"
        leave(
          value.origin, "whether a release is a candidate is said where it is made",
          instead:
            "agi-release cut --prerelease \(word) on that branch, and --promote on the main one"
        )
        _ = keys.takeRest()
        continue
      }
      if let name { readBranches([name]) }
      settle(
        &keys,
        by: [
          "channel": .publishing,
          "range": .left(
            "branches are not configured",
            instead: "let CI run agi-release cut on the branches that are meant"),
        ])
    }
  }

  /// Reads a plugin, by its name alone or with its options.
  private mutating func readPlugin(_ plugin: ForeignValue) {
    let parts = plugin.node.list == nil ? [plugin] : plugin.elements
    guard let name = parts.first?.text else {
      return leave(plugin.origin, "it names no plugin", instead: "nothing needs to be done")
    }
    let origin = SettingOrigin("plugin \(name)", at: plugin.origin.location)
    var options = parts.dropFirst().first?.section
    switch name {
    case "@semantic-release/commit-analyzer", "@semantic-release/release-notes-generator":
      same.append(origin)
      if var section = options { readAnalysis(&section, isPlugin: true) }
    case "@semantic-release/changelog":
      if let file = options?.take("changelogFile"), let path = file.text {
        set("changelog.path", .text(path), from: file.origin)
      } else {
        same.append(origin)
      }
      if var section = options { settle(&section, by: ["changelogTitle": .template]) }
    case "@semantic-release/git":
      if let message = options?.take("message") {
        readSubject(
          message, variable: ["${nextRelease.version}", "<%= nextRelease.version %>"])
      } else {
        same.append(origin)
      }
      takeVersionFiles(options?.take("assets")) { $0.text }
      if var section = options { settle(&section, by: [:]) }
    case "@semantic-release/npm":
      takeVersionFiles(of: ["package.json", "package-lock.json"], from: origin)
    case "@semantic-release/github", "@semantic-release/gitlab",
      "@saithodev/semantic-release-gitea":
      leave(origin, .publishing)
    case "@semantic-release/exec": leave(origin, .hook)
    default:
      leave(
        origin, "plugins are not run",
        instead: "what it does may be a step of CI before or after agi-release cut")
    }
  }

  /// Reads how commits are analysed; the same options may stand beside the plugins.
  private mutating func readAnalysis(_ section: inout ForeignSection, isPlugin: Bool = false) {
    if let preset = section.take("preset") {
      if ["angular", "conventionalcommits"].contains(preset.text) {
        same.append(preset.origin)
      } else {
        leave(
          preset.origin, "messages are read by Conventional Commits 1.0.0",
          instead: "write messages by it from now on; agi-release lint checks them")
      }
    }
    for rule in section.take("releaseRules").map({ $0.node.list == nil ? [$0] : $0.elements })
      ?? []
    {
      readRule(rule)
    }
    if var config = section.section("presetConfig") {
      for type in config.take("types")?.elements ?? [] { readType(type) }
      settle(&config, by: [:])
    }
    let parsing = KeyVerdict.left(
      "messages are read by Conventional Commits 1.0.0",
      instead: "nothing needs to be done where they follow it")
    let verdicts: [String: KeyVerdict] = [
      "config": parsing, "parserOpts": parsing, "writerOpts": .template, "linkCompare": .remote,
      "linkReferences": .remote, "host": .remote, "commit": .remote, "issue": .remote,
    ]
    if isPlugin {
      settle(&section, by: verdicts)
    } else {
      for key in verdicts.keys.sorted() {
        guard let value = section.take(key), let verdict = verdicts[key] else { continue }
        leave(value.origin, verdict)
      }
    }
  }

  private mutating func readRule(_ rule: ForeignValue) {
    guard var keys = rule.section else {
      return leave(
        rule.origin, "it is a file that is a program, and no program is run to be read",
        instead: "name the types under rules")
    }
    let type = keys.take("type")?.text?.lowercased()
    let breaking = keys.take("breaking")?.node.boolean == true
    let revert = keys.take("revert")?.node.boolean == true
    let release = keys.take("release")
    let others = keys.takeRest()
    let level: BumpLevel? =
      switch (release?.text, release?.node.content) {
      case (_, .boolean(false)?), (_, .null?): BumpLevel.none
      case (let text?, _):
        BumpLevel(name: text.hasPrefix("pre") ? String(text.dropFirst(3)) : text)
      default: nil
      }
    guard let level, others.isEmpty else {
      return leave(
        rule.origin,
        others.first.map { "it looks at \($0.key), and rules go by the type of a commit" }
          ?? "it names no level of a release", instead: "name the types under rules")
    }
    if breaking {
      if level == .major, type == nil { return same.append(rule.origin) }
      return leave(
        rule.origin, "what breaks is major",
        instead: "set rules.zero.major for versions 0.y.z; else --version X.Y.Z")
    }
    if type == "*" {
      for type in ["feat", "fix"] + LevelRules.plainTypes {
        let known = ruledTypes.contains(type) ? rules.levels[type] ?? .none : .none
        rules.set([type], level == .none ? .none : max(known, level), from: rule.origin)
      }
      return leave(
        rule.origin, "of all types those are set that people use",
        instead: "name further types of the project under rules")
    }
    guard let type = type ?? (revert ? "revert" : nil), CommitPattern.isType(type) else {
      return leave(
        rule.origin, "it names no type of commit", instead: "name the types under rules")
    }
    // Of several rules for one type the highest decides, or a later one that asks for nothing.
    if level != .none, let known = rules.levels[type], known > level, ruledTypes.contains(type) {
      return
    }
    rules.set([type], level, from: rule.origin)
    ruledTypes.insert(type)
  }

  private mutating func readType(_ value: ForeignValue) {
    guard var keys = value.section, let type = keys.take("type")?.text?.lowercased(),
      CommitPattern.isType(type)
    else {
      return leave(value.origin, "it names no type of commit", instead: "nothing needs to be done")
    }
    let scope = keys.take("scope")
    guard scope == nil else {
      return leave(
        value.origin, "sections go by the type of a commit", instead: "nothing needs to be done")
    }
    let title = keys.take("section")?.text
    if keys.take("hidden")?.node.boolean == true {
      hide(type, from: value.origin)
    } else if let title, !title.isEmpty {
      self.title(type, title, from: value.origin)
    }
    settle(&keys, by: ["effect": .same])
  }
}
