start
commit 'build: configure' releases/agi-release.yaml "name: Rocket
tags:
  version: rocket-{version}
  legacy: ['v{version}']
changelog:
  path: docs/HISTORY.md
  contributors: true
commit-subject: 'release: Rocket {version}'"
tag v0.9.0
commit 'feat: b' b.txt 1
