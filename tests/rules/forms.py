"""Every form of the admin, sent back full of nonsense as a browser would."""

from django.contrib.admin import site
from django.urls import reverse

from tests.page import Page

# What no page shows again: a password, a token, and what a browser keeps for a field of ticks.
NOT_SHOWN = {"password", "hidden", "file", "checkbox", "radio", "submit", "button"}


def form_pages(desk, world):
    """(address, page) of every form of the admin in which somebody types."""
    for model in site._registry:
        opts = model._meta
        name = f"admin:{opts.app_label}_{opts.model_name}"
        record = world.record_of(model, is_own=True)
        for address in (reverse(f"{name}_add"), reverse(f"{name}_change", args=[record.pk])):
            page = Page(desk.client.get(address))
            if page.status == 200 and form_of(page) is not None and text_fields(page):
                yield address, page


def form_of(page):
    """The form that is sent to the page itself."""
    forms = page.select("#content-main form[method=post]")
    return next((form for form in forms if not form.action), None)


def text_fields(page):
    """{name: element} of what is typed, not chosen, and not in the spare row for a new part."""
    return {
        field.get("name"): field
        for field in form_of(page).cssselect("input[name], textarea[name]")
        if field.get("type", "text") not in NOT_SHOWN
        and not {"disabled", "readonly"} & set(field.attrib)
        and "__prefix__" not in field.get("name")
    }


def values_of(page):
    """What a browser sends when the form goes back as it came."""
    values = {}
    for name, value in form_of(page).form_values():
        values.setdefault(name, []).append(value)
    return values


def shown_in(field):
    return field.text_content().strip("\r\n") if field.tag == "textarea" else field.get("value")


def site_pages(world):
    """Addresses of lists, forms, histories and deletions of every kind of record."""
    yield reverse("admin:index")
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        record = world.record_of(model, is_own=True)
        yield reverse(f"{name}_changelist")
        for page in ("change", "history", "delete"):
            yield reverse(f"{name}_{page}", args=[record.pk])
    yield reverse("admin:practices_goodpractice_preview", args=[world.own.pk])
