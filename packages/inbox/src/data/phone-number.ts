/** North American numbers as people there write them; others as they are. */
export function formatNumber(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (parts !== null) return `(${parts[1]}) ${parts[2]}-${parts[3]}`;
  if (number === "anonymous" || number === "") return "Unknown caller";
  return number;
}
