internal import Diagnostics
internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

extension SetupDraft {
  /// Reads the settings of release-please.
  ///
  /// It raises the minor version for features and the patch for every other commit that its changelog
  /// shows; what breaks is major, also on 0.y.z unless `bump-minor-pre-major` says otherwise.
  mutating func readReleasePlease(
    _ root: ForeignSection, _ settings: ForeignSettings, _ facts: RepositoryFacts
  ) {
    var root = root
    var (folder, package) = takePackage(&root)
    /// The value of the package, else the one for all packages.
    func take(_ key: String) -> ForeignValue? {
      let shared = root.take(key)
      return package?.take(key) ?? shared
    }
    let sections = take("changelog-sections")
    readSections(sections)
    readZero(take("bump-minor-pre-major"), take("bump-patch-for-minor-pre-major"))
    let component = take("component")
    let packageName = take("package-name")
    if component != nil, let packageName {
      leave(
        packageName.origin, "tags bear the name of the component",
        instead: "nothing needs to be done")
    }
    let name = component ?? packageName
    readTagForm(
      name: name, packageName: settings.packageName, hasComponent: take("include-component-in-tag"),
      hasV: take("include-v-in-tag"), separator: take("tag-separator"), folder: folder, facts)
    if let path = take("changelog-path"), let text = path.text {
      set(
        "changelog.path", .text(folder == "." ? text : "\(folder)/\(text)"), from: path.origin)
    } else if folder != "." {
      set("changelog.path", .text("\(folder)/CHANGELOG.md"), from: ownRule)
    }
    if let version = take("initial-version"), let text = version.text {
      set("rules.first", .text(text), from: version.origin)
    } else {
      firstVersion = "1.0.0"
    }
    if let strategy = take("versioning") ?? take("versioning-strategy") {
      readStrategy(strategy)
    }
    for key in ["prerelease", "prerelease-type"] {
      guard let value = take(key) else { continue }
      guard value.node.boolean != false else {
        same.append(value.origin)
        continue
      }
      leave(
        value.origin, "whether a release is a candidate is said where it is made",
        instead: "agi-release cut --prerelease \(value.text.flatMap(Self.label) ?? "rc")")
    }
    if let version = take("release-as") {
      leave(
        version.origin, "a version is asked for once and not in a file that stays",
        instead: "agi-release cut --version X.Y.Z, or a commit with the trailer Release-As: X.Y.Z")
    }
    if let stated = settings.manifest.map({ ForeignSection($0) })?.rest.first(where: {
      $0.key == folder
    }) {
      statedVersion = stated.text.map { ($0, stated.origin) }
    }
    if folder == ".", let type = take("release-type") { readType(type) }
    for key in ["extra-files", "version-file"] {
      takeVersionFiles(take(key)) { folder == "." ? $0.text : nil }
    }
    settle(&root, by: Self.releasePleaseVerdicts)
    if var package { settle(&package, by: Self.releasePleaseVerdicts) }
  }

  /// The files that a kind of release is about.
  private mutating func readType(_ type: ForeignValue) {
    switch type.text {
    case "node": takeVersionFiles(of: ["package.json", "package-lock.json"], from: type.origin)
    case "rust": takeVersionFiles(of: ["Cargo.toml"], from: type.origin)
    case "python": takeVersionFiles(of: ["pyproject.toml"], from: type.origin)
    case "helm": takeVersionFiles(of: ["Chart.yaml"], from: type.origin)
    case "simple": takeVersionFiles(of: ["version.txt"], from: type.origin)
    default: leave(type.origin, .versionFile)
    }
  }

  private static func label(_ text: String) -> String? {
    CommitPattern.isType(text.lowercased()) ? text : nil
  }

  /// The package that is carried over: the root, or the only one.
  private mutating func takePackage(
    _ root: inout ForeignSection
  ) -> (folder: String, package: ForeignSection?) {
    guard let packages = root.section("packages")?.rest, !packages.isEmpty else {
      return (".", nil)
    }
    guard let chosen = packages.first(where: { $0.key == "." }) ?? packages.first else {
      return (".", nil)
    }
    for other in packages where other.key != chosen.key {
      if case .left(let reason, let instead) = KeyVerdict.packages {
        leave(other.origin, reason, instead: instead)
      }
    }
    if chosen.key != "." {
      leave(
        chosen.origin, "a package below a folder is told apart on the command line",
        instead: "give --path \(shellWord(chosen.key)) to plan, notes and cut")
    }
    return (chosen.key, chosen.section)
  }

