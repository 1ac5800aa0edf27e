start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'fix: b

Closes #3' b.txt 1
tag v1.2.4 v1.2.4
commit 'feat(ui)!: c' c.txt 1
