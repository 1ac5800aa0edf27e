start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'feat(api)!: b (#4)

A body.

BREAKING CHANGE: all of it
Co-authored-by: A U Thor <author@example.com>'
