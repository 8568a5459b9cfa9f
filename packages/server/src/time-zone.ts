/** Whether the platform knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    // Throws for others.
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).format(0) !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
