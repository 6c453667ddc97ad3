// The slider of days and the brush over them: both only fill in a form that works without them.
"use strict";
(() => {
  const WAIT_MS = 250; // after the last step of a slider
  const DAY_MS = 86_400_000;
  let waiting;
  document.documentElement.classList.add("scripted"); // shows what works with script alone

  const iso = (start, number) => new Date(Date.parse(start) + number * DAY_MS).toISOString().slice(0, 10);
  const spoken = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  function send(form, wait) {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), wait);
  }

  // ---------------------------------------------------------------- as of a day

  function slide(form) {
    const [days, range] = ["#as_of", "#day"].map((each) => form.querySelector(each));
    const bars = [...form.querySelectorAll(".came rect")];
    range.addEventListener("input", () => {
      htmx.trigger(form, "htmx:abort"); // what was asked for before must not put the slider back
      clearTimeout(waiting);
      const told = days.options[range.value];
      days.value = told.value;
      range.setAttribute("aria-valuetext", `${told.dataset.day}: ${told.dataset.known} known`);
      form.querySelector("output strong").textContent = told.dataset.day;
      form.querySelector("output").lastChild.textContent = `: ${told.dataset.known} known`;
      bars.forEach((bar, number) => bar.setAttribute("class", number > range.value ? "later" : "known"));
    });
    range.addEventListener("change", () => send(form, WAIT_MS));
  }

  // ---------------------------------------------------------------- a span of days

  function brush(form) {
    const strip = form.querySelector(".brush");
    const days = document.querySelector(".days");
    if (days) dragOver(form, days, (e) => onLine(days, e), days.querySelector(".grid"));
    if (!strip) return;
    const [since, until] = ["#brush-since", "#brush-until"].map((each) => strip.querySelector(each));
    const last = strip.dataset.days - 1;

    const show = (from, to) => {
      [since.value, until.value] = [from, to];
      for (const end of [since, until]) end.setAttribute("aria-valuetext", spoken(iso(strip.dataset.start, end.value)));
      const all = from <= 0 && to >= last;
      form.elements.since.value = all ? "" : iso(strip.dataset.start, from);
      form.elements.until.value = all ? "" : iso(strip.dataset.start, to);
      const chosen = strip.querySelector(".chosen-days");
      chosen.setAttribute("x", (1000 * from) / (last + 1));
      chosen.setAttribute("width", all ? 0 : (1000 * (to - from + 1)) / (last + 1));
    };
    for (const end of [since, until]) { // the first end stands before its day, the other one after it
      end.style.width = `calc(${(100 * last) / (last + 1)}% + 24px)`;
      end.style.left = `calc(${end === until ? 100 / (last + 1) : 0}% - 12px)`;
    }
    for (const end of [since, until]) {
      end.addEventListener("input", () => {
        htmx.trigger(form, "htmx:abort");
        clearTimeout(waiting);
        if (+since.value > +until.value) end.value = end === since ? until.value : since.value; // the ends do not pass
        show(+since.value, +until.value);
      });
      end.addEventListener("change", () => send(form, WAIT_MS));
      end.addEventListener("keydown", (e) => { if (e.key === "Escape") { show(0, last); send(form, 0); } });
    }
    const inStrip = (e) => {
      const box = strip.querySelector("svg").getBoundingClientRect();
      return Math.floor(((e.clientX - box.left) / box.width) * (last + 1));
    };
    dragOver(form, strip, (e) => ({ day: Math.min(Math.max(inStrip(e), 0), last), start: strip.dataset.start }), strip.querySelector("svg"), show);
  }

  function onLine(days, e) {
    const box = days.querySelector(".grid").getBoundingClientRect();
    const day = Math.floor(((e.clientX - box.left) / box.width) * days.dataset.days);
    return { day: Math.min(Math.max(day, 0), days.dataset.days - 1), start: days.dataset.start, outside: e.clientX < box.left };
  }

  // A press and a way of some pixels is a span; less is a click, and left alone.
  function dragOver(form, area, dayAt, svg, show) {
    let from = null, moved = false;
    const mark = svg.classList.contains("grid") ? svg.insertBefore(document.createElementNS("http://www.w3.org/2000/svg", "rect"), svg.firstChild) : null;
    if (mark) for (const [name, value] of Object.entries({ class: "chosen-days", y: 0, height: "100%", width: 0 })) mark.setAttribute(name, value);
    const draw = (a, b) => {
      if (show) return show(a, b);
      const room = 100 / area.dataset.days;
      mark.setAttribute("x", `${a * room}%`);
      mark.setAttribute("width", `${(b - a + 1) * room}%`);
    };
    area.addEventListener("dragstart", (e) => e.preventDefault()); // a bar is a link, and would be carried away
    area.addEventListener("pointerdown", (e) => {
      if (e.button || e.target.closest("input") || (mark && (e.pointerType !== "mouse" || dayAt(e).outside))) return;
      from = { x: e.clientX, day: dayAt(e).day };
      moved = false;
    });
    area.addEventListener("pointermove", (e) => {
      if (!from || (!moved && Math.abs(e.clientX - from.x) < 5)) return;
      if (!moved) area.setPointerCapture(e.pointerId);
      moved = true;
      const to = dayAt(e).day;
      draw(Math.min(from.day, to), Math.max(from.day, to));
    });
    const end = (e) => {
      if (from && moved) {
        const { day, start } = dayAt(e);
        form.elements.since.value = iso(start, Math.min(from.day, day));
        form.elements.until.value = iso(start, Math.max(from.day, day));
        send(form, 0);
      }
      from = null;
    };
    area.addEventListener("pointerup", end);
    area.addEventListener("pointercancel", () => { from = null; });
    area.addEventListener("click", (e) => { if (moved) { e.preventDefault(); moved = false; } }, true);
  }

  // ---------------------------------------------------------------- what follows

  document.addEventListener("formdata", (e) => { // of what is asked for, an address without empty parts
    if (e.target.method === "get") for (const [name, value] of [...e.formData.entries()]) if (value === "") e.formData.delete(name);
  });
  for (const failed of ["htmx:responseError", "htmx:sendError"]) document.addEventListener(failed, (e) => {
    if (e.target.matches("form.as-of")) location.assign(e.detail.pathInfo.finalRequestPath); // nothing old stays under a new day
  });
  document.addEventListener("htmx:afterSettle", () => {
    const told = document.querySelector("#main [data-said]");
    if (told) document.getElementById("said").textContent = told.dataset.said.trim();
  });
  htmx.onLoad((root) => {
    for (const form of root.querySelectorAll("form[data-as-of]")) slide(form);
    const span = root.querySelector("form#span");
    if (span) brush(span);
  });
})();
