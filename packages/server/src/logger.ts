import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";
import type { Config } from "./config.ts";
import { createMask } from "./mask.ts";

export type Logger = PinoLogger;

export interface LoggerOptions {
  level: Config["logLevel"];
  /** See Config.logPersonalData. */
  personalData: boolean;
  /** Hidden wherever they occur. */
  secrets: readonly string[];
  /** Standard output when absent. */
  destination?: DestinationStream | undefined;
}

/** JSON lines. Everything that is logged passes the mask, wherever in the program it comes from. */
export function createLogger(options: LoggerOptions): Logger {
  const mask = createMask(options);
  const destination = options.destination ?? pino.destination(1);
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (record) => mask.record(record),
      },
      // Errors are plain data when they come here; pino's own serialiser would take them for errors again.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          const [first, second, ...rest] = args as unknown[];
          const masked =
            typeof first === "string"
              ? [mask.text(first), ...[second, ...rest].map((value) => mask.value(value))]
              : [first, mask.text(messageOf(first, second)), ...rest.map((value) => mask.value(value))];
          Reflect.apply(method, this, masked);
        },
      },
    },
    destination,
  );
  const child: unknown = Reflect.get(logger, "child");
  if (typeof child !== "function") throw new TypeError("pino has no child loggers.");
  return Object.assign(logger, {
    // pino formats only the bindings of the first logger.
    child(this: Logger, bindings: object, childOptions?: object): Logger {
      return Reflect.apply(child, this, [mask.record(bindings), childOptions]);
    },
  });
}

/** Without a message pino takes that of the error, past every mask: so a message is always given. */
function messageOf(record: unknown, message: unknown): string {
  if (typeof message === "string") return message;
  const error = typeof record === "object" && record !== null && "err" in record ? record.err : record;
  return error instanceof Error ? error.name : "";
}
