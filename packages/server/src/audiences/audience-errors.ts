/** The part of the table of errors that has to do with audiences. */
import type { ErrorEntry } from "../error-table-provider.ts";

export const AUDIENCE_ERRORS = {
  "audience.all_lines_only": {
    status: 403,
    title: "This is for those who see all lines",
    meaning:
      "A list holds people of the whole firm, whichever line they write to. Whoever sees some lines only would learn of the others by it.",
    fix: "Ask somebody who sees all lines, or ask for that right.",
  },
  "list.not_found": {
    status: 404,
    title: "No such list",
    meaning: "No list has this id, or it is in the trash.",
    fix: "Take the id from `GET /v1/lists`; with `deleted=true` those in the trash, which can be put back.",
  },
  "list.live": {
    status: 409,
    title: "The list is live",
    meaning: "Who belongs to a live list is said by its filter; nobody is put on it or taken off by hand.",
    fix: "Change the filter of the list, or make a static list.",
  },
  "list.bad_filter": {
    status: 400,
    title: "A live list needs a filter, and a static one has none",
    meaning: "The kind of the list and what was sent do not fit together.",
    fix: 'Send `kind: "live"` with `filter`, or `kind: "static"` without.',
  },
  "list.bad_number": {
    status: 400,
    title: "This is no phone number",
    meaning: "The message says what is wrong with it.",
    fix: "Send the number in the form +16175550123.",
  },
  "list.bad_region": {
    status: 400,
    title: "This is no state of the US and no province of Canada",
    meaning: "Where somebody is decides when they may be texted, so a place that is not understood is not kept.",
    fix: "Send a state such as MA or Massachusetts, a province such as CA-ON or Ontario, or leave it out.",
  },
  "list.member_not_found": {
    status: 404,
    title: "The number is not on the list",
    meaning: "It may have been taken off already.",
    fix: "Take numbers from `GET /v1/lists/{id}/members`.",
  },
  "upload.empty": {
    status: 400,
    title: "The file is empty",
    meaning: "There is no row in it.",
    fix: "Send the file as the body of the request, with the content type text/csv.",
  },
  "upload.not_text": {
    status: 415,
    title: "The file is not a CSV file",
    meaning: "It has bytes that no text has: it may be a workbook, or damaged.",
    fix: "Save it as CSV in the spreadsheet, in UTF-8 where that is asked, and send that.",
  },
  "upload.open_quote": {
    status: 400,
    title: "A quotation mark is never closed",
    meaning: "A cell begins with a quotation mark, and no other one ends it. The message names the row.",
    fix: "Close it in the file. A quotation mark that is meant as a character is written twice.",
  },
  "upload.row_too_long": {
    status: 400,
    title: "A row is longer than 256 KB",
    meaning: "It may be one in which a quotation mark is never closed, or no table. The message names the row.",
    fix: "Close the quotation mark, or leave out the column with the long texts.",
  },
  "upload.too_many_columns": {
    status: 400,
    title: "The file has more than 500 columns",
    meaning: "So many are no table of people.",
    fix: "Leave out columns that are not needed, or look whether the file is cut at the right character.",
  },
  "upload.too_many_rows": {
    status: 413,
    title: "The file has more than a million rows",
    meaning: "A list may have more, out of several files.",
    fix: "Send it in parts, and add the later ones to the list of the first.",
  },
  "upload.too_large": {
    status: 413,
    title: "The file is larger than 50 MB",
    meaning: "100,000 rows of ten columns are about 12 MB.",
    fix: "Leave out columns that are not needed, or send it in parts, and add the later ones to the list of the first.",
  },
  "upload.not_found": {
    status: 404,
    title: "No such import of a list",
    meaning: "No import has this id: it may have been discarded. What was never committed is discarded after a week.",
    fix: "Take the id from `GET /v1/list-imports`.",
  },
  "upload.wrong_state": {
    status: 409,
    title: "The import is in another state",
    meaning: "The message tells its state, and from which states it can be done.",
    fix: "Look at the import; what is done is done, and another file can be sent.",
  },
  "upload.bad_mapping": {
    status: 400,
    title: "The choice of columns does not fit the file",
    meaning: "The message says what is missing.",
    fix: "Begin with the mapping that the import was answered with, and change that.",
  },
  "upload.no_list": {
    status: 400,
    title: "The import says no list",
    meaning: "People of a file come onto a list.",
    fix: "Send `list` with the `name` of a new list, or with the `id` of one that there is.",
  },
  "upload.not_confirmed": {
    status: 409,
    title: "The number of rows was not confirmed",
    meaning: "Whoever is put on the suppression list is not texted any more, and cannot be taken off in bulk.",
    fix: "Look at the preview, and send `confirm_rows` with the number of rows of the file.",
  },
  "upload.cannot_undo": {
    status: 409,
    title: "A suppression is not taken back in bulk",
    meaning: "It could open the way to somebody who had really refused.",
    fix: "Record an opt-in with its evidence for each number that is on it by mistake: `POST /v1/consents`.",
  },
} as const satisfies Record<string, ErrorEntry>;
