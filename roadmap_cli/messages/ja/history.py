"""ファイルの履歴についての語。"""

LINES = {
    "no-program": "git がインストールされていないか、検索パスにありません",
    "no-program-hint": "過去の記録は git から読み取ります: https://git-scm.com/downloads",
    "no-git": "{folder} は読み取り可能な git リポジトリの中にありません",
    "no-git-hint": "過去の記録は git から読み取ります。git init、git add、git commit で記録を始めてください",
    "foreign": "{folder} の git リポジトリは別の利用者のもので、git が読み取りを控えています",
    "foreign-hint": "信頼できる場合: git config --global --add safe.directory {folder}",
    "no-revision": "リビジョン '{found}' はありません",
    "revisions": "git log --oneline でリビジョンを確認できます",
    "nothing-yet": "{day}までのコミットはありません",
    "nothing-at-all": "コミットはまだありません",
    "no-roadmap": "コミット {commit} のこのフォルダーにはロードマップがありません",
    "lost": "このファイルのコミット時の内容がリポジトリにありません",
    "recorded": "{commit} の記録による",
}
