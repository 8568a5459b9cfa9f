/** Words that a world is made of. All people, streets and numbers are invented. */

export const FIRST_NAMES = [
  "Ada", "Marcus", "Priya", "Denise", "Tom", "Rosa", "Walter", "Grace", "Hector", "Lena", "Omar", "Judith",
  "Bill", "Camille", "Andre", "Sofia", "Ken", "Yvonne", "Terrence", "Mei", "Carl", "Beatriz", "Noah", "Ines",
  "Dwight", "Renée", "Paul", "Zoë", "Gus", "Hannah",
] as const; // prettier-ignore

export const LAST_NAMES = [
  "Okafor", "Lindqvist", "Martinez", "Brandt", "Nguyen", "Whitaker", "Doyle", "Castellano", "Fischer", "Abara",
  "Hughes", "Kowalski", "Peña", "Sutton", "Yamada", "Greer", "Mbeki", "Larsen", "Oyelaran", "Bell", "Novak",
  "Reyes", "Sandoval", "Tran", "Underhill", "Vance", "Weiss", "Ivers", "Quinn", "Zhou",
] as const; // prettier-ignore

export const STREETS = [
  "Maple Ave", "Orchard St", "Harbor Rd", "Beacon St", "Quarry Ln", "Elm St", "Mill Pond Rd", "Fairview Ter",
  "Chestnut St", "Granite Way", "Prospect St", "Old County Rd",
] as const; // prettier-ignore

export const COMPANIES = [
  "Harbor Property Management", "Brandt Realty", "Elm Street Condo Trust", "Lindqvist & Sons", "Quarry Hill HOA",
  "Doyle Inspections",
] as const; // prettier-ignore

/** Fifty of each: the firm's own staff and lines, in the order in which worlds grow. */
export const STAFF: readonly { firstName: string; lastName: string }[] = [
  { firstName: "Sam", lastName: "Rivera" },
  { firstName: "Dana", lastName: "Cole" },
  { firstName: "Luis", lastName: "Ortega" },
  { firstName: "Kim", lastName: "Baxter" },
  { firstName: "Ray", lastName: "Dunn" },
  ...LAST_NAMES.map((lastName) => ({ firstName: "Alex", lastName })),
  ...LAST_NAMES.slice(0, 15).map((lastName) => ({ firstName: "Robin", lastName })),
];

export const LINE_NAMES: readonly string[] = [
  "Main office",
  "Scheduling",
  "Field crew",
  "Billing",
  "After hours",
  ...Array.from({ length: 45 }, (_, crew) => `Crew ${crew + 2}`),
];

/** Numbers 555-0100 to 555-0199 are set aside for fiction in every one of these areas. */
export const AREA_CODES = [
  "212", "339", "351", "401", "413", "508", "603", "617", "774", "781", "802", "857", "860", "203", "207", "518",
  "315", "347", "516", "585", "607", "631", "646", "716", "718", "845", "914", "917", "201", "215", "267", "302",
] as const; // prettier-ignore

export const FIRM = "Bedrock Foundation Repair";
