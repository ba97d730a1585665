// Makes the pages of the vocabulary quicker: a list while somebody types, branches that open in place.
// Everything works without it: the box is a form, and each branch a link.
(() => {
  "use strict";

  for (const box of document.querySelectorAll("input[data-suggestions]")) suggest(box);
  document.addEventListener("click", openBranch);

  function suggest(box) {
    const list = document.createElement("ul");
    list.id = `${box.id}-list`;
    list.className = "suggested";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.label);
    list.hidden = true;
    box.removeAttribute("list");
    if (box.closest(".search")) box.form.append(list); else box.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id], ["autocomplete", "off"]]) box.setAttribute(name, value);
    let chosen = -1, waiting = 0, asked = "", stop = null;

    const close = () => { list.hidden = true; chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const choose = (number) => {
      const options = [...list.children];
      if (!options.length) return;
      chosen = (number + options.length) % options.length;
      options.forEach((one, place) => one.setAttribute("aria-selected", String(place === chosen)));
      box.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    };
    const show = (found) => {
      list.replaceChildren(...found.map((one, place) => option(one, `${list.id}-${place}`)));
      chosen = -1;
      list.hidden = !found.length;
      box.setAttribute("aria-expanded", String(found.length > 0));
    };
    const ask = async () => {
      const typed = box.value.trim();
      if (typed === asked) return;
      asked = typed;
      if (typed.length < 2) { show([]); return; }
      if (stop) stop.abort();
      stop = new AbortController();
      const scheme = box.form.querySelector("[name=scheme]");
      const query = new URLSearchParams({ q: typed, scheme: box.dataset.scheme || (scheme ? scheme.value : "") });
      try {
        const answer = await fetch(`${box.dataset.suggestions}?${query}`, { signal: stop.signal, headers: { Accept: "application/json, text/html;q=0.5" } });
        if (answer.ok) show(await answer.json());
      } catch (error) { if (error.name !== "AbortError") close(); }
    };
    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
    box.addEventListener("blur", () => setTimeout(close, 150));
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { if (!list.hidden) { event.preventDefault(); choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1)); } }
      else if (event.key === "Escape") { if (!list.hidden) { event.preventDefault(); close(); } }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
    });

    const take = (one) => {
      if (!("takesCode" in box.dataset)) { location.assign(one.dataset.href); return; }
      box.value = one.dataset.notation;
      asked = box.value.trim();
      close();
    };

    function option(found, id) {
      const one = document.createElement("li");
      one.id = id;
      one.setAttribute("role", "option");
      one.setAttribute("aria-selected", "false");
      Object.assign(one.dataset, { href: found.href, notation: found.notation, label: found.label });
      const name = document.createElement("span");
      name.textContent = found.label;
      if (found.language) name.lang = found.language;
      const about = document.createElement("span");
      about.className = "small muted";
      about.textContent = [found.met && `“${found.met}”`, found.scheme, found.notation].filter(Boolean).join(" · ");
      one.append(name, " ", about);
      one.addEventListener("mousedown", (event) => { event.preventDefault(); take(one); });
      return one;
    }
  }

  async function openBranch(event) {
    const link = event.target.closest && event.target.closest("a[data-branch]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const shown = link.nextElementSibling;
    if (shown && link.getAttribute("aria-expanded")) {
      shown.hidden = !shown.hidden;
      link.setAttribute("aria-expanded", String(!shown.hidden));
      return;
    }
    const address = new URL(link.href);
    address.searchParams.set("fragment", "1");
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      if (link.dataset.branch === "more") link.closest("li").replaceWith(...made.content.querySelector("ul").children);
      else { link.after(made.content.querySelector("ul")); link.setAttribute("aria-expanded", "true"); }
    } catch { location.assign(link.href); }
  }
})();
