"""A workbook with the findings as notes on their cells. Only notes are added to the package: values, formulas with their stored
results, formats, hidden sheets, macros and everything else stay byte for byte as they are."""

import zipfile
from html import escape
from io import BytesIO
from typing import Any

from raaderum.documents.excel_parts import column_name, dates_from_1904, looks, position, shared_texts, sheets
from raaderum.documents.excel_sheet import SheetReader
from raaderum.documents.limits import DEFAULT
from raaderum.documents.package import Package
from raaderum.figures import Figure, SheetCell
from raaderum.publish.annotate import AUTHOR, comment_text, worth_a_comment
from raaderum.publish.report import Language, Report

_BOOK = "xl/workbook.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
_NOTES = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="raaderum_{n}" type="#_x0000_t202" '
    'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 2</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def annotated(data: bytes, report: Report, language: Language) -> bytes:
    """The workbook's bytes with a note on the suspect's cell of every finding."""
    package = Package(data, DEFAULT)
    notes: dict[str, dict[str, list[str]]] = {}
    for finding in worth_a_comment(report.findings):
        figure = finding.suspect or finding.figures[0].figure
        place = figure.place.cell
        if not isinstance(place, SheetCell):
            place = _cell_with(figure, report.read.document.line(figure.place.line).text, package)
        if place is not None:
            notes.setdefault(place.sheet, {}).setdefault(place.ref, []).append(comment_text(finding, language))
    changed = _Parts(package)
    root = package.xml(_BOOK)
    if root is not None:
        for sheet in sheets(package, root, _BOOK):
            if sheet.name in notes:
                changed.add_notes(sheet.part, notes[sheet.name])
    return changed.saved()


def _cell_with(figure: Figure, line: str, package: Package) -> SheetCell | None:
    """The cell of running text that a figure stands in: one that prints it, and stands in the figure's line."""
    root = package.xml(_BOOK)
    if root is None:
        return None
    relations = dict(package.relations(_BOOK).values())
    texts = shared_texts(package.xml(relations.get("sharedStrings", "")))
    reader = SheetReader(texts, looks(package.xml(relations.get("styles", ""))), dates_from_1904(root), DEFAULT.cells)
    wanted = " ".join(line.split())
    for part in sheets(package, root, _BOOK):
        for row, cells in sorted(reader.read(package.raw(part.part)).rows.items()):
            for column, cell in sorted(cells.items()):
                text = " ".join(cell.text.split())
                if figure.text in cell.text and (text in wanted or wanted in text):
                    return SheetCell(part.name, f"{column_name(column)}{row}")
    return None


