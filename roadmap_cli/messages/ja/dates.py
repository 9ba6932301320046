"""Dates in Japanese, in the Western calendar as industry papers write them."""

from __future__ import annotations

from roadmap_cli.model.dates import PartialDate


def written(date: PartialDate, long: bool) -> str:
    """Return `date` as Japanese writes it."""
    start, end, year = date.start, date.end, date.text[:4]
    if date.ends:
        first, last = (written(end, long) for end in date.ends)
        return f"{first}〜{last}" if first != last else first
    if date.precision == "day":
        return f"{start.year}年{start.month}月{start.day}日"
    if date.precision == "month":
        return f"{start.year}年{start.month}月"
    if date.precision == "year":
        return f"{year}年"
    if date.precision == "week":
        return f"{year}年第{int(date.text[6:])}週"
    if date.precision == "quarter":
        return f"{year}年第{date.text[-1]}四半期"
    if date.precision == "half":
        return f"{year}年{_half(date)}"
    return f"{_fiscal(date)}（{start.year}年{start.month}月〜{end.year}年{end.month}月）"


def _half(date: PartialDate) -> str:
    return "上半期" if date.text[-1] == "1" else "下半期"


def _fiscal(date: PartialDate) -> str:
    year = f"{date.text[2:6]}年度"
    if date.precision == "fiscal-quarter":
        return f"{year}第{date.text[-1]}四半期"
    return f"{year}{_half(date)}" if date.precision == "fiscal-half" else year
