"""ロードマップのフォルダーについて。"""

LINES = {
    "no-roadmap": "{folder} に roadmap.toml がありません",
    "how-to-start": "roadmap init DIR で新規作成、roadmap init DIR --example で同梱版の写しを作成します",
}
