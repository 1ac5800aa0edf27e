internal import Documents
internal import ReleasePlanning
internal import SemanticVersioning

extension SetupDraft {
  /// Reads the settings of git-cliff.
  ///
  /// Its version asks for a patch for every commit that it keeps, a minor version for features, a major
  /// one for what breaks, also on 0.y.z unless it is told otherwise.
  mutating func readGitCliff(_ root: ForeignSection) {
    var root = root
    rules.set(["feat", "feature"], .minor, from: ownRule)
    rules.set(["fix"] + LevelRules.plainTypes, .patch, from: ownRule)
    silentTypes = Set(LevelRules.plainTypes)
    if var git = root.section("git") { readCommitSettings(&git) }
    if var changelog = root.section("changelog") {
      if let output = changelog.take("output") {
        if let path = output.text {
          set("changelog.path", .text(path), from: output.origin)
        } else {
          leave(output.origin, "it is no path", instead: "set changelog.path")
        }
      }
      settle(
        &changelog,
        by: [
          "header": .template, "body": .template, "footer": .template, "trim": .template,
          "render_always": .template, "postprocessors": .template,
        ])
    }
    if var bump = root.section("bump") { readBump(&bump) }
    if var remote = root.section("remote") { readRemote(&remote) }
    settle(&root, by: [:])
  }

  private mutating func readCommitSettings(_ git: inout ForeignSection) {
    if let filters = git.take("filter_commits") {
      if filters.node.boolean == true {
        // Only what a parser names is kept.
        rules = LevelRules()
        rules.set(["feat", "feature"], .minor, from: ownRule)
      }
      same.append(filters.origin)
    }
    for key in ["filter_unconventional", "conventional_commits"] {
      guard let value = git.take(key) else { continue }
      if value.node.boolean == false {
        rules.otherwise = .patch
        rules.note(value.origin, for: "rules.otherwise")
      } else {
        same.append(value.origin)
      }
    }
    if let parsers = git.take("commit_parsers") {
      if parsers.node.list == nil { leave(parsers, isNo: "list", key: "rules") }
      for parser in parsers.elements { readParser(parser) }
    }
    if let pattern = git.take("tag_pattern") {
      if let form = pattern.text.flatMap(TagExpression.pattern(ofExpression:)) {
        self.pattern = (form, true, pattern.origin)
      } else if let text = pattern.text, ["^v?", "v?"].contains(where: text.hasPrefix) {
        // Both forms count without a setting.
        same.append(pattern.origin)
      } else {
        leave(
          pattern.origin, "the expression is more than a fixed text before a version",
          instead: "set tags.version, such as \"v{version}\"")
      }
    }
    for key in ["skip_tags", "ignore_tags"] {
      guard let value = git.take(key) else { continue }
      ignoreTags(value)
    }
    let order = KeyVerdict.left(
      "entries stand in the order of the history, sections in a fixed one",
      instead: "nothing needs to be done; edits of the changelog by hand stay")
    let paths = KeyVerdict.left(
      "paths are not configured", instead: "give them with --path to plan, notes and cut")
    settle(
      &git,
      by: [
        "commit_preprocessors": .rewriting, "split_commits": .rewriting, "link_parsers": .remote,
        "protect_breaking_commits": .same,
        "require_conventional": .left(
          "whether commits must be understood is asked for where it matters",
          instead: "agi-release plan --strict, agi-release lint"),
        "fail_on_unmatched_commit": .left(
          "whether commits must be understood is asked for where it matters",
          instead: "agi-release plan --strict, agi-release lint"),
        "sort_commits": order, "topo_order": order, "topo_order_commits": order,
        "limit_commits": .left(
          "a release has all of its commits", instead: "nothing needs to be done"),
        "count_tags": .left(
          "all releases are in the changelog", instead: "nothing needs to be done"),
        "recurse_submodules": .left(
          "submodules have releases of their own", instead: "nothing needs to be done"),
        "use_branch_tags": .same, "include_paths": paths, "exclude_paths": paths,
        "processing_order": order, "exclude_unmatched_commits": .same,
      ])
  }

