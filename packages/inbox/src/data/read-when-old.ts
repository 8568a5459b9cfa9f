import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";

const REST_MS = 5_000;

/** For what is too much to be read with every change: once in a while, and only when something changed. */
export function useReadWhenOld(
  {
    isStale,
    isFetching,
    isError,
    refetch,
  }: Pick<UseQueryResult, "isStale" | "isFetching" | "isError"> & { refetch: () => unknown },
  isWanted: boolean,
): void {
  useEffect(() => {
    // What was refused would be refused every five seconds.
    if (!isStale || isFetching || isError || !isWanted) return;
    const timer = setTimeout(() => void refetch(), REST_MS);
    return () => clearTimeout(timer);
  }, [isStale, isFetching, isError, isWanted, refetch]);
}
