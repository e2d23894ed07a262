"""A builder's page: fill in, see the rows with their derivation, take them into the table."""

from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from raaderum.economy.benefits import benefits
from raaderum.economy.builder_inputs import Setting
from raaderum.economy.effects import EffectRow, EffectTable, table_unit, table_units
from raaderum.economy.faults import EconomyError
from raaderum.economy.refund_fixed import fixed_kinds
from raaderum.process.drafts import DraftTable
from raaderum.process.economics import built_row, effect_table, price_level_of
from raaderum.process.proposals import Content
from raaderum.site.language import say
from raaderum.site.pages.proposals.builder_list import BUILDERS, BuilderForm, Question
from raaderum.site.pages.proposals.builder_reading import RATES, rows_of
from raaderum.site.pages.proposals.common import anchor, said, trail_of, user_of, written_proposal
from raaderum.site.pages.proposals.shown import Showing, Shown
from raaderum.store import proposals as store
from raaderum.store.models import Proposal
from raaderum.store.proposals_forms import form_of
from raaderum.store.rates import estimates, parameters

_LINE = (
    ("line.title", "Rækkens navn", "Name of the row"),
    ("line.code", "Bevillingens kode", "Appropriation's code"),
    ("line.name", "Bevillingens navn", "Appropriation's name"),
    ("line.account", "Konto, f.eks. 6.45.51", "Account, e.g. 6.45.51"),
    ("line.contained_in", "Effekten er allerede med i linjen", "The effect is already in the line"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page: its controls, (name, id, label, value), and the sentence where the answer is wrong."""

    question: Question
    label: str
    hint: str
    controls: tuple[tuple[str, str, str, str], ...]
    choices: tuple[tuple[str, str], ...]
    error: str
    id: str

    @property
    def phases(self) -> list[tuple[str, str, list[tuple[str, str, str, str, str]], bool]]:
        """The ways of phasing: (code, what it is called, its controls with the type of each, whether it is chosen)."""
        held = {control[0].partition(".")[2]: control for control in self.controls}
        chosen = held["kind"][3] or "full"
        ways = (
            ("full", say("Fuld virkning alle år", "Full effect in every year"), ()),
            ("from", say("Fra en dato, evt. til en dato", "From a day, perhaps to a day"), ("from", "to")),
            ("notice", say("Efter opsigelse med varsel", "After notice"), ("given", "months")),
            ("ramp", say("Trinvis i procent", "Step by step in per cent"), ("first_year", "percents", "ends_after")),
            ("fractions", say("En andel hvert år", "A share each year"), tuple(k for k in held if k.startswith("share."))),
            ("one_off", say("Én gang", "Once"), ("year",)),
        )
        typed = {key: "date" if key in ("from", "to", "given") else "text" for key in held}
        return [(code, label, [(*held[key], typed[key]) for key in keys], code == chosen) for code, label, keys in ways]


@require_http_methods(["GET", "HEAD", "POST"])
def builder(request: HttpRequest, key: int, kind: str) -> HttpResponse:
    """The form; a post shows the rows that it makes, and takes them in where that was asked."""
    proposal = written_proposal(request, key)
    form = BUILDERS.get(kind)
    if form is None:
        raise Http404
    content = store.content_of(store.newest(proposal))
    typed = {name: str(value) for name, value in request.POST.items()} if request.method == "POST" else _beginning(form, proposal)
    shown: Shown | None = None
    fault: EconomyError | None = None
    rows: tuple[EffectRow, ...] = ()
    if request.method == "POST":
        try:
            rows = _rows(proposal, content.economy, form, typed)
            shown = _preview(content, proposal, rows)
        except EconomyError as error:
            fault = error
    if shown is not None and "take" in request.POST:
        taken = tuple(built_row(row, content.economy) for row in rows)
        version = store.put_in_rows(proposal, user_of(request), taken)
        messages.success(
            request, say(f"Sat ind i tabellen (version {version.number}).", f"Put into the table (version {version.number}).")
        )
        return redirect(f"{reverse('proposal-edit', args=[key])}#economy-rows-{anchor(taken[0].id)}")
    return _page(request, proposal, content, form, typed, shown, fault)


def _rows(proposal: Proposal, table: DraftTable, form: BuilderForm, typed: dict[str, str]) -> tuple[EffectRow, ...]:
    chosen = next((e for e in estimates(proposal.municipality) if e.name == typed.get("estimate")), None)
    setting = Setting(
        table.years,
        date(table.years[0], 1, 1),
        parameters(proposal.municipality),
        price_level_of(table),
        chosen,
        table_unit(table.unit),
    )
    if form.line and not any(typed.get(name, "").strip() for name in ("line.title", "line.name", "line.code")):
        raise EconomyError("Giv rækken et navn.", "Give the row a name.", "line.title")
    try:
        held = effect_table(table)
    except EconomyError:
        held = EffectTable(table.years)
    id = f"r{token_hex(4)}"
    rows = rows_of(form.code, typed, setting, held, id)
    taken = {row.id for row in table.rows}
    return tuple(replace(row, id=f"{row.id}-{id}") if row.id in taken else row for row in rows)


def _preview(content: Content, proposal: Proposal, rows: tuple[EffectRow, ...]) -> Shown:
    made = tuple(built_row(row, content.economy) for row in rows)
    table = replace(content.economy, rows=made)
    return Showing(Content(content.template, (), table), form_of(proposal), language=say("da", "en")).shown()


def _page(
    request: HttpRequest,
    proposal: Proposal,
    content: Content,
    form: BuilderForm,
    typed: dict[str, str],
    shown: Shown | None,
    fault: EconomyError | None,
) -> HttpResponse:
    at = "" if fault is None else fault.at
    table = content.economy
    asked = [_asked(q, proposal, table, typed, fault) for q in form.questions]
    names = {name for a in asked for name, _, _, _ in a.controls} | {name for name, _, _ in _LINE} | {"estimate"}
    place = at if at in names else next((n for n in sorted(names) if at and n.startswith(at)), "")
    found = [] if fault is None else [(anchor(place) if place else "", say(fault.da, fault.en))]
    context = {
        "title": said(form.label),
        "trail": [
            *trail_of(proposal, "x")[:-1],
            (say("Skriv", "Write"), reverse("proposal-edit", args=[proposal.pk])),
            (said(form.label), ""),
        ],
        "proposal": proposal,
        "builder": form,
        "about": said(form.about),
        "asked": asked,
        "line": [
            (name, anchor(name), say(da, en), typed.get(name, ""), say(fault.da, fault.en) if fault and at == name else "")
            for name, da, en in _LINE
        ],
        "years": table.years,
        "unit": said(table_units()[table.unit].label) if table.unit in table_units() else table.unit,
        "price_level": table.price_level,
        "estimates": [(e.name, e.confirmed) for e in estimates(proposal.municipality)],
        "estimate": typed.get("estimate", ""),
        "estimate_error": found[0][1] if fault and at == "price_level" else "",
        "categories": _categories(proposal.municipality),
        "typed": typed,
        "errors": found,
        "shown": shown,
    }
    return render(request, "site/proposals/builder.html", context, status=422 if fault else 200)


def _beginning(form: BuilderForm, proposal: Proposal) -> dict[str, str]:
    """What stands in the form from the beginning. The municipality's own newest estimate is chosen, never one of ours."""
    own = next((e.name for e in estimates(proposal.municipality) if e.layer == "user"), "")
    return {q.name: q.value for q in form.questions if q.value} | ({"estimate": own} if own else {})


def _asked(q: Question, proposal: Proposal, table: DraftTable, typed: dict[str, str], fault: EconomyError | None) -> Asked:
    """The question with its controls. A fault belongs to it where it names it or something within it."""
    names = _names(q, table.years)
    controls = tuple((name, anchor(name), label, typed.get(name, "")) for name, label in names)
    at = "" if fault is None else fault.at
    mine = bool(at) and (at == q.name or at.startswith((f"{q.name}.", f"{q.name}[")))
    error = say(fault.da, fault.en) if fault is not None and mine else ""
    return Asked(q, said(q.label), said(q.hint), controls, _choices(q, proposal, table), error, anchor(q.name))


def _names(q: Question, years: tuple[int, ...]) -> list[tuple[str, str]]:
    """(name, label) of each control of a question."""
    low, high, likely = say("lavt", "low"), say("højt", "high"), say("sandsynligt", "likely")
    if q.kind == "estimate":
        return [(q.name, likely), (f"{q.name}.low", low), (f"{q.name}.high", high)]
    if q.kind in ("years", "plain_years"):
        return [(f"{q.name}.{year}", str(year)) for year in years]
    if q.kind == "wage":
        return [
            ("wage.category", say("Faggruppe", "Staff group")),
            ("wage.kroner", say("eller kr. pr. årsværk", "or kr. a full-time position")),
            ("wage.price_year", say("lønnen er i priser fra", "the wage is in prices of")),
            ("wage.overhead", say("overhead oven i, pct.", "overhead on top, per cent")),
        ]
    if q.kind == "rates":
        parts = (
            ("amount", say("kroner", "kroner")),
            ("after_months", say("efter måneder", "after months")),
            ("kept_percent", say("til pct. af jobbene", "to per cent of the jobs")),
        )
        return [(f"rates[{i}].{part}", f"{say('Rate', 'Rate')} {i + 1}: {label}") for i in range(RATES) for part, label in parts]
    if q.kind == "when":
        return _when_names(q.name, years)
    return [(q.name, said(q.label))]


def _when_names(name: str, years: tuple[int, ...]) -> list[tuple[str, str]]:
    return [
        (f"{name}.kind", say("Indfasning", "Phasing")),
        (f"{name}.from", say("fra dato", "from the day")),
        (f"{name}.to", say("til og med dato (kun midlertidige)", "to the end of the day (temporary only)")),
        (f"{name}.given", say("opsagt den", "notice given on")),
        (f"{name}.months", say("måneders varsel", "months' notice")),
        (f"{name}.first_year", say("første år", "first year")),
        (f"{name}.percents", say("procenter, f.eks. 25 75 100", "per cents, e.g. 25 75 100")),
        (f"{name}.ends_after", say("slutter efter år (kun midlertidige)", "ends after the year (temporary only)")),
        *((f"{name}.share.{year}", say(f"andel {year}, f.eks. 7/12", f"share {year}, e.g. 7/12")) for year in years),
        (f"{name}.year", say("året", "the year")),
    ]


def _choices(q: Question, proposal: Proposal, table: DraftTable) -> tuple[tuple[str, str], ...]:
    if q.kind == "benefit":
        return tuple((b.key, said(b.label)) for b in benefits())
    if q.kind == "refund_kind":
        held = parameters(proposal.municipality)
        labels = {kind: held.history(f"refund.fixed.{kind}") for kind in fixed_kinds(held)}
        return tuple((kind, said(found[-1].label) if found else kind) for kind, found in labels.items())
    if q.kind == "row":
        return tuple((row.id, " ".join(filter(None, (row.code, row.name))) or row.id) for row in table.rows)
    return tuple((value, said(label)) for value, label in q.choices)


def _categories(municipality: str) -> list[tuple[str, str, bool]]:
    """(category, label, whether its wage is confirmed)"""
    held = parameters(municipality)
    found = [(name.removeprefix("wages."), held.history(name)) for name in held.names("wages.")]
    return [(category, said(rows[-1].label), rows[-1].confirmed) for category, rows in found if rows]
