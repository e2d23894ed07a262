"""A package as a file: Excel with live formulas, JSON with everything, a table as CSV or Word, a PDF with the pictures."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.publish import jsonout
from raaderum.publish.package_pictures import package_pictures
from raaderum.publish.package_table import package_table
from raaderum.publish.package_workbook import Workbook, package_workbook
from raaderum.publish.report import Language
from raaderum.publish.table_files import to_csv
from raaderum.publish.table_print import Drawn, to_pdf, to_word
from raaderum.site.downloads import TYPES, wanted
from raaderum.site.language import chosen
from raaderum.site.pages.packages.answers import answered
from raaderum.site.pages.packages.shown import sources
from raaderum.store import packages
from raaderum.store.audit import record
from raaderum.store.models import Package
from raaderum.store.packages_assumptions import assumptions


def export(request: HttpRequest, found: Package) -> HttpResponse | None:
    """The saved package in the form that `?format=` asks for; None where it asks for none."""
    form = wanted(request)
    if form is None:
        return None
    instance = packages.instance_of(found)
    answer = packages.answer_kept(found, instance) or answered(instance).answer
    if answer is None:
        return None
    person = cast(Any, request).person
    data = _made(request, found, instance, answer, form)
    record(person, "exported", found, detail={"format": form, "version": found.version})
    response = HttpResponse(data, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(found)}.{form}"'
    return response


def file_name(found: Package) -> str:
    """ASCII, with the version."""
    plain = found.title.replace("ø", "oe").replace("æ", "ae").replace("å", "aa").replace("Ø", "Oe").replace("Å", "Aa")
    return f"{slugify(plain)[:60] or 'pakke'}-v{found.version}"


def _made(request: HttpRequest, found: Package, instance: m.Instance, answer: Answer, form: str) -> bytes:
    language: Language = "en" if chosen(request) == "en" else "da"
    lines = assumptions(found, instance, answer)
    places = sources(cast(Any, request).person, instance)
    site = request.build_absolute_uri("/").rstrip("/")
    title = f"{found.title} ({found.municipality} {found.budget_year})"
    if form == "json":
        return _json(found, instance, answer)
    if form == "xlsx":

        def absolute(id: str) -> str:
            return site + places[id] if places.get(id) else ""

        return package_workbook(Workbook(title, instance, answer, lines, absolute, language))
    table = package_table(title, file_name(found), answer, lines, lambda id: places.get(id, ""))
    if form == "csv":
        return to_csv(table, language)
    if form == "docx":
        return to_word(table, language)
    drawn = [Drawn(p.title, p.svg) for p in package_pictures(answer, language)]
    return to_pdf(table, language, site, drawn)


def _json(found: Package, instance: m.Instance, answer: Answer) -> bytes:
    whole = {
        "title": found.title,
        "party": found.party,
        "municipality": found.municipality,
        "budget_year": found.budget_year,
        "version": found.version,
        "instance": instance.to_json(),
        "answer": answer.to_json(),
        "basis": found.basis,
        "assumptions": [
            {"what": {"da": h.da, "en": h.en}, "says": {"da": t.da, "en": t.en}} for h, t in assumptions(found, instance, answer)
        ],
    }
    return (jsonout.dumps(whole, indent=1) + "\n").encode()
