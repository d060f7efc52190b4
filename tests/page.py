"""A public page as its readers see it: parsed, never searched as a string."""

from urllib.parse import parse_qs, urlsplit

from lxml import html


class Page:
    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.document = html.document_fromstring(response.content.decode())

    def select(self, css):
        return self.document.cssselect(css)

    def one(self, css):
        (found,) = self.select(css)
        return found

    def texts(self, css):
        return [text_of(element) for element in self.select(css)]

    @property
    def headings(self):
        return [[element.tag, text_of(element)] for element in self.select("h1, h2, h3, h4")]

    @property
    def title(self):
        return text_of(self.one("title"))

    @property
    def main(self):
        return text_of(self.one("main"))

    @property
    def total(self):
        return int(self.one("[data-total]").get("data-total"))

    @property
    def practices(self):
        return [element.get("data-practice") for element in self.select("article[data-practice]")]

    @property
    def notices(self):
        return self.texts(".notice")

    @property
    def chips(self):
        return [element.get("data-chip") for element in self.select("[data-chip]")]

    @property
    def facets(self):
        """{parameter: {value: count}} as shown."""
        return {
            box.get("data-facet"): {
                option.cssselect("input")[0].get("value"): int(
                    option.cssselect("[data-count]")[0].get("data-count")
                )
                for option in box.cssselect("label")
                if option.cssselect("[data-count]")
            }
            for box in self.select("fieldset[data-facet]")
        }


def text_of(element):
    return " ".join(element.text_content().split())


def parameters(url):
    return parse_qs(urlsplit(url).query)
