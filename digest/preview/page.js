// The preview's page. Everything strangers wrote goes in as text nodes, never as markup.
"use strict";

const NAMES = { phone: "Phone, 375", desktop: "Desktop, 660", dark: "Dark", "images-off": "Images off", outlook: "Outlook-like", text: "Plain text", source: "Source", headers: "Headers", run: "The run" };
const state = { key: "", issues: [], panes: [], open: new Set(), issue: null, story: 0, version: -1 };
const STOPPED = "The preview was stopped.";
const $ = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

async function ask(path, options) {
  const answer = await fetch(path, options).catch(() => { throw new Error(STOPPED); });
  const told = await answer.json();
  if (told.error) throw new Error(told.error);
  return told;
}
// What strangers wrote, in their language and direction.
const words = (text, language) => make("bdi", language ? { lang: language } : {}, text);
const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const path = (key) => key.split("/").map(encodeURIComponent).join("/");

function say(text, bad = false) {
  $("status").textContent = text;
  $("status").className = bad ? "bad" : "";
}

// The picked issue stands in the address, so that a reload and the back button find it.
const named = () => decodeURIComponent(location.hash.slice(1));

async function start() {
  const told = await ask("/api/issues");
  follow(told.issues);
  Object.assign(state, { issues: told.issues, panes: told.panes, first: told.first, key: state.key || named() || told.first });
  if (!state.open.size) state.open = new Set(told.open);
  $("issue").replaceChildren(...told.issues.map((each) => make("option", { value: each.key }, each.label)));
  $("issue").value = state.key;
  $("other").replaceChildren(make("option", { value: "" }, "nothing"), ...told.issues.map((each) => make("option", { value: each.key }, each.label)));
  buttons();
  if (state.key) await show();
  else say("No issue yet: make one with digest compose.");
}

// An issue that is made anew may get another key: the picked one stays picked.
function follow(issues) {
  const old = state.issues.find((each) => each.key === state.key);
  const anew = old?.name && !issues.some((each) => each.key === old.key) && issues.find((each) => each.name === old.name);
  if (!anew) return;
  state.key = anew.key;
  history.replaceState(null, "", `#${path(anew.key)}`);
}

function buttons() {
  $("panes").replaceChildren(...state.panes.map((kind) => {
    const button = make("button", { type: "button", "aria-pressed": state.open.has(kind), "data-pane": kind }, NAMES[kind]);
    button.addEventListener("click", () => toggle(kind));
    return button;
  }));
}

function toggle(kind) {
  if (state.open.has(kind)) state.open.delete(kind); else state.open.add(kind);
  document.querySelector(`[data-pane="${kind}"]`).setAttribute("aria-pressed", state.open.has(kind));
  panes();
}

function panes() {
  const stage = $("stage");
  const wanted = state.panes.filter((kind) => state.open.has(kind));
  for (const figure of [...stage.children]) if (!wanted.includes(figure.dataset.kind)) figure.remove();
  wanted.forEach((kind, at) => {
    let figure = stage.querySelector(`[data-kind="${kind}"]`);
    if (!figure) {
      const frame = make("iframe", { title: NAMES[kind], class: kind === "phone" ? "phone" : "wide", sandbox: "allow-same-origin" });
      figure = make("figure", { "data-kind": kind }, make("figcaption", {}, NAMES[kind]), frame);
      frame.addEventListener("load", () => wire(frame));
    }
    if (stage.children[at] !== figure) stage.insertBefore(figure, stage.children[at] || null);
    const address = `/pane/${kind}/${path(state.key)}?v=${state.version}`;
    const frame = figure.querySelector("iframe");
    if (frame.dataset.address !== address) {
      frame.dataset.scroll = frame.contentWindow ? frame.contentWindow.scrollY : 0;
      if (frame.dataset.address) frame.contentWindow.location.replace(address); // no step of the back button's
      else frame.src = address;
      frame.dataset.address = address;
    }
  });
}

// A click in the mail explains: the story under it, or the source sentence behind a citation number.
function wire(frame) {
  const inside = frame.contentDocument;
  if (!inside) return;
  frame.contentWindow.scrollTo(0, Number(frame.dataset.scroll || 0));
  inside.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const story = storyAt(inside, event.target);
    const inner = link && link.getAttribute("href").startsWith("#") ? link.getAttribute("href").slice(1) : "";
    if (inner && !inside.getElementById(inner)) turn(inner); // a picture of the run names a story of the mail
    if (inner) return;
    if (link) event.preventDefault();
    if (link && link.closest("sup")) cite(story, link.href, !event.detail);
    else if (story) explain(story);
    else if (link) say(`Leads to ${link.href}`);
  });
  inside.addEventListener("keydown", keys);
  inside.addEventListener("focusin", (event) => { state.at = event.target; });
}

