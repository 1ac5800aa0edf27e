start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'docs: b' b.txt 1
