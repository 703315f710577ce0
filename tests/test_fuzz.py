"""A bounded round of fuzzing: every room that reads strangers' bytes ends well or in a DigestError, and keeps its promises."""

from __future__ import annotations

import warnings

import fuzzed
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

EXAMPLES = {"config": 20, "pages": 25, "feeds": 60, "citations": 25, "returns": 60, "templates": 60, "headers": 40, "links": 60}
ORDINARY = 50


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Make inputs of a target's own words, of strangers' bytes, and of the seeds with such put into them."""
    words = st.lists(st.sampled_from(fuzzed.words(name)) | st.binary(max_size=6), max_size=30).map(b"".join)
    kept = fuzzed.seeds(name)
    if not kept:
        return words
    changed = st.builds(
        lambda base, at, cut, put: base[: at % (len(base) + 1)] + put + base[at % (len(base) + 1) + cut :],
        st.sampled_from(kept), st.integers(0, fuzzed.LARGEST), st.integers(0, 60), words,
    )  # fmt: skip
    return words | changed


def finding(name: str, content: bytes) -> BaseException | None:
    """Run a target; raise what it finds, but give what is known and waits."""
    try:
        fuzzed.attempt(name, content)
    except Exception as error:
        if not fuzzed.known(name, error):
            raise
        return error
    return None


@pytest.mark.parametrize("name", fuzzed.TARGETS)
def test_what_was_found_before_stays_mended(name: str) -> None:
    kept = fuzzed.seeds(name)
    assert kept, f"there are no seeds for {name}"
    waiting = [error for content in kept if (error := finding(name, content)) is not None]
    if waiting:
        pytest.xfail(f"{len(waiting)} known findings wait for their mend: {waiting[0]!r}"[:300])


@pytest.mark.parametrize("name", fuzzed.TARGETS)
@pytest.mark.filterwarnings("ignore")  # what libraries deprecate in strangers' bytes is no fault of the bytes
def test_strangers_bytes_end_well_or_in_one_line(name: str) -> None:
    @seed(0)
    @settings(max_examples=EXAMPLES.get(name, ORDINARY), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs(name))
    def round_of(content: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            finding(name, content)

    round_of()
