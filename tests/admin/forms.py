"""Filling in the forms of the desk as a browser would."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The successful controls of the record's form: names and values as they would be sent."""

    def __init__(self):
        super().__init__()
        self.data, self.inside, self.select, self.textarea = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = (given.get("id") or "").endswith("_form")
        if not self.inside or "disabled" in given:
            return
        name = given.get("name")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self.select = name
            self.data.setdefault(name, "")
        elif tag == "option" and "selected" in given and self.select:
            self.data[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.textarea = name
            self.data[name] = ""

    def _input(self, name, given):
        kind = given.get("type", "text")
        if kind in ("submit", "button"):
            return
        if kind not in ("checkbox", "radio"):
            self.data[name] = given.get("value", "")
        elif "checked" in given:
            self.data[name] = given.get("value", "on")

    def handle_data(self, data):
        if self.textarea:
            self.data[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            name, self.textarea = self.textarea, None
            self.data[name] = self.data[name].removeprefix("\n")
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def fields(answer) -> dict[str, str]:
    """What would be sent if the form in this answer were sent as it is."""
    parser = _Fields()
    parser.feed(answer.content.decode())
    return {
        name: value
        for name, value in parser.data.items()
        if "__prefix__" not in name and not name.endswith("-typed")
    }


def send(browser, address, *, press="_continue", **typed):
    """Open a form, type into it, press a button, follow where it leads.

    In keyword names ``__`` stands for the dash of a row: ``parties__0__role``.
    """
    data = fields(browser.get(address))
    data |= {name.replace("__", "-"): value for name, value in typed.items()}
    data = {name: value for name, value in data.items() if value is not None}
    return browser.post(address, data | {press: "1"}, follow=True)


def errors(answer) -> dict[str, list[str]]:
    """What is said at each field, and for the whole form at ``__all__``."""
    said = dict(answer.context["adminform"].form.errors)
    for formset in answer.context["inline_admin_formsets"]:
        for number, row in enumerate(formset.formset.forms):
            prefix = formset.formset.prefix
            said |= {f"{prefix}-{number}-{name}": told for name, told in row.errors.items()}
        if formset.formset.non_form_errors():
            said[formset.formset.prefix] = list(formset.formset.non_form_errors())
    return {name: [str(line) for line in told] for name, told in said.items()}
