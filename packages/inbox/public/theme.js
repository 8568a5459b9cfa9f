// The chosen theme, before the first paint; src/ui/theme.ts keeps and changes it. Alone in a file, as nothing is inline.
(function () {
  var kept = "system";
  try {
    kept = localStorage.getItem("linekeeper.theme") || "system";
  } catch {
    // Storage is blocked: the system's theme.
  }
  document.documentElement.dataset.theme = kept;
  // Not a query in the styles: there the colours of high contrast would have to stand a second time.
  var contrast = matchMedia("(prefers-contrast: more)");
  function apply() {
    document.documentElement.dataset.contrast = contrast.matches ? "more" : "";
  }
  contrast.addEventListener("change", apply);
  apply();
  // The frame of an installed page has the colour of the page, whatever the system's theme is.
  var frame = { light: "#f4f4f1", dark: "#111214" }[kept];
  if (!frame) return;
  document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
    meta.content = frame;
  });
})();
