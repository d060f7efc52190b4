"""Someone at work in the admin: opens forms, changes a few fields, sends them back."""

from django.test import Client
from django.urls import reverse

from tests.page import Page, text_of


class Desk:
    def __init__(self, user):
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def address(self, page, record=None):
        """Of a page of a record's admin, or of a model's: changelist, add."""
        opts = record._meta
        args = [] if isinstance(record, type) else [record.pk]
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)

    def open(self, page, record):
        return Page(self.client.get(self.address(page, record)))

    def filled_in(self, page, record):
        """What a browser would send when the form goes back as it came."""
        values = {}
        for name, value in self.open(page, record).one("#content-main form").form_values():
            values.setdefault(name, []).append(value)
        return values

    def save(self, record, *, follow=True, **changes):
        """Change fields of a record's form and save; a keyword with __ stands for a dash."""
        return self.send("change", record, follow=follow, **changes)

    def add(self, model, *, follow=True, **changes):
        return self.send("add", model, follow=follow, **changes)

    def send(self, page, record, *, follow, **changes):
        values = self.filled_in(page, record)
        for name, value in changes.items():
            value = value if isinstance(value, list) else [value]
            values[name.replace("__", "-")] = [getattr(one, "pk", one) for one in value]
        address = self.address(page, record)
        return Page(self.client.post(address, values, follow=follow))

    def step(self, record, to, remark="", **options):
        values = {"naar": to, "opmerking": remark}
        return Page(self.client.post(self.address("step", record), values, follow=True, **options))

    def act(self, action, *records):
        """Carry out a list action on these records."""
        values = {"action": action, "_selected_action": [record.pk for record in records]}
        address = self.address("changelist", type(records[0]))
        return Page(self.client.post(address, values, follow=True))


def told(page):
    """What the messages say, without the button that some of them carry."""
    return [
        " ".join(item.text.split()) if item.cssselect(".undo") else text_of(item)
        for item in page.select(".messagelist li")
    ]


def errors(page):
    return page.texts(".errorlist li")
