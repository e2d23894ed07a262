// A document: a figure chosen on one side lights up on both, without a new page. Without this script the links do the same.
(function () {
  "use strict";

  function sides() {
    return [document.querySelector(".pane-original"), document.querySelector(".pane-read")];
  }

  function all(key) {
    return Array.prototype.filter.call(document.querySelectorAll("a[data-figure]"), function (link) {
      return link.getAttribute("data-figure") === key;
    });
  }

  function show(link, pane) {
    var scroll = pane.querySelector(".scroll");
    var box = link.getBoundingClientRect();
    var frame = scroll.getBoundingClientRect();
    if (scroll.scrollHeight > scroll.clientHeight + 4) {
      scroll.scrollTop += box.top - frame.top - frame.height / 2 + box.height / 2;
      scroll.scrollLeft += box.left < frame.left || box.right > frame.right ? box.left - frame.left - frame.width / 2 : 0;
      box = link.getBoundingClientRect();
    }
    if (box.top < 0 || box.bottom > window.innerHeight) {
      link.scrollIntoView({ block: "center" });
    }
  }

  function light(key, from) {
    var links = all(key);
    document.querySelectorAll(".fig.lit").forEach(function (link) {
      link.classList.remove("lit");
    });
    document.querySelectorAll(".lit-line").forEach(function (line) {
      line.classList.remove("lit-line");
    });
    links.forEach(function (link) {
      link.classList.add("lit");
      var line = link.closest(".line");
      if (line) {
        line.classList.add("lit-line");
      }
    });
    var other = null;
    sides().forEach(function (pane) {
      if (!pane || (from && pane.contains(from))) {
        return;
      }
      var there = links.filter(function (link) {
        return pane.contains(link);
      })[0];
      if (there) {
        show(there, pane);
        other = other || there;
      }
    });
    return other;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[data-figure]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
      return;
    }
    var other = light(link.getAttribute("data-figure"), link);
    if (!other) {
      return;
    }
    event.preventDefault();
    var told = document.querySelector(".lit-told");
    if (told) {
      told.remove();
    }
    window.history.replaceState(null, "", link.href.baseVal || link.getAttribute("href"));
    other.focus({ preventScroll: true });
  });

  document.addEventListener("DOMContentLoaded", function () {
    var beside = document.getElementById("beside");
    var anchor = beside && beside.getAttribute("data-lit");
    var target = anchor && document.getElementById(anchor);
    if (!target) {
      return;
    }
    sides().forEach(function (pane) {
      var lit = pane && (pane.contains(target) ? target : pane.querySelector(".fig.lit"));
      if (lit) {
        show(lit, pane);
      }
    });
  });
})();
