start
commit 'feat: a first thing' a.txt 1
tag v0.4.2 v0.4.2
commit 'refactor: b

BREAKING CHANGE: the file is gone' b.txt 1
