// What a test asks of a page that stands in the browser; axe-core is there too.
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "target-size": { enabled: true } } };
const told = (element) => element.outerHTML.slice(0, 120);
const all = (selector) => [...document.querySelectorAll(selector)];
const seen = (element) => element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });

// what breaks a rule of access, and what axe cannot tell by itself; of single characters, on drawings, and of what the hidden parts of a map reach over, these two may stay open
const OPEN = ["color-contrast", "label-content-name-mismatch"];
async function access(rules = RULES) {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); // a map follows a new width one frame later
  const found = await axe.run(rules);
  const belowMap = (node) => document.getElementById("map") && node.any.some((check) => check.data?.messageKey === "bgOverlap");
  const plain = (node) => { const [element] = all(node.target.at(-1)); return element && !element.closest("svg") && element.textContent.trim().length > 1 && !belowMap(node); };
  const unsure = found.incomplete.map((each) => ({ ...each, nodes: OPEN.includes(each.id) ? each.nodes.filter(plain) : each.nodes }));
  const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
  return [...found.violations, ...unsure].flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 120)}: ${why(node)}`));
}

const contrast = () => access({ runOnly: { type: "rule", values: ["color-contrast"] } });
const colours = () => access({ runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }); // all that a colour scheme changes
const unfold = () => all("details:not([open])").forEach((each) => { each.open = true; each.dataset.unfolded = ""; });
const fold = () => all("[data-unfolded]").forEach((each) => { each.open = false; });

// the words of a page without those that are only for who has a script, or not shown to them
function words() {
  const root = document.documentElement, over = all(".panned");
  root.classList.remove("scripted");
  over.forEach((each) => { each.hidden = true; });
  const found = document.querySelector("main").innerText;
  over.forEach((each) => { each.hidden = false; });
  root.classList.add("scripted");
  return found;
}
const tooWide = () => { const root = document.documentElement; return root.scrollWidth > root.clientWidth ? [`page of ${root.scrollWidth} on ${root.clientWidth}`] : []; };

// what on paper is of no use, cut off, folded away, or tells only a machine where it leads
function paper() {
  const wrong = [];
  const right = document.documentElement.clientWidth + 1;
  for (const each of all("nav, form, button, input, select, textarea, .skip, .leaflet-container, a[href*=correct]").filter(seen)) wrong.push(`to press: ${told(each)}`);
  for (const each of all("main *, header *, footer *").filter(seen)) {
    if (each.closest("svg") && !["svg", "text"].includes(each.localName)) continue; // its own box cuts it
    const box = each.getBoundingClientRect();
    if (box.width && box.height && box.right > right) wrong.push(`beyond the page by ${box.right - right}: ${told(each)}`);
    const style = getComputedStyle(each);
    if (style.overflowX !== "visible" && style.display !== "inline" && each.scrollWidth > each.clientWidth + 1 && !each.closest("svg, thead")) wrong.push(`cut off: ${told(each)}`);
  }
  for (const each of all("details:not(:has(form)) > :not(summary)")) if (!seen(each) && !each.closest("form, #card")) wrong.push(`folded: ${told(each)}`);
  for (const each of all("main a[aria-label]").filter((a) => seen(a) && !a.closest("svg") && !a.querySelector("svg"))) {
    const words = each.textContent + getComputedStyle(each, "::after").content;
    if (!/\p{L}{3}/u.test(words)) wrong.push(`a link of no words: ${told(each)}`);
  }
  return wrong;
}

// whatever can be used and was not reached by the Tab key, or shows no sign of being reached
const USED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
const reached = new Map();
const rules = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.selectorText);
const THUMB = "::-webkit-slider-thumb"; // whose style no script can ask for
const thumbShown = (element) => rules().some((rule) => rule.selectorText.endsWith(`:focus-visible${THUMB}`) && rule.style.outline && element.matches(rule.selectorText.replace(THUMB, "")));
addEventListener("focusin", ({ target }) => {
  const style = getComputedStyle(target), box = target.getBoundingClientRect();
  const outlined = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || thumbShown(target);
  const shown = outlined && box.bottom > 0 && box.top < innerHeight;
  reached.set(target, shown && (reached.get(target) ?? true));
}, true);
const missed = () => all(USED).filter((each) => seen(each) && !reached.has(each));
const unreached = () => [...missed().map((each) => `not reached: ${told(each)}`), ...[...reached].filter(([, shown]) => !shown).map(([each]) => `no sign of focus: ${told(each)}`)];

// the names of all elements and attributes, with where addresses lead; of hidden ones too
const LEADS = ["href", "src", "action", "xlink:href", "formaction"];
function kinds(page = document) {
  const found = new Set();
  for (const { localName, attributes } of page.querySelectorAll("*")) {
    found.add(localName);
    for (const { name, value } of attributes) {
      const led = LEADS.includes(name) ? (/^(\/(?!\/)|[#?])/.test(value) && localName !== "script" ? " here" : ` ${value.slice(0, 60)}`) : "";
      found.add(`${localName}@${name}${led}`);
    }
  }
  return [...found];
}

// those of pages that are fetched and parsed, and not shown
async function kindsOf(addresses) {
  const found = new Set();
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    kinds(page).forEach((each) => found.add(each));
  }
  return [...found];
}
