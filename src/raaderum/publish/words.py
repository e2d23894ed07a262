"""The words that reports are written with, Danish and English side by side, and Danish numbers."""

from decimal import Decimal

from raaderum.publish.report import Language

WORDS: dict[str, tuple[str, str]] = {
    "error": ("FEJL", "ERROR"),
    "warning": ("ADVARSEL", "WARNING"),
    "note": ("NOTE", "NOTE"),
    "errors": ("fejl", "errors"),
    "warnings": ("advarsler", "warnings"),
    "notes": ("noter", "notes"),
    "suspect": ("mistænkt", "suspect"),
    "others": ("sammen med", "together with"),
    "hint": ("måske", "perhaps"),
    "rule": ("regel", "rule"),
    "stated": ("anført", "stated"),
    "computed": ("beregnet", "computed"),
    "difference": ("forskel", "difference"),
    "savings_list": ("besparelsesoversigt", "savings list"),
    "proposals": ("forslag", "proposals"),
    "examples": ("eksempler", "examples"),
    "minutes": ("referat", "minutes"),
    "remarks": ("budgetbemærkninger", "budget remarks"),
    "unknown": ("anden slags dokument", "another kind of document"),
    "relations": ("sammenhænge kontrolleret", "relations checked"),
    "held": ("holder", "hold"),
    "rounding": ("holder inden for afrunding", "hold within rounding"),
    "no_relations": ("ingen sammenhænge at kontrollere", "no relations to check"),
    "suspects": ("en af disse er forkert", "one of these is wrong"),
    "failed": ("holder ikke", "fail"),
    "nothing": ("Intet at bemærke.", "Nothing to remark."),
    "accepted": ("tidligere godkendte fund er udeladt", "findings accepted before are left out"),
    "lines": ("linjer", "lines"),
    "read": ("læst", "read"),
    "furniture": ("sidehoved og -fod", "page furniture"),
    "prose": ("løbende tekst", "prose"),
    "unread": ("ikke læst", "unread"),
    "figures": ("tal", "figures"),
    "figures_unread": ("tal uden plads i en post", "figures in no record"),
    "pages": ("sider", "pages"),
    "records": ("poster", "records"),
    "problems": ("Bemærkninger til læsningen", "Remarks on the reading"),
    "years": ("år", "years"),
    "changes_outcome": ("afgør, om målet nås", "decides whether the target is met"),
    "document": ("dokument", "document"),
    "summary": ("Sammenfatning", "Summary"),
    "findings": ("Fund", "Findings"),
    "coverage": ("Dækning", "Coverage"),
    "source": ("Kilde", "Source"),
    "place": ("sted", "place"),
    "message": ("besked", "message"),
    "severity": ("alvor", "severity"),
    "savings_row": ("rækker i besparelsesoversigt", "savings rows"),
    "proposal": ("forslag", "proposals"),
    "example": ("eksempler", "examples"),
    "meeting": ("møder", "meetings"),
    "item": ("punkter", "items"),
    "budget_area": ("budgetområder", "budget areas"),
    "table": ("tabeller", "tables"),
    "passage": ("tekststeder med tal", "passages with figures"),
}


ONE: dict[str, tuple[str, str]] = {
    "errors": ("fejl", "error"),
    "warnings": ("advarsel", "warning"),
    "notes": ("note", "note"),
    "pages": ("side", "page"),
    "records": ("post", "record"),
    "relations": ("sammenhæng kontrolleret", "relation checked"),
    "accepted": ("tidligere godkendt fund er udeladt", "finding accepted before is left out"),
    "figures_unread": ("tal uden plads i en post", "figure in no record"),
    "savings_row": ("række i besparelsesoversigt", "savings row"),
    "proposal": ("forslag", "proposal"),
    "example": ("eksempel", "example"),
    "meeting": ("møde", "meeting"),
    "item": ("punkt", "item"),
    "budget_area": ("budgetområde", "budget area"),
    "table": ("tabel", "table"),
    "passage": ("tekststed med tal", "passage with figures"),
}
"""The words for one of a thing."""


def counted(count: int, key: str, language: Language) -> str:
    """ "1 advarsel", "2 advarsler"."""
    pair = ONE.get(key) if count == 1 else None
    return f"{plain_number(Decimal(count), language)} {word(key, language) if pair is None else pair[language == 'en']}"


def word(key: str, language: Language) -> str:
    """The word for `key`; the key itself where there is none (a stranger's kind of record)."""
    pair = WORDS.get(key)
    return key if pair is None else pair[language == "en"]


def danish_number(value: Decimal) -> str:
    """1234567.5 as "1.234.567,5": thousands with a point, decimals with a comma, a real minus as "-"."""
    text = f"{value.normalize():,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def plain_number(value: Decimal, language: Language) -> str:
    return danish_number(value) if language == "da" else f"{value.normalize():,f}"
