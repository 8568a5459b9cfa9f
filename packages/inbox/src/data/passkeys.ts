/** The browser's side of passkeys: from the server's options to what a passkey answers, both as JSON. */

/** Missing in old browsers, and wherever the page is not on https or localhost. */
export function canUsePasskeys(): boolean {
  return "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  return answerOf(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
}

export async function askPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  return answerOf(() =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
}

/** Closed by whoever was asked, or their device has no such passkey: browsers do not say which. */
export class NoPasskeyError extends Error {
  override readonly name = "NoPasskeyError";
}

async function answerOf(ask: () => Promise<Credential | null>): Promise<unknown> {
  let credential: Credential | null;
  try {
    credential = await ask();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new NoPasskeyError(
      error.name === "InvalidStateError"
        ? "This device has a passkey for this account already."
        : "No passkey was used. Try again, or sign in with the password.",
      { cause: error },
    );
  }
  if (!(credential instanceof PublicKeyCredential)) throw new NoPasskeyError("The browser gave no passkey.");
  return credential.toJSON();
}