function storyAt(inside, target) {
  let found = "";
  for (const anchor of inside.querySelectorAll("[id]")) {
    if (!/^s\d+$/.test(anchor.id)) continue;
    if (anchor === target || anchor.contains(target) || anchor.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) found = anchor.id;
  }
  return found;
}

async function show() {
  say("Rendering…");
  try {
    const issue = await ask(`/api/issue/${path(state.key)}`);
    Object.assign(state, { issue, version: issue.version });
    document.title = `${issue.title} ${issue.number} – Preview`;
    $("subject").replaceChildren(words(issue.subject, issue.language));
    $("standing").textContent = issue.standing;
    weight(issue);
    lint(issue);
    panes();
    $("explain").replaceChildren();
    explain(issue.stories.some((each) => each.anchor === state.story) ? state.story : issue.stories[0]?.anchor);
    await compare();
    say(`Shown at ${new Date().toLocaleTimeString()}`);
    document.body.dataset.version = issue.version;
  } catch (error) {
    say(error.message, true);
  }
}

function weight(issue) {
  const meter = make("meter", { min: 0, max: issue.limit, high: Math.round(issue.limit * 0.9), value: issue.bytes, "aria-label": "Size of the HTML part" });
  $("weight").replaceChildren(
    make("h2", {}, "Size"), meter,
    make("p", {}, `${issue.bytes.toLocaleString()} of ${issue.limit.toLocaleString()} bytes`),
    issue.cuts.length ? make("ul", {}, ...issue.cuts.map((cut) => make("li", { class: "warning" }, folded(cut)))) : make("p", { class: "soft" }, "Nothing had to be shortened."),
  );
}

// Of a hundred stories that were shortened the number is enough at first.
function folded(text) {
  const at = text.indexOf(": ");
  return text.length < 300 || at < 0 ? text : make("details", {}, make("summary", {}, text.slice(0, at)), text.slice(at + 2));
}

function lint(issue) {
  const errors = issue.findings.filter((each) => each.severity === "error").length;
  const head = issue.findings.length ? `Lint: ${counted(errors, "error")}, ${counted(issue.findings.length - errors, "warning")}` : "Lint: nothing found";
  $("lint").replaceChildren(make("h2", {}, head), make("ul", {}, ...issue.findings.map((each) => make("li", {},
    make("span", { class: each.severity }, `${each.rule} ${each.name}`), ` ${each.place}: ${each.why} `, make("span", { class: "soft" }, each.mend)))));
  if (!issue.findings.length) $("lint").lastChild.remove();
}

function explain(anchor) {
  const story = state.issue.stories.find((each) => each.anchor === anchor);
  if (!story) return;
  state.story = anchor;
  const bits = [make("h2", {}, "Why this story"), make("p", {}, make("strong", {}, words(story.headline, story.language)))];
  const told = counted(story.voices, "independent voice");
  const facts = [story.section, story.form, told, story.score === null ? "" : `score ${story.score.toFixed(2)}`];
  bits.push(make("p", { class: "soft" }, facts.filter(Boolean).join(" · ")));
  if (story.reason) bits.push(make("p", {}, story.reason));
  if (story.kicker) bits.push(make("p", {}, `Kicker “${story.kicker}”: ${story.kicker_reason || "no reason kept"}`));
  if (story.parts.length) bits.push(make("table", {}, make("tbody", {}, ...story.parts.map((part) => make("tr", {}, make("th", { scope: "row" }, part.name), make("td", {}, part.value.toFixed(2)), make("td", { class: "soft" }, part.reason))))));
  bits.push(make("h3", {}, "Sentences and what they rest on"));
  for (const sentence of story.sentences) {
    bits.push(make("p", {}, words(sentence.text, story.language), " ", make("span", { class: "soft" }, `(${sentence.rung})`)));
    for (const each of sentence.cites) bits.push(around(each));
  }
  const lost = story.verdicts.filter((each) => each.outcome !== "kept");
  if (lost.length) bits.push(make("h3", {}, "Claims that were not printed as written"), make("ul", {}, ...lost.map((each) => make("li", {}, `${each.claim} – ${each.outcome}: ${each.reasons.join("; ")}`))));
  bits.push(make("h3", {}, "Articles"), make("ul", {}, ...story.articles.map((each) => make("li", {}, `${each.outlet}: `, words(each.title, each.language), " ", make("span", { class: "soft" }, `${each.published.slice(0, 16).replace("T", " ")} · ${each.passed_over ? "likely a column, not read" : each.kind} · ${each.sentences} sentences`)))));
  if (story.links.length) bits.push(make("p", { class: "soft" }, `Together because: ${story.links.join("; ")}`));
  $("explain").replaceChildren(...bits);
}

