"""What a reader gets to see of a page."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "wbr"}


class Page(HTMLParser):
    """Words, headings, links and ids; raises when the tags do not nest."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.words, self.headings, self.links, self.ids, self.open = "", [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.links += [attributes["href"]] if tag == "a" else []
        self.ids += [attributes["id"]] if "id" in attributes else []
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append((tag, ""))
        if tag in {"p", "li", "dt", "dd", "div", "td", "th", "span", "br", "summary"}:
            self.words += " "
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at] in {"h1", "h2", "h3", "h4", "h5", "h6"}:
                level, words = self.headings[-1]
                self.headings[-1] = (level, " ".join(f"{words}{data}".split()))
                return

    def titles(self, level: str) -> list[str]:
        return [words for tag, words in self.headings if tag == level]
