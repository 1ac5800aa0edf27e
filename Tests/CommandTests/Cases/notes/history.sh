start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'fix(core): b' b.txt 1
commit 'feat!: c

BREAKING CHANGE: call d instead' c.txt 1
