from catalogue.admin.base import ContentForm, ContentInline
from catalogue.models import RelatedLink


class RelatedLinkForm(ContentForm):
    rule_texts = {
        "related_link_leads_to_a_page_here_or_a_web_address": "Een adres op deze website begint "
        "met /, een ander met https://.",
    }


class RelatedLinkInline(ContentInline):
    model = RelatedLink
    form = RelatedLinkForm
    fields = ["title", "url", "note", "position"]
    explanation = "Staat onderaan de pagina, op volgorde van het nummer."
