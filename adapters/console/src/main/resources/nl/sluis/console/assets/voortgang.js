// Asks how far the verification is and loads the page again when it is done.
"use strict";
(function () {
  const part = document.getElementById("voortgang");
  const bar = document.getElementById("balk");
  const told = document.getElementById("stand");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  async function look() {
    try {
      const answer = await fetch(part.dataset.waar, { cache: "no-store" });
      const now = await answer.json();
      if (!now.bezig) {
        location.reload();
        return;
      }
      bar.max = Math.max(1, now.totaal);
      bar.value = now.gedaan;
      told.textContent = number.format(now.gedaan) + " / " + number.format(now.totaal);
    } catch (failure) {
      // Another time.
    }
    setTimeout(look, 500);
  }
  setTimeout(look, 150);
})();
