"""The numbers of cases, papers and releases, such as CVE-2026-20333: reports of one are one event, those of two are two, however alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.types import Article

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

_READ = 1500  # letters of a text in which its case is named
_MOST = 3  # numbers in a report; one that names more is a list
_SAME, _OTHER = 2.0, -2.0  # the log odds of one event that a pair gets at least, and at most
_CASE = re.compile(
    r"\b(?:(?!UTC|GMT|COVID|ISO|IEC|DIN|EN-)[A-Z]{2,6}-(?:\d{2,4}-|20\d\d:)\d{2,7}"
    r"|D[LS]A[- ]\d{4}-\d|NCT\d{8}|GHSA(?:-[a-z\d]{4}){3})\b"
)
_PAPER = re.compile(
    r"\b(?:10\.\d{4,9}/)?(?P<preprint>20\d\d\.\d\d\.\d\d\.\d{6,8})"
    r"|(?<![\w.])(?P<doi>10\.(?!48550/|20[0-3]\d/)\d{4,9}/[\w.()/:-]{3,80}\w)"  # 12.10.2026/13.10.2026 are days
    r"|\barxiv(?:\.org/abs/|[:.])(?P<arxiv>\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
# "brindle v3.2", "Brindle 3.2.0 is out"; 3.12.26 may be a day, 2.5 a rise, 1.200.000 a sum, and "Release 3.2.0" is anybody's.
_RELEASE = re.compile(
    r"(?P<what>(?!(?:release[ds]?|version) )[a-z][\w+-]{1,40}) (?:(?:v|version |release )(?P<marked>\d+(?:\.\w+)+)"
    r"|(?!\d{1,2}\.\d{1,2}\.(?:20)?\d\d\b|\d{1,3}(?:\.\d{3})+\b(?![.-]))(?P<plain>\d+\.\d+\.\d+[\w.+-]*))",
    re.IGNORECASE,
)
_VIEW = re.compile(r"(?:/(?:full|abstract|e?pdf|meta|\d{5,}))+$")  # which page of a paper an address is of


def named(article: Article) -> frozenset[str]:
    """Give the numbers of the cases and papers an article is about, and the release its title begins with; none where it names many."""
    text = f"{article.title} {' '.join(article.sentences)[:_READ]}"
    papers = map(_paper, _PAPER.finditer(f"{article.url} {text}"))
    release = _RELEASE.match(article.title)
    releases = [f"{release['what']} {release['marked'] or release['plain']}".lower()] if release else []
    found = frozenset([*_CASE.findall(text), *papers, *releases])
    return found if len(found) <= _MOST else frozenset()


def _paper(found: re.Match[str]) -> str:
    """Give the number of a paper behind the kind of it; a preprint of biology has a DOI as well."""
    if found["arxiv"]:
        return f"arXiv {found['arxiv']}"
    if found["preprint"]:
        return f"DOI {found['preprint']}"
    publisher, _, its = found["doi"].lower().partition("/")
    return f"DOI {publisher}/{_VIEW.sub('', its)}"


def other(one: Article, two: Article) -> bool:
    """Tell whether two articles are about two cases."""
    return _two(named(one), named(two))


def weighed(articles: Sequence[Article], left: Ints, right: Ints, odds: Floats) -> Floats:
    """Set the log odds of the pairs that name one case, or two."""
    cases = [named(article) for article in articles]
    some = np.array([bool(each) for each in cases], bool)
    found = odds.copy()
    for k in np.flatnonzero(some[left] & some[right]):
        ours, theirs = cases[left[k]], cases[right[k]]
        if _two(ours, theirs):
            found[k] = min(found[k], _OTHER)
        elif ours & theirs:
            found[k] = max(found[k], _SAME)
    return found


def _two(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two articles share no number, though both have one of the same kind: what one calls CVE-… another may call ADV-…."""
    kinds = {case[:3] for case in ours} & {case[:3] for case in theirs}
    return bool(kinds) and ours.isdisjoint(theirs)
