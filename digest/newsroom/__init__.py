"""The sample newsroom: invented outlets and their journalism over two days, served over real HTTP on loopback.

with newsroom.serve(newsroom.DAYS[0]) as room:
    config = newsroom.config_text(room.url)
    …                          # run the ordinary pipeline with the clock at room.now
    room.now = newsroom.DAYS[1]  # the next morning
"""

from __future__ import annotations

from datetime import UTC, datetime

from digest.newsroom.content import FeedPlan, Outlet, outlets
from digest.newsroom.server import Newsroom, serve

__all__ = ["DAYS", "OUTLETS", "Newsroom", "config_text", "serve"]

DAYS: tuple[datetime, ...] = (datetime(2026, 3, 3, 7, tzinfo=UTC), datetime(2026, 3, 4, 7, tzinfo=UTC))
"""The mornings of the newsroom: when each day's issue is made."""

OUTLETS: tuple[Outlet, ...] = outlets()

_EDITION = """\
editions:
  - name: morning
    title: The Morning Digest
    language: en
    timezone: Europe/London
    schedule: "daily 07:00"
    sections: [World, Business, Science, Culture, Sport]
    elsewhere: Also today                  # what fits none of them
    stories: 12
    theme: {images: false}                 # their addresses lead nowhere
    window: 36h
    perspectives: {seen_from: 2}
    extras: {quote: true, number: true, also: 3}
politeness: {per_host: 32, delay: 0}     # all outlets are one loopback host
network: {allow: [127.0.0.0/8]}
"""


def _feed_lines(outlet: Outlet, plan: FeedPlan, base_url: str) -> str:
    lines = f"      - url: {base_url}/{outlet.slug}/{plan.path}\n"
    return lines + (f"        section: {plan.section}\n" if plan.section else "")


def _outlet_lines(outlet: Outlet, base_url: str) -> str:
    lines = [f'  - name: "{outlet.name}"', f"    labels: {{leaning: {outlet.leaning}}}"]
    lines += [f"    family: {outlet.family}"] if outlet.family else []
    lines += [f"    weight: {outlet.weight}", "    feeds:\n"]
    return "\n".join(lines) + "".join(_feed_lines(outlet, plan, base_url) for plan in outlet.feeds)


def config_text(base_url: str) -> str:
    """Write the config.yaml of the newsroom, its feeds below `base_url`."""
    return "outlets:\n" + "".join(_outlet_lines(outlet, base_url.rstrip("/")) for outlet in OUTLETS) + _EDITION
