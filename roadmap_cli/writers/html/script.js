"use strict";
(() => {
  const pages = [...document.querySelectorAll("article[lang]")];
  const links = [...document.querySelectorAll("[data-language]")];
  const asked = () => pages.find((page) => location.hash === `#${page.id}`);

  const show = (page) => {
    for (const other of pages) other.hidden = other !== page;
    for (const link of links) {
      if (link.dataset.language === page.lang) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const skip of document.querySelectorAll(".skip")) skip.hidden = skip.hash !== `#${page.id}`;
    document.documentElement.lang = page.lang;
    document.title = page.dataset.title;
  };

  // The same letters in any width and case are the same word.
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const makeFilter = (page) => {
    const box = page.querySelector(".filter");
    if (!box) return;
    const field = box.querySelector("input");
    const told = box.querySelector("output");
    const rows = [...page.querySelectorAll("tr[data-row]")].map((row) => {
      const group = row.parentElement.querySelector("tr.group");
      return { row, text: plain(`${group ? group.textContent : ""} ${row.textContent}`) };
    });
    const filter = () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      for (const body of page.querySelectorAll("table tbody")) {
        const own = [...body.querySelectorAll("tr[data-row]")];
        body.hidden = own.length > 0 && own.every((row) => row.hidden);
      }
      told.textContent = words.length ? box.dataset.shown.replace("##", rows.length).replace("#", shown) : "";
    };
    field.addEventListener("input", filter);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { field.value = ""; filter(); }
    });
    box.hidden = false;
  };

  if (pages.length > 1) {
    show(asked() || pages[0]);
    window.addEventListener("hashchange", () => {
      const page = asked();
      if (page) { show(page); page.focus({ preventScroll: true }); window.scrollTo(0, 0); }
    });
  }
  pages.forEach(makeFilter);

  // What is rolled sideways can be reached with the keyboard, and nothing else.
  const reach = () => {
    for (const sheet of document.querySelectorAll(".sheet")) {
      if (sheet.scrollWidth > sheet.clientWidth) sheet.tabIndex = 0;
      else sheet.removeAttribute("tabindex");
    }
  };
  reach();
  window.addEventListener("resize", reach);
})();
