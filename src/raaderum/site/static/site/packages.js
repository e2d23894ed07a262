// The page of a package: sliders write in their fields, the answer lights up the rows, what is not saved is said.
(function () {
  "use strict";

  var form = document.getElementById("package-form");
  if (!form) return;
  var dirty = form.dataset.clean === "no";

  function money(kroner) {
    if (kroner < 1000000) return kroner.toString().replace(/\B(?=(\d{3})+$)/g, ".") + " kr.";
    var whole = Math.floor(kroner / 1000000);
    var rest = ((kroner % 1000000) / 1000).toFixed(0).padStart(3, "0").replace(/0+$/, "");
    return whole.toString().replace(/\B(?=(\d{3})+$)/g, ".") + (rest ? "," + rest : "") + " mio.";
  }

  form.addEventListener("input", function (event) {
    var moved = event.target;
    if (moved.dataset.slides) {
      var field = document.getElementById(moved.dataset.slides);
      var kroner = Number(moved.value);
      field.value = moved.dataset.kind === "money" ? (kroner ? money(kroner) : "") : moved.value;
    }
    dirty = true;
    var told = document.getElementById("unsaved");
    if (told) told.hidden = false;
    document.querySelectorAll("[data-more]").forEach(function (button) {
      var box = button.previousElementSibling;
      if (box && box.childElementCount) box.classList.add("is-old");
    });
  }, true);

  // The name is no part of the question: typing it asks nothing.
  ["f-title", "f-party"].forEach(function (id) {
    var field = document.getElementById(id);
    if (field) field.addEventListener("input", function (event) { event.stopPropagation(); });
  });

  // Fields of the rows that stand as they were saved are not sent: the answer comes sooner.
  document.addEventListener("htmx:configRequest", function (event) {
    if (form.dataset.clean !== "yes" || !form.contains(event.detail.elt)) return;
    form.querySelectorAll("[data-row]").forEach(function (field) {
      var same = field.tagName === "SELECT" ? field.options[field.selectedIndex].defaultSelected ||
        (field.selectedIndex === 0 && !field.querySelector("[selected]")) : field.value === field.defaultValue;
      if (same) event.detail.formData.delete(field.name);
    });
  });

  function light(answer) {
    var table = document.getElementById("rows");
    var shares = JSON.parse(answer.dataset.shares || "{}");
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
      var share = shares[row.id.slice(4)] || 0;
      var word = share ? table.dataset.in + (share < 100 ? " " + share + " %" : "") : table.dataset.out;
      var badge = row.querySelector(".in-out");
      if (badge.textContent !== word) {
        badge.textContent = word;
        badge.classList.toggle("state--good", share > 0);
        row.className = share ? "is-in" : "is-out";
        var why = row.querySelector(".why-text");
        if (why) why.textContent = "";
      }
    });
    show();
  }

  function explain(details) {
    var why = JSON.parse(details.dataset.why || "{}");
    document.querySelectorAll("#rows .why-text").forEach(function (cell) {
      cell.textContent = why[cell.closest("tr").id.slice(4)] || "";
    });
  }

  document.addEventListener("htmx:afterSettle", function (event) {
    var answer = document.getElementById("answer");
    if (event.detail.target.id === "answer" || (event.detail.elt && event.detail.elt.id === "answer")) light(answer);
    var details = document.getElementById("reasons");
    if (details && event.detail.target.id === "pictures") explain(details);
    if (/^more-/.test(event.detail.target.id)) event.detail.target.classList.remove("is-old");
    if (event.detail.target.id === "why") event.detail.target.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("htmx:oobAfterSwap", function (event) {
    if (event.detail.target.id === "answer") light(document.getElementById("answer"));
  });

  var choice = document.getElementById("row-show");
  function show() {
    var rows = document.getElementById("rows");
    rows.classList.toggle("only-in", choice.value === "in");
    rows.classList.toggle("only-out", choice.value === "out");
  }
  choice.parentElement.hidden = false;
  choice.addEventListener("change", show);
  choice.removeAttribute("name");

  form.addEventListener("submit", function () { dirty = false; });
  window.addEventListener("beforeunload", function (event) {
    if (dirty) event.preventDefault();
  });
})();
