// What a keyboard and a dropped file do; every page works without it.
"use strict";
(() => {
  const typing = (e) => e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]");
  const sentences = () => [...document.querySelectorAll("#text .sentence")];

  function step(by) {
    const all = sentences();
    const at = all.findIndex((s) => s.classList.contains("current"));
    const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
    if (next) show(next);
  }

  function show(sentence) {
    for (const each of sentences()) {
      each.classList.toggle("current", each === sentence);
      if (each === sentence) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    document.querySelectorAll("#text .at").forEach((each) => { each.classList.remove("at"); if (each.id === "at") each.removeAttribute("id"); });
    const address = sentence.getAttribute("href").split("#")[0];
    history.replaceState(null, "", address);
    sentence.scrollIntoView({ block: "nearest" });
    htmx.ajax("GET", address, { target: "#card", swap: "innerHTML" });
  }

  const press = (action) => { const button = document.querySelector(`#card [data-key="${action}"], main [data-key="${action}"]`); if (button) { button.tagName === "BUTTON" ? button.click() : button.focus(); return true; } };

  // Whoever speaks to the machine, or whose hands tremble, can do without keys that act at once (WCAG 2.1.4).
  const OFF = "deconflict keys off";
  const switched = document.getElementById("keys");
  const tell = () => { switched.textContent = localStorage.getItem(OFF) ? "Switch keys on" : "Switch keys off"; };
  switched.addEventListener("click", () => { if (localStorage.getItem(OFF)) localStorage.removeItem(OFF); else localStorage.setItem(OFF, "1"); tell(); });
  switched.hidden = false;
  tell();

  document.addEventListener("keydown", (e) => {
    if (typing(e) || localStorage.getItem(OFF)) return;
    if (e.key === "j" || e.key === "k") { if (sentences().length) { step(e.key === "j" ? 1 : -1); e.preventDefault(); } }
    else if ("aremu".includes(e.key) && e.key.length === 1 && press(e.key)) e.preventDefault();
  });

  document.addEventListener("click", (e) => {
    const sentence = e.target.closest("#text .sentence");
    if (!sentence || e.ctrlKey || e.metaKey || e.shiftKey || e.button || !document.getElementById("card") || matchMedia("(max-width: 56rem)").matches) return;
    e.preventDefault();
    show(sentence);
  });

  htmx.onLoad((root) => { // of the whole page, and of what took a part's place
    const map = root.querySelector("#map");
    if (map && window.L) draw(map);
    for (const form of root.querySelectorAll("[data-drop]")) takeDropped(form);
  });

  const CLOSE = 7; // zoom: a town with what lies around it; nearer there are no borders to see

  function draw(map) {
    const links = [...map.querySelectorAll("a[data-lat]")].map((a) => ({
      href: a.getAttribute("href"), label: a.getAttribute("aria-label"), at: [+a.dataset.lat, +a.dataset.lon], km: +a.dataset.km,
    }));
    fetch(map.dataset.borders).then((answer) => answer.json()).then((borders) => {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const panned = map.appendChild(document.createElement("div")); // over the picture, which is kept for paper
      panned.className = "panned";
      const view = L.map(panned, { attributionControl: false, zoomAnimation: !still, fadeAnimation: false, minZoom: 1 });
      const all = links.map((each) => L.latLng(each.at).toBounds(each.km * 2000));
      const fit = () => view.fitBounds(all.reduce((sum, each) => sum.extend(each), L.latLngBounds(all[0])).pad(0.3), { animate: false, maxZoom: CLOSE });
      fit();
      view.on("resize", fit); // a telephone that is turned shows all of it again
      L.geoJSON(borders, { interactive: false, style: { className: "border", weight: 1, fillOpacity: 1 } }).addTo(view);
      for (const each of links) {
        const circle = L.circle(each.at, { radius: each.km * 1000, className: "area" }).addTo(view);
        circle.bindTooltip(Object.assign(document.createElement("span"), { textContent: each.label })); // never as HTML
        const go = () => { location.hash = each.href; };
        circle.on("click", go);
        const path = circle.getElement();
        for (const [name, value] of [["role", "link"], ["tabindex", "0"], ["aria-label", each.label]]) path.setAttribute(name, value);
        const undescribed = () => path.removeAttribute("aria-describedby"); // the tooltip is there only while it is shown
        undescribed();
        circle.on("tooltipclose", undescribed);
        path.addEventListener("keydown", (e) => { if (e.key === "Enter") go(); });
      }
    });
  }

  function takeDropped(form) {
    const files = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (e) => { e.preventDefault(); form.classList.add("dropping"); });
    form.addEventListener("dragleave", () => form.classList.remove("dropping"));
    form.addEventListener("drop", (e) => { e.preventDefault(); form.classList.remove("dropping"); if (e.dataTransfer.files.length) files.files = e.dataTransfer.files; });
  }
})();
