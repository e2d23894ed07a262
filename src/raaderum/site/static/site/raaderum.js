// What every page does with JavaScript; without it all pages still work.
(function () {
  "use strict";

  function menu(button) {
    var list = document.getElementById(button.getAttribute("aria-controls"));
    function show(open) {
      list.classList.toggle("is-open", open);
      button.setAttribute("aria-expanded", open ? "true" : "false");
    }
    button.addEventListener("click", function () {
      show(!list.classList.contains("is-open"));
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && list.classList.contains("is-open")) {
        show(false);
        button.focus();
      }
    });
  }

  // A form that asks before it does what cannot be undone: <form data-confirm="…">.
  document.addEventListener("submit", function (event) {
    var question = event.target.getAttribute("data-confirm");
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });

  // A choice that is made at once where there is a script; the button beside it serves without: <select data-submit>.
  document.addEventListener("change", function (event) {
    if (event.target.hasAttribute("data-submit")) {
      event.target.form.requestSubmit();
    }
  });

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-menu-button]").forEach(menu);
    var summary = document.querySelector("[data-error-summary]");
    if (summary) {
      summary.focus();
    }
    if (window.DKFDS) {
      window.DKFDS.init();
    }
  });
})();
