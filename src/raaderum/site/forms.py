"""Forms of accounts and users. A form reads what was typed; what holds is decided in the store."""

from typing import Any

from django import forms

from raaderum.process.rights import Role
from raaderum.site.language import say
from raaderum.site.rights_table import role_names


class SignInForm(forms.Form):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = forms.CharField(
            label=say("Brugernavn", "User name"),
            max_length=150,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["password"] = forms.CharField(
            label=say("Adgangskode", "Password"),
            max_length=200,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )


class AccountForm(forms.Form):
    """What one is called and which language one reads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"] = forms.CharField(
            label=say("Navn", "Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
        )
        self.fields["email"] = forms.EmailField(
            label="E-mail", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
        )
        self.fields["language"] = forms.ChoiceField(label=say("Sprog", "Language"), choices=[("da", "Dansk"), ("en", "English")])


class PasswordForm(forms.Form):
    """A new password, typed twice, and the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old"] = _password(say("Nuværende adgangskode", "Present password"), "current-password")
        self.fields["new"] = _password(
            say("Ny adgangskode", "New password"),
            "new-password",
            say(
                "Mindst 12 tegn, og ikke en af de almindelige. En lang sætning er god.",
                "At least 12 characters, and none of the common ones. A long sentence is good.",
            ),
        )
        self.fields["again"] = _password(say("Ny adgangskode igen", "New password again"), "new-password")

    def clean(self) -> dict[str, Any]:
        """The two must be the same."""
        data = super().clean() or {}
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", say("De to er ikke ens.", "The two are not the same."))
        return data


def _password(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget, help_text=hint)


class UserForm(forms.Form):
    """A new user."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = forms.CharField(
            label=say("Brugernavn", "User name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
        )
        self.fields["full_name"] = forms.CharField(label=say("Navn", "Name"), max_length=200)
        self.fields["email"] = forms.EmailField(label="E-mail", required=False, max_length=254)


class GrantForm(forms.Form):
    """A role in a municipality, an author's also in a department. `places`: where; `everywhere`: also in all at once."""

    def __init__(self, *args: Any, places: list[str], everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(zip(Role, role_names(say("da", "en")), strict=True))
        staff = [(role.value, names[role]) for role in Role if role is not Role.PUBLIC]
        self.fields["role"] = forms.ChoiceField(label=say("Rolle", "Role"), choices=staff)
        shown: list[tuple[str, str]] = [(place, place) for place in places]
        if everywhere:
            shown.insert(0, ("", say("Alle kommuner", "All municipalities")))
        self.fields["municipality"] = forms.ChoiceField(
            label=say("Kommune", "Municipality"), choices=shown, required=not everywhere
        )
        self.fields["department"] = forms.CharField(
            label=say("Afdeling", "Department"),
            required=False,
            max_length=120,
            help_text=say("Kun for forfattere; tom er alle afdelinger.", "For authors only; empty is all departments."),
        )