class _Parts:
    """The package's parts that change; the others are copied as they are."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.roots: dict[str, Any] = {}
        self.count = 0

    def root(self, name: str, new: str) -> Any:
        """A part's tree, to be changed; made of `new` where there is no such part."""
        from lxml import etree

        if name not in self.roots:
            found = self.package.xml(name)
            self.roots[name] = etree.fromstring(new.encode()) if found is None else found
        return self.roots[name]

    def add_notes(self, sheet: str, notes: dict[str, list[str]]) -> None:
        comments = self.linked(sheet, "comments", "comments", ".xml", _NOTES)
        drawing = self.linked(sheet, "vmlDrawing", "vmlDrawing", ".vml", _VML)
        author = _author(comments)
        listed = comments.find(f"{{{_MAIN}}}commentList")
        known = {c.get("ref"): c for c in listed}
        for ref, texts in notes.items():
            text = "\n\n".join(texts)
            if ref in known:
                _add_text(known[ref], f"\n\n{text}")
                continue
            listed.append(_comment(ref, author, text))
            self.count += 1
            drawing.append(_shape(ref, self.count, text))
        listed[:] = sorted(listed, key=lambda c: position(c.get("ref", "A1")) or (0, 0))

    def linked(self, sheet: str, kind: str, name: str, ending: str, new: str) -> Any:
        """The tree of the part of a kind that the sheet refers to; made and referred to where there is none."""
        for found, target in self.package.relations(sheet).values():
            if found == kind and target in self.package:
                return self.root(target, new)
        n = 1
        while (part := f"xl/{name}{'Raaderum' if kind == 'vmlDrawing' else ''}{n}{ending}") in self.package or part in self.roots:
            n += 1
        identity = self.relate(sheet, kind, f"/{part}")
        self.declare(f"/{part}", kind)
        if kind == "vmlDrawing":
            self.draw(sheet, identity)
        return self.root(part, new)

    def relate(self, sheet: str, kind: str, target: str) -> str:
        folder, _, file = sheet.rpartition("/")
        links = self.root(f"{folder}/_rels/{file}.rels", f'<Relationships xmlns="{_LINKS}"/>')
        taken = {link.get("Id") for link in links}
        n = 1
        while (identity := f"rRaaderum{n}") in taken:
            n += 1
        self.append(links, _LINKS, "Relationship", Id=identity, Type=f"{_OFFICE}/{kind}", Target=target)
        return identity

    def declare(self, part: str, kind: str) -> None:
        types = self.root("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
        type_ = _NOTES_TYPE if kind == "comments" else _DRAWING_TYPE
        self.append(types, _TYPES, "Override", PartName=part, ContentType=type_)

    def draw(self, sheet: str, identity: str) -> None:
        """The sheet's own word for its notes' drawing, at the one place where the schema allows it."""
        from lxml import etree

        root = self.root(sheet, f'<worksheet xmlns="{_MAIN}"/>')
        space = etree.QName(root).namespace
        node = etree.Element(f"{{{space}}}legacyDrawing", {f"{{{_OFFICE}}}id": identity})
        later = [child for child in root if isinstance(child.tag, str) and etree.QName(child).localname in _AFTER_DRAWING]
        if later:
            later[0].addprevious(node)
        else:
            root.append(node)

    @staticmethod
    def append(parent: Any, space: str, tag: str, **attributes: str) -> None:
        from lxml import etree

        parent.append(etree.Element(f"{{{space}}}{tag}", attributes))

    def saved(self) -> bytes:
        """The package with the changed parts; nothing was changed where there is no note."""
        from lxml import etree

        out = BytesIO()
        made: dict[str, bytes] = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self.roots.items()
        }
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self.package.zip.infolist():
                part = made.pop(info.filename) if info.filename in made else self.package.zip.read(info)
                target.writestr(info, part, zipfile.ZIP_DEFLATED)
            for name, part in made.items():
                target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _author(comments: Any) -> str:
    """The number of our author among the part's authors, added where it is not there."""
    from lxml import etree

    authors = comments.find(f"{{{_MAIN}}}authors")
    names = [a.text for a in authors]
    if AUTHOR not in names:
        authors.append(etree.Element(f"{{{_MAIN}}}author"))
        authors[-1].text = AUTHOR
    return str(names.index(AUTHOR) if AUTHOR in names else len(names))


def _comment(ref: str, author: str, text: str) -> Any:
    from lxml import etree

    return etree.fromstring(
        f'<comment xmlns="{_MAIN}" ref="{escape(ref)}" authorId="{author}"><text><t xml:space="preserve">'
        f"{escape(_clean(text))}</t></text></comment>"
    )


def _add_text(comment: Any, text: str) -> None:
    from lxml import etree

    holder = comment.find(f"{{{_MAIN}}}text")
    run = etree.SubElement(holder, f"{{{_MAIN}}}r")
    etree.SubElement(run, f"{{{_MAIN}}}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = _clean(text)


def _shape(ref: str, number: int, text: str) -> Any:
    from lxml import etree

    row, column = position(ref) or (1, 1)
    height = min(24, 3 + len(text) // 45 + text.count("\n"))
    return etree.fromstring(
        _SHAPE.format(
            n=number, row=row - 1, column=column - 1, left=column, right=column + 5, top=max(0, row - 2), bottom=row - 2 + height
        )
    )


def _clean(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or c >= " ")
