"""Radical signs that PDF fonts give in place of the characters that look the same: ⺠ for 民, ⼤ for 大.

After EquivalentUnifiedIdeograph.txt of Unicode 15; only radicals that are also whole characters.
"""

import unicodedata

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = {
    "⺃": "乚", "⺇": "几", "⺌": "小", "⺍": "小", "⺎": "兀", "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑",
    "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歺", "⺟": "母", "⺠": "民", "⺧": "牛", "⺩": "王", "⺪": "疋",
    "⺬": "示", "⺮": "竹", "⺶": "羊", "⺼": "月", "⺽": "臼", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角",
    "⻇": "角", "⻉": "贝", "⻊": "足", "⻋": "车", "⻑": "長", "⻒": "镸", "⻓": "长", "⻔": "门", "⻗": "雨",
    "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻤": "鬼",
    "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "斉", "⻬": "齐", "⻭": "歯",
    "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻱": "龟", "⻲": "亀", "⻳": "龟",
}  # fmt: skip
# Where the equivalent is the Taiwanese form, simplified fonts mean the mainland one.
_MAINLAND = {"⼾": "户", "⾭": "青"}
_CHARACTERS = _KANGXI | {ord(radical): character for radical, character in (_SUPPLEMENT | _MAINLAND).items()}


def without_radicals(text: str) -> str:
    """Exactly as long as `text`."""
    return text.translate(_CHARACTERS)