  private mutating func readSections(_ sections: ForeignValue?) {
    rules.set(["feat", "feature"], .minor, from: ownRule)
    guard let sections else {
      rules.set(["fix", "perf", "deps", "revert"], .patch, from: ownRule)
      return
    }
    for element in sections.elements {
      guard var keys = element.section, let type = keys.take("type")?.text?.lowercased(),
        CommitPattern.isType(type)
      else {
        leave(element.origin, "it names no type of commit", instead: "nothing needs to be done")
        continue
      }
      let title = keys.take("section")?.text
      if keys.take("hidden")?.node.boolean == true {
        if rules.levels[type] == nil { rules.set([type], .none, from: element.origin) }
        hide(type, from: element.origin)
        continue
      }
      if rules.levels[type] == nil { rules.set([type], .patch, from: element.origin) }
      if let title, !title.isEmpty { self.title(type, title, from: element.origin) }
    }
  }

  private mutating func readZero(_ major: ForeignValue?, _ minor: ForeignValue?) {
    if let major {
      rules.zeroMajor = major.node.boolean == true ? .minor : .major
      rules.note(major.origin, for: "rules.zero.major")
      if rules.zeroMajor == .minor { same.append(major.origin) }
    }
    if let minor {
      rules.zeroMinor = minor.node.boolean == true ? .patch : .minor
      rules.note(minor.origin, for: "rules.zero.minor")
      if rules.zeroMinor == .minor { same.append(minor.origin) }
    }
  }

  private mutating func readTagForm(
    name: ForeignValue?, packageName: String?, hasComponent: ForeignValue?, hasV: ForeignValue?,
    separator: ForeignValue?, folder: String, _ facts: RepositoryFacts
  ) {
    let mark = hasV?.node.boolean == false ? "" : "v"
    let plain = TagPattern(prefix: mark)
    let origin = hasComponent?.origin ?? name?.origin ?? hasV?.origin ?? ownRule
    for value in [separator, hasV, name].compactMap(\.self) where value.origin != origin {
      same.append(value.origin)
    }
    // A package of npm is called without the scope before it.
    let component = (name?.text ?? packageName).map { name in
      name.hasPrefix("@") ? String(name.split(separator: "/").last ?? "") : name
    }
    guard hasComponent?.node.boolean != false, let component, !component.isEmpty else {
      pattern = (plain, hasV != nil || hasComponent != nil, origin)
      return
    }
    let prefixed = TagPattern(prefix: component + (separator?.text ?? "-") + mark)
    // The tags that are there say what the settings leave open.
    let isUsed = { (form: TagPattern) in
      TagFamily.all(in: facts.tagNames).contains { $0.pattern == form }
    }
    let isWritten = hasComponent != nil || name != nil
    let form = !isUsed(prefixed) && (isUsed(plain) || !isWritten) ? plain : prefixed
    pattern = (form, isWritten, origin)
  }

  private mutating func readStrategy(_ value: ForeignValue) {
    guard let name = value.text ?? value.node["type"]?.text, name != "default" else {
      same.append(value.origin)
      return
    }
    if name == "always-bump-patch" {
      rules = LevelRules()
      rules.otherwise = .patch
      rules.zeroMajor = .patch
      rules.zeroMinor = .patch
      rules.note(value.origin, for: "rules.otherwise")
      leave(
        value.origin, "what breaks is major from 1.0.0 on, whatever the strategy",
        instead: "agi-release cut --version X.Y.Z where that is not meant")
    } else {
      leave(
        value.origin, "the commits decide by their types",
        instead: "agi-release cut --at-least LEVEL, or --version X.Y.Z")
    }
  }

  private static let releasePleaseVerdicts: [String: KeyVerdict] = {
    let base = KeyVerdict.left(
      "tags say what was released",
      instead: "agi-release plan names the base; --from REV sets another"
    )
    let paths = KeyVerdict.left(
      "paths are not configured", instead: "give them with --path to plan, notes and cut")
    var verdicts: [String: KeyVerdict] = [
      "$schema": .same, "release-type": .versionFile, "snapshot-label": .versionFile,
      "initial-version": .same, "changelog-host": .remote, "changelog-type": .template,
      "changelog-notes-type": .template, "bootstrap-sha": base, "last-release-sha": base,
      "exclude-paths": paths, "additional-paths": paths,
      "plugins": .left(
        "plugins are not run", instead: "what one does may be a step of CI before agi-release cut"),
      "include-commit-authors": .left(
        "people are told at the end of the notes", instead: "set changelog.contributors: true"),
      "skip-changelog": .left(
        "a release always has its changelog", instead: "name the file under changelog.path"),
      "date-format": .template,
    ]
    for key in [
      "draft", "draft-pull-request", "skip-github-release", "force-tag-creation", "label",
      "release-label", "extra-label", "pull-request-title-pattern", "pull-request-header",
      "pull-request-footer", "group-pull-request-title-pattern", "separate-pull-requests",
      "signoff", "always-update", "always-link-local", "sequential-calls", "reviewers",
      "component-no-space", "commit-search-depth", "release-search-depth",
      "commit-batch-size",
    ] {
      verdicts[key] = .pullRequest
    }
    return verdicts
  }()
}
