start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'docs: changelog' CHANGELOG.md "# What changed

Some words.

## [Unreleased]

### Added

- Something told by hand.

## [1.2.3] - 2020-01-01

- The first.

[Unreleased]: https://example.com/compare/v1.2.3...HEAD
[1.2.3]: https://example.com/releases/v1.2.3"
commit 'fix: b' b.txt 1
