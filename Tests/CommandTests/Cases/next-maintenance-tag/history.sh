start
commit 'feat: a' a.txt 1
tag v1.0.0 v1.0.0
commit 'feat: b' b.txt 1
tag v2.0.0 v2.0.0
git switch --quiet --create 1.x v1.0.0
commit 'fix: c' c.txt 1
tag v1.0.1 v1.0.1
git switch --quiet main
commit 'fix: d' d.txt 1
