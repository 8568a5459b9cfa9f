/** States and postal codes as people and spreadsheets write them. */
import { stateOfPostalCode } from "@linekeeper/sms/postal-codes";
import type { Member } from "../audience.ts";

const STATES = `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky
|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana
|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio
|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah
|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam
|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands`;

const PROVINCES = `AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia
|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon|NT Northwest Territories|NU Nunavut`;

const REGIONS: ReadonlyMap<string, string> = new Map([...namesOf(PROVINCES, "CA-"), ...namesOf(STATES, "")]);

function namesOf(table: string, prefix: string): [string, string][] {
  return table.split("|").flatMap((entry): [string, string][] => {
    const [code = "", ...name] = entry.trim().split(" ");
    const region = `${prefix}${code}`;
    return [code, `${prefix}${code}`, name.join(" ")].map((written) => [written.toUpperCase(), region]);
  });
}

/** `MA`, `CA-ON`, in the codes of `@linekeeper/sms`; null where it is no state of the US and no province of Canada. */
export function regionOf(written: string): string | null {
  const typed = written.trim().replaceAll(".", "").replace(/\s+/g, " ").toUpperCase();
  return REGIONS.get(typed) ?? REGIONS.get(typed.replace(/^US-/, "")) ?? null;
}

/** What is written for a state counts before what the postal code says of it. */
export function addressOf(code: string, state: string, country: string): Pick<Member, "postalCode" | "region"> {
  const postalCode = postalCodeOf(code, country);
  return { postalCode, region: regionOf(state) ?? (postalCode === null ? null : stateOfPostalCode(postalCode)) };
}

/** ZIP codes lose the zeros that they begin with when a spreadsheet takes them for numbers. */
function postalCodeOf(written: string, country: string): string | null {
  const typed = written.trim().replace(/^'/, "").replace(/\.0+$/, "");
  if (typed === "") return null;
  if (country !== "US") return typed;
  return /^\d{3,4}(?:-\d{4})?$/.test(typed) ? typed.replace(/^\d+/, (digits) => digits.padStart(5, "0")) : typed;
}
