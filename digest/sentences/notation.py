"""How science is written: figures raised and lowered, marks of notes, what archives write around an abstract, its sections, TeX."""

# ruff: noqa: E501, SIM905 - tables are read as lines

from __future__ import annotations

import re
import unicodedata

_PLAIN = "0123456789+-−–"
_RAISED = str.maketrans(f"{_PLAIN}nx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿˣ")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"
LEVEL = str.maketrans(LOWERED, "0123456789+-")
"""Lowered figures as plain ones (`str.translate`): "CO₂" and "CO2" are one word, as "10³" and "103" are not."""
ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬٪", "0123456789.,%")
"""Arabic figures and their marks as ours: ٥٫٨ is 5.8."""
SET = re.compile(f"[{RAISED}{LOWERED}ⁿˣ]")

_POWER = re.compile(r"[+−–-]?\d+|\d*[+−–-]|[nx]")
_SIGNED = re.compile(r"[+−–-]\d+|\d[+−–-]")
_LEVELLED = re.compile(r"[+−–-]?\d+")
# What a figure is raised over: a figure, a bracket, a symbol or a unit. Behind any other word it is a note's.
_BASE = re.compile(
    rf"(?:[\d)\]}}{RAISED}{LOWERED}]|(?<![^\W\d_])(?:[^\W\d_]{{1,2}}|bar|mol|deg|inch|foot|feet|yard|mile|met(?:re|er)s?|[kMG]pc|arc(?:min|sec)|log|sin|cos|tan|chi|sigma))$"
)
_ISOTOPE = re.compile(r"(?:^|[\s(\[–/-])$")
_MARK = r"(?:\d{1,3}|[*†‡§¶]{1,3})"
_NOTE = re.compile(rf"[\[(]?{_MARK}(?:(?:\s?[,;–-]\s?|\s){_MARK})*[\])]?")
_NOTED = re.compile(r"(?<=[.!?,;:”\"’])(?:\[\d{1,3}(?:[,–-] ?\d{1,3})*\])+(?=\s|$)")

_ANNOUNCED = re.compile(r"^\s*(?:arXiv:\S+ Announce Type: \S+ )?Abstract: ?(?=[A-Z“])|^\s*arXiv:\S+ Announce Type: \S+ ")
_NUMBERED = re.compile(r"\s*\(arXiv:\S+ \[[\w.-]+\](?: UPDATED!?)?\)$|^\[\d{4}\.\d{4,5}\] ")
_FOUND = r"(?:MAIN |PRIMARY )?(?:RESULTS?|FINDINGS?)|(?:MAIN |AUTHORS?['’]? )?CONCLUSIONS?|INTERPRETATION"
_BEFORE = r"BACKGROUND|IMPORTANCE|(?:STUDY )?OBJECTIVES?|AIMS?|PURPOSE|INTRODUCTION|CONTEXT|RATIONALE"
_AROUND = r"(?:STUDY )?DESIGN|SETTING|(?:PATIENTS AND |MATERIALS? AND )?METHODS?|PARTICIPANTS|PATIENTS|INTERVENTIONS?|EXPOSURES?|MAIN OUTCOMES?|MEASUREMENTS?|DISCUSSION|LIMITATIONS?|SIGNIFICANCE"
_BESIDE = r"(?:SOURCE OF )?FUNDING|(?:(?:CLINICAL )?TRIAL )?REGISTRATION"
SECTION = re.compile(
    rf"^(?:(?P<found>{_FOUND})|(?P<beside>{_BEFORE}|{_BESIDE})|{_AROUND})(?:(?: AND |/|, )[A-Z]+)*: ?(?=[A-Z“\d])"
)
"""The name of a section that opens a sentence of an abstract: of what was found, or of what is beside it."""


def raised(text: str, before: str, after: str, *, linked: bool = False) -> str:
    """Write what is set above the line: raised figures ("10³", "¹⁴C"), nothing for the mark of a note; "21st" stays as it is."""
    said = text.strip()
    if linked and _NOTE.fullmatch(said):
        return ""
    carried = _BASE.search(before) or (_ISOTOPE.search(before) and (after[:1].isupper() or after[:1] in ("/", "⁄")))
    if _POWER.fullmatch(said) and (carried or _SIGNED.fullmatch(said)):
        return said.translate(_RAISED)
    if before[-1:].isdigit() and said[:1] in "+-−–0123456789" and said[-1:].isdigit():
        return f"^{said}"
    return "" if _NOTE.fullmatch(said) or said in (",", ";") else text


