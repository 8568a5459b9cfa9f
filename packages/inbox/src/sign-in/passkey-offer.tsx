import { KeyRound } from "lucide-react";
import { useAddPasskey } from "../data/accounts.ts";
import { deviceName } from "../data/device-name.ts";
import { Button } from "../ui/button.tsx";
import { Welcome } from "./welcome.tsx";

/** Once, right after the account was made: then the session is young enough, and nobody has to look for it later. */
export function PasskeyOffer({ onDone }: { onDone: () => void }) {
  const add = useAddPasskey();
  return (
    <Welcome
      title="Sign in without the password?"
      lead="A passkey is kept by this device and opened with your finger, face or PIN. Nobody can guess or steal it by mail."
    >
      <div className="flex flex-col gap-3">
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
          {add.error?.message ?? ""}
        </p>
        <Button
          look="primary"
          className="h-10 w-full"
          disabled={add.isPending}
          onClick={() => add.mutate(deviceName(navigator.userAgent), { onSuccess: onDone })}
        >
          <KeyRound aria-hidden="true" className="size-4" strokeWidth={1.75} /> Add a passkey
        </Button>
        <Button look="quiet" className="h-10 w-full" onClick={onDone}>
          Not now
        </Button>
        <p className="text-sm text-ink-3">You find it later in Settings, under your profile.</p>
      </div>
    </Welcome>
  );
}
