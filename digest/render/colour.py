"""Colours chosen, not inverted: one accent made readable on light and on dark ground."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

_ENOUGH = 4.6
"""Contrast of text: WCAG 2.2, 1.4.3 asks for 4.5; a little more, since clients round colours."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground, as #rrggbb."""

    page: str
    card: str
    ink: str
    soft: str
    line: str
    mid: str  # for marks beside the accent: 3:1 on the ground, WCAG 1.4.11
    accent: str
    tint: str


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two #rrggbb colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes(accent: str, *, flat: bool = False) -> tuple[Palette, Palette]:
    """Choose the light and the dark palette around an accent; `flat` puts page and card on one ground."""
    light = ("#ffffff" if flat else "#f3f1ec", "#ffffff", "#1d1b18", "#5f5b54", "#d9d5cc", "#928c82")
    dark = ("#1b1a18" if flat else "#121110", "#1b1a18", "#ece8e1", "#b3ada3", "#45413b", "#7d766b")
    return _palette(light, accent, "#f7f5f1"), _palette(dark, accent, "#262421")


def _palette(grounds: tuple[str, str, str, str, str, str], accent: str, tint: str) -> Palette:
    page, card, ink, soft, line, mid = grounds
    return Palette(page, card, ink, soft, line, mid, readable(accent, (page, card, tint)), tint)


def readable(colour: str, grounds: tuple[str, ...]) -> str:
    """Darken or lighten a colour, keeping its hue, until it can be read on every ground."""
    hue, light, full = colorsys.rgb_to_hls(*(value / 255 for value in _rgb(colour)))
    down = _luminance(grounds[0]) > 0.5  # noqa: PLR2004 - half way between black and white
    lights = (light * (100 - step) / 100 if down else light + (1 - light) * step / 100 for step in range(101))
    tried = (_hex(colorsys.hls_to_rgb(hue, shade, full)) for shade in lights)  # the last, black or white, can be read
    return next(shade for shade in tried if all(contrast(shade, ground) >= _ENOUGH for ground in grounds))


def _hex(parts: tuple[float, float, float]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * part) for part in parts))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _rgb(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
