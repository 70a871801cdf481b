"""Parsed Markdown to HTML and to words, where medref writes it in its own way."""

from collections.abc import Callable, Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

Environment = dict[str, object]


def words_in(tokens: Sequence[Token]) -> list[str]:
    words = []
    for token in tokens:
        if token.type == "inline" or token.type == "image":
            words += words_in(token.children or [])
        elif token.type in {"text", "code_inline"}:
            words.append(token.content)
        elif token.type == "sup_open":
            words.append("^")
        elif token.type == "citation" and words:
            words[-1] = words[-1].rstrip()
        elif token.type in {"fence", "code_block"}:
            words.append(f" {token.info} {token.content} ")
        elif token.block or token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
    return words


BETWEEN = {
    **{"list_item_close": "; ", "tr_close": "; ", "td_close": ", ", "th_close": ", "},
    **{"bullet_list_close": ". ", "ordered_list_close": ". ", "table_close": ". "},
}


def spoken(tokens: Sequence[Token]) -> str:
    """In one line, as somebody would read it out: run together, items would be one statement."""
    said, pause = "", " "
    for token in tokens:
        pause = BETWEEN.get(token.type, pause)
        words = " ".join("".join(words_in([token])).split())
        if words:
            said += (" " if said[-1:] in ".!?:;," else pause) + words if said else words
            pause = " "
    return said


def show_citation(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    key, number = tokens[at].meta["key"], tokens[at].meta["number"]
    address = f"{env.get('references_at', '')}#reference-{key}"
    link = f'<a href="{escape(address)}" aria-label="Reference {number}">[{number}]</a>'
    return f'<sup class="cite">{link}</sup>'


def show_image(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    image = tokens[at]
    address = str(image.attrs.get("src", ""))
    words = " ".join("".join(words_in(image.children or [])).split())
    title = str(image.attrs.get("title", ""))
    if own_site(address) and words:
        hint = f' title="{escape(title)}"' if title else ""
        return f'<img src="{escape(address)}" alt="{escape(words)}"{hint}>'
    shown = " ".join(part for part in (words, title, address) if part)
    return f"[Picture not shown: {escape(shown)}]"


def own_site(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def show_fence(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    info = tokens[at].info.strip()
    heading = f"{escape(info)}\n" if info else ""
    return f"<pre><code>{heading}{escape(tokens[at].content)}</code></pre>\n"


def show_table(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    label = "Table; scrolls sideways when it is wide"
    return f'<div class="wide" role="group" tabindex="0" aria-label="{label}"><table dir="auto">\n'


def footnote_anchor(tokens, at: int, env: Environment) -> str:
    again = tokens[at].meta.get("subId", 0)
    number = tokens[at].meta["id"] + 1
    return f"{env.get('docId', '')}-{number}" + (f"-{again}" if again > 0 else "")


def show_footnote_ref(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    number, anchor = tokens[at].meta["id"] + 1, footnote_anchor(tokens, at, env)
    target = f"{env.get('docId', '')}-{number}"
    link = f'<a href="#fn-{target}" id="fnref-{anchor}" aria-label="Note {number}">{number}</a>'
    return f'<sup class="footnote">{link}</sup>'


def show_footnote_open(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    return f'<li id="fn-{footnote_anchor(tokens, at, env)}">'


def show_footnote_back(renderer: RendererHTML, tokens, at: int, options, env: Environment) -> str:
    anchor = footnote_anchor(tokens, at, env)
    return f' <a href="#fnref-{anchor}" aria-label="Back to the text">\u21a9\ufe0e</a>'


def constant(html: str) -> Callable:
    return lambda renderer, tokens, at, options, env: html


WRITTEN = {
    "citation": show_citation,
    "image": show_image,
    "fence": show_fence,
    "table_open": show_table,
    "table_close": constant("</table></div>\n"),
    "footnote_ref": show_footnote_ref,
    "footnote_block_open": constant('<div class="footnotes"><ol>\n'),
    "footnote_block_close": constant("</ol></div>\n"),
    "footnote_open": show_footnote_open,
    "footnote_anchor": show_footnote_back,
}
