start
printf 'feat: good\n\n# a comment\n' >good
printf 'Bad message\n' >bad
