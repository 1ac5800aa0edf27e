start
commit 'feat: a'
