import { useEffect, useState } from "react";

const SETTLED_MS = 300;

/** The value, once it stays the same for a moment: a count of everybody is not asked for with every key. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const told = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(told) as Value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return settled;
}
