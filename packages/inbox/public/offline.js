// What is shown is shown at the address that was asked for: loading it anew is all that is needed.
(function () {
  var again = function () {
    location.reload();
  };
  document.getElementById("again").addEventListener("click", again);
  addEventListener("online", again);
  // A server that was restarted makes no device go online.
  setInterval(function () {
    fetch("/healthz", { cache: "no-store" }).then(
      function (answer) {
        if (answer.ok) again();
      },
      function () {},
    );
  }, 5000);
})();
