start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'feat: inside' lib/a.txt 1
commit 'fix: outside' b.txt 1
