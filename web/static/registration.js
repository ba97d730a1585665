// Makes the form quicker; everything works without it.
(() => {
  "use strict";
  const form = document.querySelector("form.registration");
  if (!form) return;
  const typed = (field) => field.value.split(";").pop().trim();
  let waiting = 0;
  form.addEventListener("input", (event) => {
    form.dataset.touched = "1";
    const field = event.target;
    if (!field.dataset || !field.dataset.words || typed(field).length < 2) return;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const query = new URLSearchParams({ list: field.dataset.words, q: typed(field) });
      const answer = await fetch("/desk/words?" + query, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
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
  // While somebody is typing, the session stays alive; twelve hours after sign-in it ends all the same.
  setInterval(() => {
    if (!form.dataset.touched) return;
    delete form.dataset.touched;
    fetch(form.dataset.keepAlive + "?list=", { headers: { Accept: "application/json" } }).catch(() => {});
  }, 5 * 60 * 1000);
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
})();
