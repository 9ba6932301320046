// What headless Chromium sees of files: `node browser.mjs TASK WISHES` prints one JSON object.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { chromium } = await import(pathToFileURL(`${process.env.JUDGES}/playwright-core/index.mjs`).href);
const [task, wishes] = [process.argv[2], JSON.parse(process.argv[3])];
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: wishes.chromium, args: quiet });
const seen = { console: [], requests: [], outside: [] };

const open = async ({ file = wishes.files[0], hash = "", width = 1200, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(error.message));
  page.on("dialog", (dialog) => { seen.console.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    seen.requests.push(request.url().split("/").pop());
    if (!request.url().startsWith(wishes.server || "file:")) seen.outside.push(request.url());
  });
  await page.goto((wishes.server ? `${wishes.server}${file}` : pathToFileURL(file).href) + hash);
  return page;
};

const shown = (page) => page.evaluate(() => ({
  lang: document.documentElement.lang,
  title: document.title,
  articles: [...document.querySelectorAll("article")].filter((a) => a.offsetParent !== null).map((a) => a.lang),
  filters: [...document.querySelectorAll(".filter")].filter((f) => f.offsetParent !== null).length,
  rows: [...document.querySelectorAll("tr[data-row]")].filter((row) => row.offsetParent !== null).length,
  told: [...document.querySelectorAll("output")].map((output) => output.textContent).join(""),
  current: [...document.querySelectorAll("[aria-current]")].map((link) => link.textContent),
  rolled: document.documentElement.scrollWidth > document.documentElement.clientWidth,
}));

const tasks = {
  async use() {
    const page = await open();
    seen.first = await shown(page);
    await page.locator("input[type=search]:visible").fill(wishes.word);
    seen.filtered = await shown(page);
    await page.keyboard.press("Escape");
    seen.cleared = await shown(page);
    await page.locator("[data-language=ja]").click();
    await page.waitForFunction(() => document.documentElement.lang === "ja");
    seen.switched = await shown(page);
    await page.locator("input[type=search]:visible").fill(wishes.japanese);
    seen.japanese = await shown(page);
    await page.goBack();
    seen.back = await shown(page);
    seen.linked = await shown(await open({ hash: "#page-ja" }));
    seen.plain = await shown(await open({ javaScriptEnabled: false }));
    seen.narrow = await shown(await open({ width: 400 }));
  },
  async axe() {
    const axe = readFileSync(`${process.env.JUDGES}/axe-core/axe.min.js`, "utf8");
    seen.found = [];
    const looks = [["light", 1200, ""], ["dark", 1200, "#page-ja"], ["light", 400, "#page-ja"], ["dark", 400, ""]];
    for (const file of wishes.files) {
      for (const [colorScheme, width, hash] of looks) {
        const page = await open({ file, colorScheme, width, hash });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        for (const { id, nodes } of violations) {
          const where = `${file.split("/").pop()}${hash} ${colorScheme} ${width}`;
          seen.found.push(`${id} (${where}): ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
        }
        await page.context().close();
      }
    }
  },
  async site() {
    const axe = readFileSync(`${process.env.JUDGES}/axe-core/axe.min.js`, "utf8");
    seen.found = [];
    for (const file of wishes.files) {
      for (const [colorScheme, width] of [["light", 1280], ["dark", 390]]) {
        const page = await open({ file, colorScheme, width });
        const { rolled } = await shown(page);
        if (rolled) seen.found.push(`${file} is wider than ${width}`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
        for (const { id, nodes } of violations) {
          seen.found.push(`${id} (${file} ${colorScheme} ${width}): ${nodes.map((node) => node.html).join(" ")}`);
        }
        await page.context().close();
      }
    }
  },
  async search() {
    seen.searched = [];
    for (const [file, word] of wishes.searches) {
      const page = await open({ file });
      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => document.activeElement.className);
      await page.locator("input[name=q]").fill(word);
      await page.keyboard.press("Enter");
      await page.waitForSelector("#results li");
      const names = await page.locator("#results a").allTextContents();
      const told = await page.locator("#found").textContent();
      await page.locator("#results a").first().click();
      await page.waitForSelector("h1");
      const heading = await page.locator("h1").textContent();
      const other = await page.locator("a[hreflang]:not([aria-current])").getAttribute("hreflang");
      await page.locator("a[hreflang]:not([aria-current])").click();
      await page.waitForFunction((language) => document.documentElement.lang === language, other);
      const switched = await page.locator("h1").textContent();
      seen.searched.push({ first, names, told, heading, switched, title: await page.title() });
      await page.context().close();
    }
    const page = await open({ file: wishes.plain, javaScriptEnabled: false });
    seen.plain = await page.locator("noscript a").getAttribute("href");
  },
  async print() {
    const page = await open({ hash: wishes.hash || "" });
    await page.pdf({ path: wishes.pdf, preferCSSPageSize: true, printBackground: true });
  },
  // What is wider than the screen or the printed page (A4 without its margins): without a script, all languages of a page are shown.
  async fits() {
    seen.wide = [];
    const looks = [[1280, "screen"], [390, "screen"], [wishes.printed, "print"]];
    for (const file of wishes.files) {
      const page = await open({ file, javaScriptEnabled: false });
      for (const [width, media] of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ media });
        const found = await page.evaluate(() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const wide = [];
          const range = document.createRange();
          while (texts.nextNode()) {
            const { parentElement: parent, data } = texts.currentNode;
            range.selectNode(texts.currentNode);
            const edge = Math.max(0, ...[...range.getClientRects()].map((box) => box.right));
            if (!data.trim() || parent.closest(".unseen, .skip, svg")) continue;
            if (edge > document.documentElement.clientWidth + 1) wide.push(`${parent.tagName} ${data.trim().slice(0, 60)}`);
          }
          return wide.slice(0, 3);
        });
        for (const text of found) seen.wide.push(`${file.split("/").pop()} ${media} ${width}: ${text}`);
      }
      await page.context().close();
    }
  },
  async texts() {
    const page = await open({ width: 900 });
    seen.texts = await page.evaluate(() => [...document.querySelectorAll("text")].map((text) => {
      const box = text.getBoundingClientRect();
      return { text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom };
    }));
    seen.width = await page.evaluate(() => document.documentElement.getBoundingClientRect().width);
  },
};

await tasks[task]();
await browser.close();
console.log(JSON.stringify(seen));
