internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

extension SetupDraft {
  /// Reads the settings of cocogitto.
  ///
  /// It raises the minor version for features and the patch for fixes alone; what breaks is major, and
  /// minor on 0.y.z. Tags are the bare version unless there is a prefix.
  mutating func readCocogitto(_ root: ForeignSection) {
    var root = root
    rules.set(["feat"], .minor, from: ownRule)
    rules.set(["fix"], .patch, from: ownRule)
    rules.zeroMajor = .minor
    pattern = (TagPattern(prefix: ""), false, ownRule)
    if let prefix = root.take("tag_prefix") {
      if let text = prefix.text {
        pattern = (TagPattern(prefix: text), true, prefix.origin)
      } else {
        leave(prefix, isNo: "text", key: "tags.version")
      }
    }
    if let list = root.take("branch_whitelist") {
      readBranches(list.elements)
    }
    for type in root.section("commit_types")?.rest ?? [] { readCommitType(type) }
    if var changelog = root.section("changelog") {
      if let path = changelog.take("path") {
        if let text = path.text {
          set("changelog.path", .text(text), from: path.origin)
        } else {
          leave(path, isNo: "path", key: "changelog.path")
        }
      }
      settle(
        &changelog,
        by: [
          "template": .template, "package_template": .template, "remote": .same,
          "repository": .same, "owner": .same,
          "authors": .left(
            "names of people come from commits",
            instead: "write them into .mailmap; changelog.contributors lists them"),
        ])
    }
    settle(
      &root,
      by: [
        "ignore_merge_commits": .same, "ignore_fixup_commits": .same, "from_latest_tag": .same,
        "skip_untracked": .same, "pre_bump_hooks": .hook, "post_bump_hooks": .hook,
        "bump_profiles": .hook, "pre_package_bump_hooks": .hook,
        "post_package_bump_hooks": .hook, "packages": .packages,
        "monorepo_version_separator": .packages, "generate_mono_repository_global_tag": .packages,
        "generate_mono_repository_package_tags": .packages,
        "git_hooks": .left(
          "hooks of git are not configured", instead: "agi-release lint --install-hook"),
        "disable_changelog": .left(
          "a release always has its changelog", instead: "name the file under changelog.path"),
        "disable_bump_commit": .left(
          "a release is a commit of its own, so that files and tag agree",
          instead: "nothing needs to be done"),
        "skip_ci": .left(
          "the subject of the release commit says what it says",
          instead: "set commit-subject, such as \"chore(release): {version} [skip ci]\""),
        "scopes": .left("scopes are free", instead: "nothing needs to be done"),
      ])
  }

  private mutating func readCommitType(_ value: ForeignValue) {
    let type = value.key.lowercased()
    guard var keys = value.section, CommitPattern.isType(type) else {
      leave(
        value.origin, "it is no type of commit with its settings",
        instead: "nothing needs to be done")
      return
    }
    let isEmpty = keys.rest.isEmpty
    if isEmpty {
      // An empty table takes the type away.
      rules.set([type], .none, from: value.origin)
      // A type that has no section and asks for nothing has neither without a word.
      if ChangelogPolicy.standard.titles[type] == nil { same.append(value.origin) }
      return hide(type, from: value.origin)
    }
    if keys.take("bump_minor")?.node.boolean == true {
      rules.set([type], .minor, from: value.origin)
    } else if keys.take("bump_patch")?.node.boolean == true {
      rules.set([type], .patch, from: value.origin)
    }
    let title = keys.take("changelog_title")
    if keys.take("omit_from_changelog")?.node.boolean == true {
      hide(type, from: value.origin)
    } else if let text = title?.text, !text.isEmpty {
      self.title(type, text, from: title?.origin ?? value.origin)
    }
    settle(&keys, by: ["bump_patch": .same, "bump_minor": .same])
  }

  /// Takes the names of branches over that are no patterns.
  mutating func readBranches(_ values: [ForeignValue]) {
    for value in values {
      guard let name = value.text else { continue }
      if name.contains(where: { "*?[]{}()+!@".contains($0) }) {
        leave(
          value.origin, "it is a pattern, and branches are not configured",
          instead: "let CI run agi-release cut on the branches that are meant")
      } else {
        branches.append((name, value.origin))
      }
    }
  }
}
