start
commit 'feat: a first thing' a.txt 1
tag v1.2.3 v1.2.3
commit 'docs: b

A line such as
feat!: this is prose.
' b.txt 1
commit 'fix: c'
