"""IDの誤り。"""

LINES = {
    "grammar": "IDは quantum-memorandum のように英小文字・数字の語をハイフンでつなぎます",
    "too-long": "IDは80文字までです",
    "date-like": "日付と読めるIDは使えません",
    "device": "Windowsが装置名として予約している名前です",
}
