"""What is said of the files' history."""

LINES = {
    "no-program": "git is not installed, or not on the search path",
    "no-program-hint": "what was on record is read from git: https://git-scm.com/downloads",
    "no-git": "{folder} is in no git repository that can be read",
    "no-git-hint": "what was on record is read from git: git init, git add and git commit begin a record",
    "foreign": "the git repository of {folder} belongs to another user, and git leaves it alone",
    "foreign-hint": "if you trust it: git config --global --add safe.directory {folder}",
    "no-revision": "there is no revision '{found}'",
    "revisions": "git log --oneline names the revisions",
    "nothing-yet": "no commit was made by {day}",
    "nothing-at-all": "nothing was committed yet",
    "no-roadmap": "the commit {commit} holds no roadmap in this folder",
    "lost": "the commit's copy of this file is not in the repository",
    "recorded": "as on record in {commit}",
}
