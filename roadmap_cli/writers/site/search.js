"use strict";
(() => {
  const MOST = 50;
  const AROUND = 60;
  const field = document.getElementById("words");
  const told = document.getElementById("found");
  const results = document.getElementById("results");

  // The same letters in any width and case are the same word.
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const entries = searchIndex.map((entry) => (
    { entry, name: plain(entry[2]), other: plain(entry[5]), all: plain(entry.join(" ")) }
  ));

  const make = (tag, text, look) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (look) made.className = look;
    return made;
  };

  // The part of a text around the first of the words that it holds.
  const around = (text, words) => {
    const folded = plain(text);
    const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
    if (!places.length || folded.length !== text.length) return "";
    const start = Math.max(0, Math.min(...places) - AROUND);
    const end = Math.min(text.length, start + 3 * AROUND);
    return `${start ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
  };

  const shown = ([address, kind, name, beside, text], words) => {
    const item = make("li", "");
    const link = make("a", name);
    link.href = address;
    item.append(link, make("span", [kind, beside].filter(Boolean).join(" · "), "beside"));
    const part = words.every((word) => plain(name).includes(word)) ? "" : around(text, words);
    if (part) item.append(make("p", part));
    return item;
  };

  const find = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? entries.filter(({ all }) => words.every((word) => all.includes(word))) : [];
    // First what is called so, also in short; then what has it in its name; then what has it in its texts.
    const called = ({ name, other }) => [name, other].includes(words.join(" "));
    const rank = (hit) => (called(hit) ? 0 : words.every((word) => hit.name.includes(word)) ? 1 : 2);
    const sorted = [...hits].sort((one, next) => rank(one) - rank(next));
    results.replaceChildren(...sorted.slice(0, MOST).map(({ entry }) => shown(entry, words)));
    const line = hits.length > MOST ? told.dataset.first : told.dataset.found;
    told.textContent = words.length ? line.replace("##", MOST).replace("#", hits.length) : "";
  };

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", find);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  find();
  if (!field.value) field.focus();
})();