  private mutating func ignoreTags(_ value: ForeignValue) {
    let text = value.text ?? ""
    guard !text.isEmpty else {
      same.append(value.origin)
      return
    }
    // `rc|beta` ignores pre-releases, which are never a base here.
    let labels = ["alpha", "beta", "rc", "pre", "dev", "nightly", "preview", "canary"]
    let words = text.split { !$0.isLetter }.map { $0.lowercased() }
    if !words.isEmpty, words.allSatisfy(labels.contains) {
      same.append(value.origin)
    } else {
      leave(
        value.origin, "the expression is no form of tags",
        instead:
          "set tags.ignore, such as [\"v{version}-nightly\"], where tags of one form must not "
          + "count")
    }
  }

  private mutating func readParser(_ parser: ForeignValue) {
    guard var keys = parser.section else {
      leave(parser.origin, "it is no table", instead: "nothing needs to be done")
      return
    }
    let skips = keys.take("skip")?.node.boolean == true
    let group = keys.take("group")?.text
    let message = keys.take("message")
    let others = keys.takeRest()
    guard others.isEmpty, let expression = message?.text,
      let pattern = CommitPattern(expression, isAnchored: false)
    else {
      let what =
        others.first.map { "it looks at \($0.key)" }
        ?? "the expression asks for more than the type"
      leave(
        parser.origin, "\(what), and rules go by the type of a commit",
        instead: "set the type under changelog.titles, changelog.hidden or rules")
      return
    }
    switch pattern {
    case .everything where skips:
      // What no parser before it took is dropped.
      let dropped = LevelRules.plainTypes.filter { !hasTitle($0) }
      rules.set(dropped, .none, from: parser.origin)
      rules.otherwise = .none
    case .everything:
      leave(
        parser.origin, "there is no section for all other types",
        instead: "name the types that shall be told under changelog.titles")
    case .breaking: same.append(parser.origin)
    case .types(let types):
      for type in types { read(type, group: group, skips: skips, from: parser.origin) }
    }
  }

  private mutating func read(
    _ type: String, group: String?, skips: Bool, from origin: SettingOrigin
  ) {
    // The first parser that takes a commit decides.
    guard !hasTitle(type) else { return }
    if skips {
      rules.set([type], .none, from: origin)
      hide(type, from: origin)
      return
    }
    if rules.levels[type] == nil { rules.set([type], .patch, from: origin) }
    if let title = group.map(Self.plainTitle), !title.isEmpty {
      self.title(type, title, from: origin)
    }
  }

  /// The title of a group without the comment by which groups are ordered.
  private static func plainTitle(_ group: String) -> String {
    var text = ""
    var rest = group[...]
    while let start = rest.firstRange(of: "<!--"),
      let end = rest[start.upperBound...].firstRange(of: "-->")
    {
      text += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return (text + rest).split(separator: " ").joined(separator: " ")
  }

  private mutating func readBump(_ bump: inout ForeignSection) {
    if let value = bump.take("breaking_always_bump_major") {
      rules.zeroMajor = value.node.boolean == false ? .minor : .major
      rules.note(value.origin, for: "rules.zero.major")
      if rules.zeroMajor == .minor { same.append(value.origin) }
    }
    if let value = bump.take("features_always_bump_minor") {
      rules.zeroMinor = value.node.boolean == false ? .patch : .minor
      rules.note(value.origin, for: "rules.zero.minor")
      if rules.zeroMinor == .minor { same.append(value.origin) }
    }
    if let value = bump.take("initial_tag") {
      let version = TagFamily.all(in: [value.text ?? ""]).first?.versions.first
      set("rules.first", .text(version?.description ?? value.text ?? ""), from: value.origin)
    }
    for (key, level) in [
      ("custom_major_increment_regex", BumpLevel.major),
      ("custom_minor_increment_regex", .minor), ("no_increment_regex", .none),
    ] {
      guard let value = bump.take(key) else { continue }
      if let types = value.text.flatMap(CommitPattern.types(ofTypeExpression:)) {
        rules.set(types, level, from: value.origin)
      } else {
        leave(
          value.origin, "the expression is more than a list of types",
          instead: "name the types under rules.\(level.name)")
      }
    }
    settle(
      &bump,
      by: [
        "bump_type": .left(
          "the commits decide, or the command line", instead: "agi-release cut --at-least LEVEL")
      ])
  }

  private mutating func readRemote(_ remote: inout ForeignSection) {
    for value in remote.takeRest() {
      var section = value.section
      let parts = section?.takeRest() ?? [value]
      for part in parts where part.key != "token" { same.append(part.origin) }
      for part in parts where part.key == "token" {
        leave(
          part.origin, "nothing is asked of a forge, and no secret belongs into a file",
          instead: "take it out of the file")
      }
    }
  }
}
