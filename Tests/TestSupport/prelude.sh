# Read before every history.sh of an end-to-end case. The environment is hermetic already; the
# clock stands at 2026-01-01T00:00:00Z and goes on by a minute with each tick.

clock=1767225600

# The moment goes into every commit and tag made from here on.
tick() {
  clock=$((clock + ${1:-60}))
  export GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000"
}

# commit MESSAGE [FILE CONTENT]...: one commit of exactly these files.
commit() {
  local message=$1
  shift
  while [ $# -gt 0 ]; do
    mkdir -p "$(dirname -- "$1")"
    printf '%s\n' "$2" >"$1"
    git add --force -- "$1"
    shift 2
  done
  tick
  git commit --quiet --allow-empty --message "$message"
}

# tag NAME [MESSAGE]: a lightweight tag, or an annotated one with a message.
tag() {
  if [ $# -gt 1 ]; then
    tick
    git tag --annotate --message "$2" -- "$1"
  else
    git tag -- "$1"
  fi
}

# The repository has an identity of its own, as `cut` needs one.
start() {
  git init --quiet
  git config user.name 'A U Thor'
  git config user.email author@example.com
}
