start
commit 'feat: a' a.txt 1
