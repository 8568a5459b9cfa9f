/* global SwaggerUIBundle -- of swagger-ui-bundle.js, which the page loads before this. */

const form = document.querySelector("#token-form");
const why = document.querySelector("#why");
const field = document.querySelector("#token");

const dark = matchMedia("(prefers-color-scheme: dark)");
const followTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", followTheme);
followTheme();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void show(field.value.trim());
});
void show(null);

/** The document is for those who may ask: with the browser's session, or with a token that is typed here and never stored. */
async function show(token) {
  const response = await fetch("/v1/openapi.json", {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const answer = await response.json();
  if (!response.ok) {
    why.textContent = answer.error.message;
    form.hidden = false;
    field.focus();
    return;
  }
  form.hidden = true;
  const reference = SwaggerUIBundle({
    spec: answer,
    dom_id: "#reference",
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    tagsSorter: "alpha",
    // One click must not text a customer: only who has typed a token may try what changes something.
    supportedSubmitMethods: token === null ? ["get"] : ["get", "put", "post", "delete", "patch"],
    onComplete: () => {
      if (token !== null) reference.preauthorizeApiKey("token", token);
    },
  });
}