function around(each) {
  return make("blockquote", {},
    make("span", { class: "soft" }, `${each.outlet}, sentence ${each.number + 1}${each.support === undefined ? "" : `, support ${each.support}`}: `),
    make("bdi", each.language ? { lang: each.language } : {},
      each.before.length ? `${each.before.join(" ")} ` : "", make("mark", {}, each.sentence), each.after.length ? ` ${each.after.join(" ")}` : ""));
}

async function cite(story, href, byKey) {
  try {
    const found = await ask(`/api/cite/${path(state.key)}?story=${encodeURIComponent(story)}&href=${encodeURIComponent(href)}`);
    if (!found.outlet) return explain(story);
    $("explain").replaceChildren(make("h2", {}, "The source sentence"), make("p", {}, make("strong", {}, words(found.title, found.language))), around(found), make("p", {}, make("a", { href, target: "_blank", rel: "noreferrer noopener" }, "Open the source")));
    $("explain").scrollIntoView({ block: "start" });
    if (byKey) $("explain").focus();
  } catch (error) {
    say(error.message, true);
  }
}

async function compare() {
  const other = $("other").value;
  if (!other) return $("diff").replaceChildren();
  const told = await ask(`/api/diff?old=${encodeURIComponent(other)}&new=${encodeURIComponent(state.key)}`);
  const list = (name, lines) => lines.length ? [make("h3", {}, `${name} (${lines.length})`), make("ul", {}, ...lines.map((line) => make("li", {}, line)))] : [];
  const lines = told.lines.map((line) => make(line.startsWith("+") ? "ins" : line.startsWith("-") ? "del" : "span", {}, `${line}\n`));
  $("diff").replaceChildren(make("h2", {}, "Difference"), ...list("Came", told.came), ...list("Went", told.went),
    ...list("Changed", told.changed.map((each) => `${each.before} → ${each.after}`)), ...list("Same", told.same),
    make("pre", { class: "lines", tabindex: "0" }, ...lines));
}

function step(by) {
  const at = state.issues.findIndex((each) => each.key === state.key) + by;
  if (state.issues[at]) pick(state.issues[at].key);
}

function tell(by) {
  if (!state.issue) return;
  const at = state.issue.stories.findIndex((each) => each.anchor === state.story) + by;
  const story = state.issue.stories[at];
  if (!story) return;
  turn(story.anchor);
  say(`Story ${at + 1} of ${state.issue.stories.length}: ${story.headline}`);
}

// Back to the link of the mail that had the focus last, where its frame still shows it.
function mail() {
  const frame = state.at?.ownerDocument.defaultView?.frameElement || document.querySelector("iframe");
  frame?.focus();
  if (state.at?.ownerDocument === frame?.contentDocument) state.at.focus();
}

function turn(anchor) {
  explain(anchor);
  for (const frame of document.querySelectorAll("iframe")) frame.contentDocument?.getElementById(anchor)?.scrollIntoView();
}

function pick(key) {
  location.hash = path(key);
}

function turned() {
  const key = named() || state.first;
  if (key === state.key) return;
  state.key = key;
  state.story = 0;
  $("explain").replaceChildren();
  $("issue").value = key;
  show();
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  const pane = state.panes[Number(event.key) - 1];
  if (pane) toggle(pane);
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "n") tell(1);
  else if (event.key === "p") tell(-1);
  else if (event.key === "e") $("explain").focus();
  else if (event.key === "m") mail();
}

document.addEventListener("keydown", keys);
window.addEventListener("hashchange", turned);
$("issue").addEventListener("change", () => pick($("issue").value));
$("other").addEventListener("change", () => compare().catch((error) => say(error.message, true)));
$("past").addEventListener("click", () => $("explain").focus());
$("send").addEventListener("click", async () => {
  if (state.sending) return; // a double click
  state.sending = true;
  say("Sending…");
  try {
    say((await ask(`/api/send/${path(state.key)}`, { method: "POST" })).sent);
  } catch (error) {
    say(error.message, true);
  }
  state.sending = false;
});
const events = new EventSource("/events");
events.addEventListener("changed", (event) => {
  state.version = Number(event.data);
  if (state.issue) panes(); // the mail first, what is said of it after
  start().catch((error) => say(error.message, true));
});
events.addEventListener("error", () => {
  state.version = -1; // one that is started again counts anew
  say(STOPPED, true);
});
events.addEventListener("hello", (event) => { if (state.issue && Number(event.data) !== state.version) start(); });
start().catch((error) => say(error.message, true));
