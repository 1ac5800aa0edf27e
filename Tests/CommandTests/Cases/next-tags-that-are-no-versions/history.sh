start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'fix: b'
tag latest
tag v2
tag dataset/train-2024.01
tag v1.3 minor
commit 'fix: c'