def lowered(text: str) -> str:
    """Write what is set below the line: "H₂O"; letters and "PM2.5" stay as they are."""
    return text.translate(_LOWERED) if _LEVELLED.fullmatch(text.strip()) else text


def read(text: str) -> str:
    """Give a text as one reads it: TeX as letters and signs, no marks of notes behind a sentence, no "Abstract:" before the first."""
    text = _ANNOUNCED.sub("", untex(text), count=1)
    return _NOTED.sub("", text) if "[" in text else text


def headline(title: str) -> str:
    """Give a title as one reads it, without its number in an archive of preprints."""
    return _NUMBERED.sub("", untex(title)).strip()


# -- TeX -----------------------------------------------------------------------------------------------------------

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b",
    "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "bar": "\u0304", "hat": "\u0302", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\{?\\(?:(?P<mark>['`^\"~=.])\s?(?:\{\\?(?P<held>[A-Za-z])\}|\\?(?P<bare>[A-Za-z]))|(?P<name>[uvHckrd]|bar|hat|tilde|vec|dot)(?:\s?\{\\?(?P<within>[A-Za-z])\}| (?P<behind>[A-Za-z])(?![A-Za-z])))(?:(?<!\})\}|(?<=\})\}|)"
)
_SIGNS = {
    name: sign
    for line in (
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω",
        "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ss ß ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i i j j",
        "pm ± mp ∓ times × cdot · sim ∼ simeq ≃ approx ≈ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ equiv ≡ propto ∝ to → rightarrow → leftarrow ← infty ∞ circ ° degree ° textdegree ° partial ∂ nabla ∇ ell ℓ hbar ħ",
        "prime ′ in ∈ subset ⊂ subseteq ⊆ cup ∪ cap ∩ ldots … dots … cdots … sum ∑ int ∫ prod ∏ oplus ⊕ otimes ⊗ odot ⊙ dagger † ast * star ⋆ langle ⟨ rangle ⟩ perp ⊥ parallel ∥ mid | S § textmu µ forall ∀ exists ∃",
        "log log ln ln sin sin cos cos tan tan exp exp min min max max lim lim det det dim dim ker ker",
    )
    for name, sign in zip(line.split()[::2], line.split()[1::2], strict=True)
}  # fmt: skip
_LETTERS = "ss ae AE oe OE aa AA o O l L i j".split()  # of words, which go on behind a space: "stra\ss e"
_SIGN = re.compile(
    rf"\\(?:(?P<letter>{'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}| (?=[a-z]))?|(?P<sign>{'|'.join(_SIGNS)})(?![A-Za-z])(?:\{{\}})?)"
)
_TIGHT = re.compile(r"(?<=\S)([×±≤≥≈∼<>=→]) (?=\S)")
_FOUNT = re.compile(
    r"\\(?:emph|text(?:it|bf|rm|sc|sf|tt|up|normal|sub|superscript)?|math[a-z]+|operatorname\*?|mbox|ensuremath|boldsymbol|bm|overline|widehat|widetilde|url)\s?\{([^{}]*)\}"
)
_SWITCH = re.compile(r"\{\\(?:it|em|bf|rm|sf|tt|sc|sl|cal|bb)(?![A-Za-z])\s*")
_FRACTION = re.compile(r"\\[dt]?frac\s?(?:\{([^{}]*)\}\s?\{([^{}]*)\}|(\d)(\d))")
_ROOT = re.compile(r"\\sqrt\s?\{([^{}]*)\}")
_SPACE = re.compile(r"\\[,;: ]|\\q?quad(?![A-Za-z])|(?<=\S)~(?=\S)")
_NOTHING = re.compile(r"\\(?:!|(?:left|right|[bB]igg?[lr]?|displaystyle|limits)(?![A-Za-z]))|\\[()\[\]]")
# Between dollars, as no price is: no space inside the marks, no figure behind the second, no word of a language between them.
_MATHS = re.compile(
    r"(?:(?<![\w\\$])|(?<!\\)(?=\$[\^_\\{]))(?P<marks>\$\$?)(?=[^\s$])(?P<said>(?:[^$\\]|\\[^\n]){1,300}?)(?<![\s,\\])(?P=marks)(?![\d$])"
)
_WORD = re.compile(r"[A-Za-z]{3}")
_SCRIPT = re.compile(r"(?P<way>[\^_])(?:\{(?P<held>[^{}]*)\}|(?P<bare>[A-Za-z0-9+*′°−-]))")
_SEEN = re.compile(
    rf"\\(?:(?:{'|'.join(name for name in _SIGNS if len(name) > 1)})(?![A-Za-z])|[A-Za-z]+\{{|['`^\"~=.](?:\{{|\\?[A-Za-z])|[,%])|\{{\\"
)
_DEEPEST = 4  # groups within groups


