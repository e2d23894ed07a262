"""Pictures of figures, drawn on the server as SVG: a waterfall, bars, a target line, points. Each always with its table.

The same picture goes into the page, the PDF and the Word file. Colours differ in lightness too, and every bar has its figure.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

SAVES, COSTS, TOTAL, TARGET, OTHER = "#0f6c3f", "#b3441f", "#1f3a5f", "#1a1a1a", "#8a94a6"
"""Saving, cost, sum, target, the rest. At least 4.5:1 against white."""
_SERIES = ["#1f3a5f", "#7fb3d5", "#0f6c3f", "#9fd3a8", "#b3441f", "#f0b27a", "#5b3a78", "#c7a6dd", "#6b6b6b", "#c9c9c9"]
"""Dark and light by turns, so that neighbours differ in lightness too."""
_WIDTH = 640


@dataclass(frozen=True, slots=True)
class Step:
    """A bar of a waterfall or of a bar picture: kroner, canonical sign (- saves). `address` opens what it is about."""

    label: str
    amount: Decimal
    address: str = ""
    total: bool = False
    """Stands on the ground: a sum so far."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a scatter picture."""

    label: str
    x: Decimal
    y: Decimal
    size: Decimal = Decimal(1)
    address: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title with the unit, and what kroner are divided by before they are drawn."""

    title: str
    divisor: int = 1


def waterfall(steps: Sequence[Step], axis: Axis, target: Decimal | None = None) -> str:
    """How the steps add up. Savings go down; `target` (kroner, canonical sign) is a line across."""
    bars, ground = [], Decimal(0)
    for step in steps:
        begin = Decimal(0) if step.total else ground
        ground = step.amount if step.total else ground + step.amount
        kind = "total" if step.total else ("saves" if step.amount < 0 else "costs")
        bars.append(
            {
                "label": step.label,
                "begin": float(begin / axis.divisor),
                "end": float(ground / axis.divisor),
                "rightmost": float(max(begin, ground) / axis.divisor),
                "shown": danish(step.amount / axis.divisor, 1),
                "kind": kind,
                "address": step.address,
            }
        )
    return _drawn(_waterfall_spec(bars, axis, target))


def _waterfall_spec(bars: list[dict[str, Any]], axis: Axis, target: Decimal | None) -> dict[str, Any]:
    order = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "bar", "cornerRadius": 1},
            "encoding": {
                "y": order,
                "x": {"field": "begin", "type": "quantitative", "title": axis.title},
                "x2": {"field": "end"},
                "color": {
                    "field": "kind",
                    "type": "nominal",
                    "legend": None,
                    "scale": {"domain": ["saves", "costs", "total"], "range": [SAVES, COSTS, TOTAL]},
                },
                "href": {"field": "address", "type": "nominal"},
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11},
            "encoding": {"y": order, "x": {"field": "rightmost", "type": "quantitative"}, "text": {"field": "shown"}},
        },
    ]
    if target is not None:
        layers.append(_rule("x", float(target / axis.divisor)))
    return {"data": {"values": bars}, "layer": layers, "width": _WIDTH - 240, "height": {"step": 24}}


def _rule(channel: str, value: float) -> dict[str, Any]:
    return {
        "data": {"values": [{"at": value}]},
        "mark": {"type": "rule", "color": TARGET, "strokeDash": [6, 3], "strokeWidth": 2},
        "encoding": {channel: {"field": "at", "type": "quantitative"}},
    }


def bars(steps: Sequence[Step], axis: Axis, share: bool = False) -> str:
    """One bar a step, longest labels cut, each with its figure. `share`: amounts are shares (0.05 is shown as 5,0 %)."""
    values = [
        {
            "label": step.label,
            "amount": float(step.amount / axis.divisor),
            "end": max(0.0, float(step.amount / axis.divisor)),
            "shown": danish(step.amount * 100, 1) + " %" if share else danish(step.amount / axis.divisor, 1),
            "kind": "saves" if step.amount < 0 else "costs",
            "address": step.address,
        }
        for step in steps
    ]
    order = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    scale = {"domain": ["saves", "costs"], "range": [SAVES, TOTAL]}
    x = {"field": "amount", "type": "quantitative", "title": axis.title, **({"axis": {"format": "%"}} if share else {})}
    spec = {
        "data": {"values": values},
        "layer": [
            {
                "mark": "bar",
                "encoding": {
                    "y": order,
                    "x": x,
                    "color": {"field": "kind", "type": "nominal", "legend": None, "scale": scale},
                    "href": {"field": "address", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11},
                "encoding": {"y": order, "x": {"field": "end", "type": "quantitative"}, "text": {"field": "shown"}},
            },
        ],
        "width": _WIDTH - 240,
        "height": {"step": 24},
    }
    return _drawn(spec)


def by_year(
    series: Sequence[tuple[str, Sequence[tuple[int, Decimal]]]], axis: Axis, target: Sequence[tuple[int, Decimal]]
) -> str:
    """Bars by year, one stack a series, with the target of each year as a line over them."""
    values = [
        {"series": name, "year": str(year), "amount": float(amount / axis.divisor)}
        for name, row in series
        for year, amount in row
    ]
    goal = [
        {"year": str(year), "amount": float(amount / axis.divisor), "shown": danish(amount / axis.divisor, 1)}
        for year, amount in target
    ]
    x = {"field": "year", "type": "nominal", "title": None, "axis": {"labelAngle": 0}}
    layers: list[dict[str, Any]] = [
        {
            "mark": "bar",
            "encoding": {
                "x": x,
                "y": {"field": "amount", "type": "quantitative", "title": axis.title, "stack": "zero"},
                "color": {"field": "series", "type": "nominal", "title": None, "scale": {"range": _SERIES}},
            },
        }
    ]
    for colour, thickness in (("white", 7), (TARGET, 3)) if goal else ():
        layers.append(
            {
                "data": {"values": goal},
                "mark": {"type": "tick", "color": colour, "thickness": thickness, "width": 80, "opacity": 1},
                "encoding": {"x": x, "y": {"field": "amount", "type": "quantitative"}},
            }
        )
    return _drawn({"data": {"values": values}, "layer": layers, "width": _WIDTH - 200, "height": 260})


def scatter(points: Sequence[Point], across: Axis, up: Axis) -> str:
    """Points, each a link, larger with `size`."""
    values = [
        {
            "label": point.label,
            "x": float(point.x / across.divisor),
            "y": float(point.y / up.divisor),
            "size": float(point.size),
            "address": point.address,
        }
        for point in points
    ]
    position = {
        "x": {"field": "x", "type": "quantitative", "title": across.title, "scale": {"zero": False, "padding": 30}},
        "y": {"field": "y", "type": "quantitative", "title": up.title, "scale": {"padding": 20}},
    }
    spec = {
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "circle", "opacity": 0.8, "color": TOTAL},
                "encoding": {
                    **position,
                    "size": {"field": "size", "type": "quantitative", "legend": None, "scale": {"range": [60, 400]}},
                    "href": {"field": "address", "type": "nominal"},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 10, "limit": 140},
                "encoding": {**position, "text": {"field": "label"}},
            },
        ],
        "width": _WIDTH - 160,
        "height": 300,
    }
    return _drawn(spec)


def danish(value: Decimal, places: int) -> str:
    """A figure in Danish writing for a picture, with a true minus."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{places}f}".translate(str.maketrans(",.", ".,"))
    return ("−" if rounded < 0 else "") + text


_LOOK: dict[str, Any] = {
    "background": "white",
    "font": "IBM Plex Sans, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": "#e3e6eb",
        "domainColor": "#8a94a6",
    },
    "legend": {"labelFontSize": 12, "labelLimit": 160},
}
_FORMAT = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["", " kr."],
    "minus": "−",
}


def _drawn(spec: dict[str, Any]) -> str:
    """The picture of a Vega-Lite specification."""
    full = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", **spec, "config": _LOOK, "padding": 8}
    return _svg(json.dumps(full, sort_keys=True, ensure_ascii=False))


@lru_cache(maxsize=512)
def _svg(spec: str) -> str:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(spec, format_locale=_FORMAT)
    return str(svg)
