// Makes the form of a dataset quicker and safer; everything works without it.
(() => {
  "use strict";
  const form = document.getElementById("dataset-form");
  if (!form) return;
  const state = document.getElementById("state");

  // What was typed is not lost by a link: the browser asks first, where something changed.
  const content = () => JSON.stringify([...new FormData(form)]);
  const before = content();
  let leaving = false;
  const changed = () => "unsaved" in form.dataset || content() !== before;
  const show = () => {
    state.querySelector("[data-saved]").hidden = changed();
    state.querySelector("[data-changed]").hidden = !changed();
  };
  addEventListener("beforeunload", (event) => { if (!leaving && changed()) event.preventDefault(); });
  addEventListener("pageshow", () => { leaving = false; delete form.dataset.sent; show(); });
  form.addEventListener("input", show);

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.value === "speak" && !changed()) {
      event.preventDefault();
      location.assign(button.formAction);
      return;
    }
    if (button && button.classList.contains("add") && addRow(button)) { event.preventDefault(); return; }
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    leaving = true;
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // One more row without asking the server: a copy of the last one, emptied.
  const addRow = (button) => {
    const rows = button.closest("fieldset").querySelectorAll(":scope > .row");
    const last = rows[rows.length - 1];
    const numbered = last && /^(\w+)-(\d+)$/.exec(last.id);
    if (!numbered) return false;
    const [, name, number] = numbered, next = button.dataset.next;
    const row = last.cloneNode(true);
    const renamed = (text) => text.replaceAll(`${name}[${number}]`, `${name}[${next}]`).replaceAll(`${name}-${number}`, `${name}-${next}`);
    for (const part of [row, ...row.querySelectorAll("*")]) {
      for (const one of ["id", "for", "name", "aria-describedby"]) if (part.hasAttribute(one)) part.setAttribute(one, renamed(part.getAttribute(one)));
      for (const one of ["aria-invalid", "data-invalid"]) part.removeAttribute(one);
    }
    row.querySelectorAll(".note, .named, input[type=hidden]").forEach((one) => one.remove());
    row.querySelectorAll("[id$=-notes]").forEach((one) => one.remove());
    for (const field of row.querySelectorAll("input, textarea, select")) {
      if (field.type === "checkbox") field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    }
    if (row.tagName === "DETAILS") row.open = true;
    const shown = row.querySelector(".number");
    if (shown) shown.textContent = String(rows.length + 1);
    button.before(row);
    button.dataset.next = String(Number(next) + 1);
    button.setAttribute("formaction", `#${name}-${Number(next) + 1}`);
    row.querySelector("input:not([type=hidden]), textarea, select").focus();
    show();
    return true;
  };

  // Suggestions while typing, also for old terms and the other language.
  const typed = (field) => field.value.split(";").pop().trim();
  let waiting = 0;
  form.addEventListener("input", (event) => {
    form.dataset.touched = "1";
    const field = event.target;
    if (!field.dataset || !field.dataset.words || typed(field).length < 2) return;
    if (chosen(field)) return;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const query = new URLSearchParams({ list: field.dataset.words, q: typed(field) });
      const answer = await fetch("/desk/words?" + query, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer || !answer.ok || answer.redirected) return;
      const head = field.value.includes(";") ? field.value.slice(0, field.value.lastIndexOf(";") + 1) + " " : "";
      const list = document.getElementById(field.getAttribute("list"));
      list.replaceChildren(...(await answer.json()).map(({ value, names }) => {
        const option = document.createElement("option");
        option.value = head + value;
        if (names) option.label = names;
        return option;
      }));
    }, 180);
  });

  // A suggestion that was taken becomes a box that can be unticked, and the field is free for the next word.
  const chosen = (field) => {
    const place = field.name.endsWith(".add") && field.name.slice(0, -4);
    const code = place && /^(.+) \(([^()]+)\)$/.exec(field.value.trim());
    const boxes = code && form.querySelector(`[data-chosen="${place}"]`);
    const options = [...document.getElementById(field.getAttribute("list")).options];
    if (!boxes || !options.some((one) => one.value === field.value.trim())) return false;
    let box = [...boxes.querySelectorAll("input")].find((one) => one.value === code[2]);
    if (!box) {
      const label = document.createElement("label");
      label.className = "choice chosen";
      box = Object.assign(document.createElement("input"), { type: "checkbox", name: place, value: code[2] });
      label.append(box, " " + (/^\d/.test(code[2]) ? `${code[2]} · ${code[1]}` : code[1]));
      boxes.append(label);
    }
    box.checked = true;
    field.value = "";
    show();
    return true;
  };

  // A link to a field opens what it is folded into and leads into the field itself.
  const lead = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    const field = target.matches("input, select, textarea, [tabindex]") ? target : target.querySelector("input:not([type=hidden]), select, textarea");
    (field || target).focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", () => lead(location.hash.slice(1)));
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) lead(location.hash.slice(1));
  });
  if (document.querySelector("[data-focus]")) document.getElementById("mend").focus();
  else lead(location.hash.slice(1));

  // While somebody is typing, the session stays alive; twelve hours after sign-in it ends all the same.
  setInterval(() => {
    if (!form.dataset.touched) return;
    delete form.dataset.touched;
    fetch(form.dataset.keepAlive + "?list=", { headers: { Accept: "application/json" } }).catch(() => {});
  }, 5 * 60 * 1000);
})();
