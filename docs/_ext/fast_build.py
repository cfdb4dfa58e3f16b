"""
Makes the build fast: it skips work that Sphinx does again and again, with the same result.
"""

import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from docutils import nodes
from docutils.frontend import get_default_settings
from myst_parser.mdit_to_docutils import base
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders.latex.transforms import FootnoteDocnameUpdater
from sphinx.domains import c, cpp
from sphinx.search.en import SearchEnglish
from sphinx.transforms.i18n import Locale, TranslationProgressTotaliser
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.util.nodes import make_refnode

_RECORDS: Final = ("record-", "cited-")
# For translations, for print, and for two languages that nothing is written in.
_UNNEEDED: Final = (
    *(Locale, TranslationProgressTotaliser),
    *(HighlightLanguageTransform, FootnoteDocnameUpdater, c.AliasTransform, cpp.AliasTransform),
)


class RecordLinks(SphinxPostTransform):
    """
    Resolves links to the labels of records at once.

    MyST would look for each in every kind of thing that has a name, and through all names of the package: a fifth of
    the time of the build. What has no such label is left to it, and to its warning.
    """

    # Before that of MyST, which has 9.
    default_priority = 8

    def run(self, **_: Any) -> None:  # noqa: ANN401 - the signature is Sphinx's
        """
        Replace each such reference of the page.
        """
        labels = self.env.domains.standard_domain.anonlabels
        for node in list(self.document.findall(pending_xref)):
            target = str(node["reftarget"])
            if node["reftype"] == "myst" and target.startswith(_RECORDS) and target in labels:
                page, id = labels[target]
                shown = cast("nodes.Element", node[0]).children
                node.replace_self(make_refnode(self.app.builder, node["refdoc"], page, id, shown))


class Remembering(SearchEnglish):
    """
    English for the index of the search, which finds the stem of each word once.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stem = cache(self.stem)  # type: ignore[method-assign] # the same method, remembered


class Languages(HighlightLanguageTransform):
    """
    Says in which language blocks of code are, on pages that have some.
    """

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401 - the signature is Sphinx's
        """
        Go through a page that has one.
        """
        if next(self.document.findall(nodes.literal_block), None) is not None:
            super().apply(**kwargs)


def find(node: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    """
    Find the nodes of a kind as docutils does, without a generator for each text, which has nothing below it.

    Each page is gone through dozens of times.
    """
    if isinstance(node, kind):
        yield node
    for child in node.children:
        if not isinstance(child, nodes.Text):
            yield from find(child, kind)
        elif isinstance(child, kind):
            yield child


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """
    Go through all nodes, as `find` does.
    """
    yield node
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        else:
            yield from walk(child)


def read_once(app: Sphinx) -> None:
    """
    Keep the pages that were read in memory alone, and forget nothing of a page before it is read for the first time.

    Sphinx also writes the pages on the disk, 100 MB of them, for a later build that reads only what changed. And before
    it reads a page it looks through all labels for those that the page had. Builders that read a page more than once,
    and builds in several processes, need that.
    """
    if app.builder.name != "html" or app.parallel > 1 or not app.fresh_env_used:
        return
    # Where Sphinx looks for a page before it looks on the disk.
    read = app.env._write_doc_doctree_cache  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

    def forget_nothing(docname: str) -> None:
        pass

    def keep(docname: str, doctree: nodes.document, **_: object) -> None:
        # What an earlier build left there would be taken for the page by the next one.
        Path(app.doctreedir, f"{docname}.doctree").unlink(missing_ok=True)
        read[docname] = doctree

    vars(app.builder)["write_doctree"] = keep
    vars(app.env.domains.standard_domain)["clear_doc"] = forget_nothing
    # Names of types that are in hundreds of signatures; each is looked for among all names.
    python = app.env.domains.python_domain
    vars(python)["find_obj"] = cache(python.find_obj)


def leave_memory(app: Sphinx, exception: Exception | None) -> None:
    """
    Leave all memory to the system at the end, which frees it at once.

    Python would look for what can be freed again, object by object.
    """
    gc.freeze()


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Put all of it in place, and look for no garbage.

    Nearly all that is made in a build is kept to its end. To look for the rest takes a seventh of the time, and to
    leave it takes 1.3 GB of memory in place of 0.7.
    """
    gc.disable()
    for transforms in (app.registry.transforms, app.registry.post_transforms):
        transforms[:] = [transform for transform in transforms if transform not in _UNNEEDED]
    app.add_post_transform(RecordLinks)
    app.add_post_transform(Languages)
    app.add_search_language(Remembering)
    # MyST makes settings anew for each page, for a document that it has no use for.
    for owner, name, method in (
        (nodes.Node, "_fast_findall", find),
        (nodes.Node, "_superfast_findall", walk),
        (base, "get_default_settings", cache(get_default_settings)),
    ):
        setattr(owner, name, method)
    app.connect("builder-inited", read_once)
    app.connect("build-finished", leave_memory, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
