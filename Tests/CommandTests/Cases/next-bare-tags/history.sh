start
commit 'feat: a'
tag 1.0.0
commit 'fix: b'