def untex(text: str) -> str:
    r"""Read TeX as letters and signs ("Erd\H{o}s", "$12\%$"), where any is seen; "$5 to $10" stays."""
    if "\\" not in text and "$" not in text:
        return text
    if not _SEEN.search(text) and not any(_is_maths(found["said"]) for found in _MATHS.finditer(text)):
        return text
    text = _ACCENTED.sub(_accented, text)
    text = _MATHS.sub(lambda found: _formula(found["said"]) if _is_maths(found["said"]) else found.group(), text)
    text = re.sub(r"(?<!-)--(?!-)", "–", _plainly(text)).replace("---", "—")
    text = re.sub(r"(?<!\\)[{}]", "", text)
    return unicodedata.normalize("NFC", re.sub(r" {2,}", " ", re.sub(r"\\([%&_#${}])", r"\1", text)))


def _is_maths(said: str) -> bool:
    """Tell a formula from what stands between two prices."""
    return "\\" in said or not _WORD.search(said)


def _accented(found: re.Match[str]) -> str:
    """Set the accent on its letter; a brace that opened before it and does not close behind it stays."""
    letter = found["held"] or found["bare"] or found["within"] or found["behind"]
    whole = found.group()
    opens, closes = whole.count("{"), whole.count("}")
    return "{" * (opens > closes) + letter + _ACCENTS[found["mark"] or found["name"]] + "}" * (closes > opens)


def _plainly(text: str) -> str:
    """Read commands from the innermost group outwards."""
    text = _NOTHING.sub("", _SPACE.sub(" ", _SWITCH.sub("{", text)))
    for _ in range(_DEEPEST):
        text = _FRACTION.sub(lambda found: f"{found[1] or found[3]}/{found[2] or found[4]}", text)
        text = _ROOT.sub(lambda found: f"√{found[1]}" if len(found[1]) == 1 else f"√({found[1]})", _FOUNT.sub(r"\1", text))
    return _SIGN.sub(_signed, text)


def _signed(found: re.Match[str]) -> str:
    """Give the letter or sign of a command, a function's name apart from what stands before it ("n log n")."""
    sign = _SIGNS[found["letter"] or found["sign"]]
    return f" {sign}" if sign == found["sign"] and found.string[found.start() - 1 : found.start()].isalnum() else sign


def _formula(said: str) -> str:
    """Read a formula: its commands, and what stands above and below its line."""
    text = _plainly(said)
    for _ in range(_DEEPEST):
        text = _SCRIPT.sub(_scripted, text)
    return _TIGHT.sub(r" \1 ", text)


def _scripted(found: re.Match[str]) -> str:
    """Raise or lower what can be; "^(a+b)" and "m_W" stay as they are typed."""
    said = (found["held"] if found["held"] is not None else found["bare"]).strip()
    if said in ("°", "′", "*", "") or (found["way"] == "^" and _POWER.fullmatch(said)):
        return said.translate(_RAISED)
    if found["way"] == "_" and _LEVELLED.fullmatch(said):
        return said.translate(_LOWERED)
    return f"{found['way']}{said}" if len(said) == 1 or said.isalnum() else f"{found['way']}({said})"
