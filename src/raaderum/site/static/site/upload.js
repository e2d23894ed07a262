// Uploading: files can be dragged to the form, are listed before they are sent, and the sending is shown.
(function () {
  "use strict";
  var form = document.getElementById("upload-form");
  if (!form) {
    return;
  }
  var input = document.getElementById("files");
  var zone = document.getElementById("drop-zone");
  var chosen = document.getElementById("chosen");
  var sending = document.getElementById("sending");
  zone.querySelector(".drop-told").hidden = false;

  function size(bytes) {
    return bytes < 1e6 ? Math.max(1, Math.round(bytes / 1e3)) + " kB" : (bytes / 1e6).toFixed(1).replace(".", ",") + " MB";
  }

  function list() {
    var most = Number(form.getAttribute("data-bytes")) * 1048576;
    chosen.textContent = "";
    Array.prototype.forEach.call(input.files, function (file) {
      var item = document.createElement("li");
      item.textContent = file.name + " (" + size(file.size) + (file.size > most ? ", " + form.getAttribute("data-too-big") : "") + ")";
      chosen.appendChild(item);
    });
  }
  input.addEventListener("change", list);

  ["dragenter", "dragover"].forEach(function (name) {
    zone.addEventListener(name, function (event) {
      event.preventDefault();
      zone.classList.add("over");
    });
  });
  ["dragleave", "drop"].forEach(function (name) {
    zone.addEventListener(name, function (event) {
      event.preventDefault();
      zone.classList.remove("over");
    });
  });
  zone.addEventListener("drop", function (event) {
    input.files = event.dataTransfer.files;
    list();
  });

  form.addEventListener("submit", function (event) {
    if (!input.files.length || !window.XMLHttpRequest) {
      return;
    }
    event.preventDefault();
    var request = new XMLHttpRequest();
    var bar = sending.querySelector("progress");
    var told = sending.querySelector(".progress-count");
    sending.hidden = false;
    form.querySelector("button[type=submit]").disabled = true;
    request.upload.addEventListener("progress", function (step) {
      if (step.lengthComputable) {
        bar.value = (100 * step.loaded) / step.total;
        told.textContent = size(step.loaded) + " / " + size(step.total);
      }
    });
    request.addEventListener("load", function () {
      if (request.responseURL && request.status < 400) {
        window.location.assign(request.responseURL);
      } else {
        document.open();
        document.write(request.responseText);
        document.close();
      }
    });
    request.addEventListener("error", function () {
      sending.hidden = true;
      form.querySelector("button[type=submit]").disabled = false;
      form.submit();
    });
    request.open("POST", form.action || window.location.href);
    request.send(new FormData(form));
  });
})();
