start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'docs: changelog' CHANGELOG.md "# Changelog

Written by hand.

## [1.2.3]

A section written by hand."
commit 'fix: b' b.txt 1
tag v1.2.4 v1.2.4
