"""Ruling lines and shadings of a PDF page: what tells rows and columns where the page draws them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from raaderum.documents.pdf_chars import Frame

_THIN = 2.5
"""A rectangle that is thinner than this (points) is a line."""
_MAX_OBJECTS = 20_000
_MAX_SEGMENTS = 4_000


class Rule(NamedTuple):
    """A ruling line: `at` is its y (horizontal) or x (vertical); `start` and `end` its reach along the other axis."""

    at: float
    start: float
    end: float


class Shade(NamedTuple):
    """A filled rectangle, or an image: its box on the page as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page: lines across, lines down, shaded boxes, images."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    images: list[Shade] = field(default_factory=list)


def page_drawing(raw: Any, page: Any, frame: Frame, width: float, height: float) -> Drawing:
    """The page's lines and shadings, collinear pieces joined."""
    drawing = Drawing()
    bounds = tuple(ctypes.c_float() for _ in range(4))
    for handle, kind in _objects(raw, page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawing.images.append(_box(raw, handle, frame, bounds))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _take_path(raw, handle, frame, bounds, drawing, width * height)
    drawing.across = join_collinear(drawing.across)
    drawing.down = join_collinear(drawing.down)
    return drawing


def _objects(raw: Any, page: Any) -> Iterator[tuple[Any, int]]:
    """The page's paths and images; those inside form objects too where the form is not moved."""
    for i in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        handle = raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(handle, matrix)
            if (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f) != (1, 0, 0, 1, 0, 0):
                continue
            for j in range(min(max(raw.FPDFFormObj_CountObjects(handle), 0), _MAX_OBJECTS)):
                inner = raw.FPDFFormObj_GetObject(handle, j)
                yield inner, raw.FPDFPageObj_GetType(inner)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield handle, kind


def _box(raw: Any, handle: Any, frame: Frame, bounds: tuple[Any, ...]) -> Shade:
    raw.FPDFPageObj_GetBounds(handle, *bounds)
    ax, ay = frame.point(bounds[0].value, bounds[1].value)
    bx, by = frame.point(bounds[2].value, bounds[3].value)
    return Shade(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _take_path(raw: Any, handle: Any, frame: Frame, bounds: tuple[Any, ...], drawing: Drawing, page_area: float) -> None:
    box = _box(raw, handle, frame, bounds)
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if height <= _THIN or width <= _THIN:
        _take_line(box, drawing)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    segments = raw.FPDFPath_CountSegments(handle)
    if fill.value and segments <= 6:
        if width * height < 0.5 * page_area:
            drawing.shades.append(box)
    elif segments <= 6 or segments > _MAX_SEGMENTS:
        _take_outline(box, drawing)
        return
    else:
        _take_segments(raw, handle, frame, segments, drawing)
    if stroke.value and segments <= 6:
        _take_outline(box, drawing)


def _take_line(box: Shade, drawing: Drawing) -> None:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if width > height and width > 4:
        drawing.across.append(Rule((box.y0 + box.y1) / 2, box.x0, box.x1))
    elif height > width and height > 4:
        drawing.down.append(Rule((box.x0 + box.x1) / 2, box.y0, box.y1))


def _take_outline(box: Shade, drawing: Drawing) -> None:
    drawing.across += [Rule(box.y0, box.x0, box.x1), Rule(box.y1, box.x0, box.x1)]
    drawing.down += [Rule(box.x0, box.y0, box.y1), Rule(box.x1, box.y0, box.y1)]


def _take_segments(raw: Any, handle: Any, frame: Frame, count: int, drawing: Drawing) -> None:
    """The straight pieces of a path of many (a whole grid drawn at once)."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px = matrix.a * x.value + matrix.c * y.value + matrix.e
        py = matrix.b * x.value + matrix.d * y.value + matrix.f
        point = frame.point(px, py)
        if kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            (ax, ay), (bx, by) = sorted((last, point))
            _take_line(Shade(ax, min(ay, by), bx, max(ay, by)), drawing)
        last = point


def join_collinear(rules: Iterable[Rule]) -> list[Rule]:
    """Lines at the same place that touch or overlap, joined; sorted by place."""
    joined: list[Rule] = []
    for rule in sorted(rules):
        for i in range(len(joined) - 1, -1, -1):
            other = joined[i]
            if rule.at - other.at > 1.2:
                joined.append(rule)
                break
            if rule.start <= other.end + 2.5 and other.start <= rule.end + 2.5:
                joined[i] = Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
                break
        else:
            joined.append(rule)
    return joined
