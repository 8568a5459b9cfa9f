// What is shown is shown at the address that was asked for: loading it anew is all that is needed.
function again() {
  location.reload();
}

// A server that was restarted makes no device go online.
async function look() {
  try {
    const answer = await fetch("/healthz", { cache: "no-store" });
    if (answer.ok) again();
  } catch {
    // Not yet.
  }
}

document.getElementById("again").addEventListener("click", again);
addEventListener("online", again);
setInterval(() => void look(), 5000);
