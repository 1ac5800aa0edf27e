start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'build: configure' releases/agi-release.yaml "name: Rocket
files:
  curent: releases/current.json"
