"""`roadmap init` の語。"""

LINES = {
    "made": "{folder}：空のロードマップを作成しました（書式はファイル中の注記にあります）",
    "example": "{folder}：同梱のロードマップの写しを作成しました（{n}ファイル）",
    "next": "次に：roadmap.toml を編集し、roadmap add を実行してください",
    "next-example": "次に：roadmap status --data {folder}",
    "there": "{folder} には既にロードマップがあります",
    "there-hint": "何も書き込んでいません。別のフォルダーを指定してください",
    "taken": "同じ名前の別のファイルがあります",
    "taken-hint": "何も書き込んでいません。別のフォルダーを指定するか、そのファイルを移してください",
    "again": "原因を解消してからもう一度実行すると、残りを行います",
}
