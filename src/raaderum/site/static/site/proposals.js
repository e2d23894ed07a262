// Writing a proposal: says while one types that it is not saved yet, when a save failed, and which derivations one has typed over.
// Without this script the form is saved by its buttons.
(function () {
  "use strict";

  var form = document.querySelector("form[data-autosave]");
  if (!form || !form.hasAttribute("hx-post")) {
    return;
  }
  var unsaved = false;
  var leaving = false;

  function state(kind) {
    var told = document.getElementById("save-state");
    if (told && told.textContent !== told.getAttribute("data-" + kind)) {
      told.textContent = told.getAttribute("data-" + kind);
    }
  }

  function dropped(input) {
    var note = document.querySelector('[data-built="' + input.id + '"]');
    if (!note) {
      return;
    }
    if (!note.hasAttribute("data-told")) {
      note.setAttribute("data-told", note.textContent);
    }
    var over = input.value !== note.getAttribute("data-value");
    note.textContent = note.getAttribute(over ? "data-dropped" : "data-told");
    note.classList.toggle("cell-note--dropped", over);
  }

  form.addEventListener("input", function (event) {
    unsaved = true;
    state("typing");
    dropped(event.target);
  });
  form.addEventListener("submit", function () {
    leaving = true;
  });
  document.body.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.elt !== form) {
      return;
    }
    if (event.detail.failed || !event.detail.xhr || event.detail.xhr.status !== 200) {
      state("failed");
      return;
    }
    unsaved = false;
    document.querySelectorAll("[data-for]").forEach(function (place) {
      var input = document.getElementById(place.getAttribute("data-for"));
      if (input && place.textContent.trim()) {
        input.setAttribute("aria-invalid", "true");
      } else if (input) {
        input.removeAttribute("aria-invalid");
      }
    });
  });
  window.addEventListener("beforeunload", function (event) {
    if (unsaved && !leaving) {
      event.preventDefault();
    }
  });
})();
