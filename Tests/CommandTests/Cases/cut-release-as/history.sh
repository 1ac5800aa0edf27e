start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'chore: jump

Release-As: 3.0.0'
