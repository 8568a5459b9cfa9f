import type { Operation } from "./operation.ts";
import { DATED_OPERATIONS } from "./operations-dated.ts";
import { V1_OPERATIONS } from "./operations-v1.ts";

/** Every operation of both generations, by its id. */
export const OPERATIONS: Readonly<Record<OperationId, Operation>> = { ...V1_OPERATIONS, ...DATED_OPERATIONS };

export type OperationId = keyof typeof V1_OPERATIONS | keyof typeof DATED_OPERATIONS;
