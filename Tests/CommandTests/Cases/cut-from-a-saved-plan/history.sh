start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'build: describe the release' releases/agi-release.yaml "name: Rocket
files:
  model-version: Sources/Rocket/ModelVersion.swift
  current: releases/current.json
  records: releases"
commit 'fix: b' b.txt 1
