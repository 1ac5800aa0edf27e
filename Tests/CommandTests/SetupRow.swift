import TestSupport
import Testing

/// A repository that another tool releases, and the versions that this tool would give.
struct SetupRow: Sendable, CustomTestStringConvertible {
  let name: String
  /// The settings of the tool, and what else is in the repository.
  let files: [String: String]
  /// The tags that are there, on the first commit.
  let tags: [String]
  /// Commits since, and the version that the other tool's rules ask for; `nil` for none.
  let steps: [(commits: [String], version: String?)]
  /// The tag of the first of these versions.
  let tag: String?
  var testDescription: String { name }

  init(
    _ name: String, _ files: [String: String], tags: [String],
    tag: String? = nil, _ steps: [(commits: [String], version: String?)]
  ) {
    self.name = name
    self.files = files
    self.tags = tags
    self.tag = tag
    self.steps = steps
  }
}

extension SetupRow {
  static let all = gitCliff + commitizen + cocogitto + releasePlease + semanticRelease

  private static let gitCliff = [
    SetupRow(
      "git-cliff",
      [
        "cliff.toml": #"""
        [changelog]
        header = "# Changelog\n"
        body = """
        {% for group, commits in commits | group_by(attribute="group") %}
        ### {{ group | striptags | trim }}
        {% endfor %}"""
        trim = true

        [git]
        conventional_commits = true
        filter_unconventional = true
        commit_parsers = [
          { message = "^feat", group = "<!-- 0 -->Features" },
          { message = "^fix", group = "<!-- 1 -->Bug Fixes" },
          { message = "^doc", group = "<!-- 3 -->Documentation" },
          { message = "^chore\\(release\\): prepare for", skip = true },
          { message = "^chore|^ci", skip = true },
          { message = "^test", skip = true },
          { body = ".*security", group = "Security" },
        ]
        filter_commits = false
        topo_order = false
        sort_commits = "oldest"
        """#
      ], tags: ["v0.3.0"], tag: "v1.0.0",
      [
        (["feat!: other fuel"], "1.0.0"), (["feat: a stage"], "0.4.0"),
        (["fix: a leak", "docs: fuel"], "0.3.1"), (["refactor: the pump"], "0.3.1"),
        (["test: the pump"], nil), (["nothing of a convention"], nil),
      ]),
    SetupRow(
      "git-cliff-zero",
      [
        "cliff.toml": #"""
        [git]
        tag_pattern = "release-[0-9]*"
        ignore_tags = "rc|beta"
        commit_parsers = [
          { message = "^(feat|feature)(\\(.*\\))?:", group = "Added" },
          { message = "^fix", group = "Repaired" },
          { message = "^ci", skip = true },
        ]
        filter_commits = true
        [bump]
        breaking_always_bump_major = false
        features_always_bump_minor = false
        initial_tag = "v0.2.0"
        [remote.github]
        owner = "owner"
        repo = "rocket"
        token = "secret"
        """#, "docs/CHANGELOG.md": "# Changelog\n",
      ], tags: ["release-0.3.0", "v9.0.0-other"], tag: "release-0.4.0",
      [
        (["feat!: other fuel"], "0.4.0"), (["feature: a stage"], "0.3.1"),
        (["fix: a leak"], "0.3.1"), (["docs: fuel"], nil), (["ci: faster"], nil),
      ]),
    SetupRow(
      "git-cliff-cargo",
      [
        "Cargo.toml": """
        [package]
        name = "rocket"
        version = "1.4.2"
        [package.metadata.git-cliff.git]
        filter_unconventional = false
        [package.metadata.git-cliff.bump]
        custom_minor_increment_regex = "feat|stage"
        """
      ], tags: ["1.4.2"], tag: "1.5.0",
      [
        (["stage: a third one"], "1.5.0"), (["whatever I did"], "1.4.3"),
        (["feat!: other fuel"], "2.0.0"), (["chore: sweep"], "1.4.3"),
      ]),
  ]

  private static let commitizen = [
    SetupRow(
      "commitizen",
      [
        "pyproject.toml": """
        [project]
        name = "rocket"
        version = "1.2.0"

        [tool.commitizen]
        name = "cz_conventional_commits"
        version = "1.2.0"
        tag_format = "v$version"
        version_files = ["rocket/__init__.py:__version__", "pyproject.toml:version"]
        update_changelog_on_bump = true
        bump_message = "bump: $new_version [skip ci]"
        changelog_file = "docs/changes.md"
        legacy_tag_formats = ["old-$version"]
        ignored_tag_formats = ["v${version}-nightly", "any*"]
        pre_bump_hooks = ["make"]
        gpg_sign = true
        """
      ], tags: ["v1.2.0", "old-1.1.0"], tag: "v1.2.1",
      [
        (["refactor: the pump"], "1.2.1"), (["docs: fuel", "chore: sweep"], nil),
        (["feat: a stage", "fix: a leak"], "1.3.0"), (["fix!: other fuel"], "2.0.0"),
        (["perf: less drag"], "1.2.1"),
      ]),
    SetupRow(
      "commitizen-custom",
      [
        ".cz.toml": #"""
        [tool.commitizen]
        name = "cz_customize"
        version = "0.4.0"
        version_scheme = "semver2"
        major_version_zero = true
        tag_format = "${major}.${minor}.${patch}"

        [tool.commitizen.customize]
        message_template = "{{change_type}}: {{message}}"
        bump_pattern = '^(break|new|fix|hotfix)'
        bump_map = {"break" = "MAJOR", "new" = "MINOR", "fix" = "PATCH", "hotfix" = "PATCH"}
        change_type_map = {"new" = "New", "hotfix" = "Hot fixes"}
        change_type_order = ["New"]
        questions = []
        """#
      ], tags: ["0.4.0"], tag: "0.5.0",
      [
        (["new: a stage"], "0.5.0"), (["hotfix: a leak"], "0.4.1"), (["feat: a stage"], nil),
        (["new!: other fuel"], "0.5.0"),
      ]),
    SetupRow(
      "commitizen-json",
      [
        ".cz.json":
          #"{"commitizen": {"name": "cz_jira", "version": "3.0.0", "tag_format": "r$version"}}"#
      ],
      tags: ["r3.0.0"], tag: "r3.1.0", [(["feat: a stage"], "3.1.0"), (["style: dots"], nil)]),
    SetupRow(
      "commitizen-yaml",
      [
        ".cz.yaml": """
        commitizen:
          name: cz_conventional_commits
          version: 0.9.1
          version_scheme: pep440
          major_version_zero: false
        """
      ], tags: ["0.9.1"], tag: "1.0.0",
      [(["feat!: other fuel"], "1.0.0"), (["feat: a stage"], "0.10.0"), (["fix: a leak"], "0.9.2")]
    ),
  ]

  private static let cocogitto = [
    SetupRow(
      "cocogitto",
      [
        "cog.toml": #"""
        tag_prefix = "v"
        ignore_merge_commits = true
        branch_whitelist = ["main", "release/**"]
        pre_bump_hooks = ["cargo set-version {{version}}"]

        [commit_types]
        hotfix = { changelog_title = "Hotfixes", bump_patch = true }
        stage = { changelog_title = "Stages", bump_minor = true }
        perf = { changelog_title = "Speed" }
        docs = { omit_from_changelog = true }
        style = {}

        [changelog]
        path = "CHANGES.md"
        template = "remote"
        remote = "github.com"
        repository = "rocket"
        owner = "owner"
        authors = [{ signature = "A U Thor", username = "author" }]
        """#
      ], tags: ["v0.3.0"], tag: "v0.3.1",
      [
        (["hotfix: a leak"], "0.3.1"), (["stage: a third one"], "0.4.0"),
        (["perf: less drag"], nil), (["feat!: other fuel"], "0.4.0"), (["feat: a"], "0.4.0"),
        (["refactor: the pump"], nil), (["fix: a leak"], "0.3.1"),
      ]),
    SetupRow(
      "cocogitto-bare", ["cog.toml": ""], tags: ["1.0.0"], tag: "2.0.0",
      [(["fix!: other fuel"], "2.0.0"), (["perf: less drag"], nil), (["fix: a leak"], "1.0.1")]),
  ]

  private static let releasePlease = [
    SetupRow(
      "release-please",
      [
        "release-please-config.json": #"""
        {
          "$schema": "https://example.org/config.json",
          "release-type": "node",
          "include-component-in-tag": false,
          "bootstrap-sha": "abc",
          "packages": { ".": {} }
        }
        """#, ".release-please-manifest.json": #"{".": "0.3.0"}"#,
        "package.json": #"{"name": "@owner/rocket", "version": "0.3.0"}"#,
      ], tags: ["v0.3.0"], tag: "v1.0.0",
      [
        (["feat!: other fuel"], "1.0.0"), (["feat: a stage"], "0.4.0"), (["deps: pump 2"], "0.3.1"),
        (["docs: fuel", "chore: sweep"], nil), (["perf: less drag"], "0.3.1"),
      ]),
    SetupRow(
      "release-please-sections",
      [
        "release-please-config.json": #"""
        {
          "bump-minor-pre-major": true,
          "bump-patch-for-minor-pre-major": true,
          "include-v-in-tag": true,
          "tag-separator": "@",
          "changelog-sections": [
            { "type": "feat", "section": "Features" },
            { "type": "fix", "section": "Bug Fixes" },
            { "type": "docs", "section": "Documentation" },
            { "type": "perf", "section": "Speed", "hidden": true },
            { "type": "chore", "section": "Chores", "hidden": true }
          ],
          "packages": {
            ".": {
              "component": "rocket", "changelog-path": "HISTORY.md", "release-type": "simple",
              "extra-files": ["README.md"], "prerelease": true, "prerelease-type": "beta",
              "initial-version": "0.2.0"
            },
            "packages/pump": { "component": "pump" }
          },
          "plugins": ["sentence-case"], "signoff": "A <a@b>"
        }
        """#, ".release-please-manifest.json": #"{".": "0.3.0", "packages/pump": "1.0.0"}"#,
      ], tags: ["rocket@v0.3.0", "pump@v1.0.0"], tag: "rocket@v0.4.0",
      [
        (["feat!: other fuel"], "0.4.0"), (["feat: a stage"], "0.3.1"), (["docs: fuel"], "0.3.1"),
        (["perf: less drag"], nil), (["chore: sweep"], nil),
      ]),
  ]

  private static let semanticRelease = [
    SetupRow(
      "semantic-release",
      [
        ".releaserc": #"""
        {
          "branches": ["main", "+([0-9])?(.{+([0-9]),x}).x", {"name": "beta", "prerelease": true}],
          "plugins": [
            "@semantic-release/commit-analyzer",
            "@semantic-release/release-notes-generator",
            ["@semantic-release/changelog", {"changelogFile": "docs/CHANGELOG.md"}],
            ["@semantic-release/npm", {"npmPublish": false}],
            ["@semantic-release/git", {
              "assets": ["package.json"],
              "message": "chore(release): ${nextRelease.version} [skip ci]\n\n${nextRelease.notes}"
            }],
            "@semantic-release/github"
          ]
        }
        """#, "package.json": #"{"name": "rocket", "version": "0.0.0-development"}"#,
      ], tags: ["v0.3.0"], tag: "v1.0.0",
      [
        (["feat!: other fuel"], "1.0.0"), (["feat: a stage"], "0.4.0"), (["fix: a leak"], "0.3.1"),
        (["docs: fuel", "refactor: pump"], nil), (["perf: less drag"], "0.3.1"),
      ]),
    SetupRow(
      "semantic-release-rules",
      [
        ".releaserc.yaml": #"""
        tagFormat: "rocket-${version}"
        branches: [main, next]
        plugins:
          - - "@semantic-release/commit-analyzer"
            - preset: conventionalcommits
              releaseRules:
                - {type: docs, scope: README, release: patch}
                - {type: refactor, release: patch}
                - {type: perf, release: false}
                - {type: build, release: minor}
                - {breaking: true, release: major}
          - - "@semantic-release/release-notes-generator"
            - preset: conventionalcommits
              presetConfig:
                types:
                  - {type: feat, section: Features}
                  - {type: refactor, section: Reworked}
                  - {type: fix, section: Fixes, hidden: true}
        """#
      ], tags: ["rocket-2.1.0"], tag: "rocket-2.1.1",
      [
        (["refactor: pump"], "2.1.1"), (["build: tools"], "2.2.0"), (["perf: less drag"], nil),
        (["docs(api): fuel"], nil), (["fix!: other fuel"], "3.0.0"), (["style: dots"], nil),
      ]),
    SetupRow(
      "semantic-release-package",
      [
        "package.json": #"""
        {
          "name": "rocket", "version": "0.0.0",
          "release": {"branches": ["main"], "extends": "@owner/release-config", "repositoryUrl": "https://example.org/x.git"}
        }
        """#
      ], tags: [], tag: "v1.0.0", [(["feat: a stage"], "1.0.0")]),
    SetupRow(
      "semantic-release-program", ["release.config.js": "module.exports = {branches: ['main']}\n"],
      tags: ["v1.0.0"], tag: "v1.1.0", [(["feat: a stage"], "1.1.0")]),
  ]
}
