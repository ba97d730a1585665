// Ticks all suggestions of the page without loading it again; the link does the same without a script.
(() => {
  "use strict";
  const link = document.getElementById("choose-all");
  if (!link) return;
  const boxes = [...document.querySelectorAll("#decisions input[name=link]")];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
})();
