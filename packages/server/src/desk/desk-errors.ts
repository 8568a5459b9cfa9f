/** What is refused of people's decisions. */
export const DESK_ERRORS = {
  "tag.not_found": {
    status: 404,
    title: "No such tag",
    meaning: "No tag has this id; it may have been deleted meanwhile.",
    fix: "Look it up with `GET /v1/tags`.",
  },
  "tag.name_taken": {
    status: 409,
    title: "There is a tag with this name",
    meaning: "Two tags of one name could not be told apart.",
    fix: "Use the one that is there, or choose another name.",
  },
  "view.not_found": {
    status: 404,
    title: "No such saved view",
    meaning: "No view has this id, or it is somebody else's own.",
    fix: "Look it up with `GET /v1/views`.",
  },
  "view.unknown_line": {
    status: 422,
    title: "This line is not known here",
    meaning: "The view is of a line that does not exist, or that whoever asks does not see.",
    fix: "`GET /v1/phone-numbers` lists the lines. Leave `line` out for all of them.",
  },
  "snippet.not_found": {
    status: 404,
    title: "No such snippet",
    meaning: "No snippet has this id, or it is somebody else's own.",
    fix: "Look it up with `GET /v1/snippets`.",
  },
  "note.not_found": {
    status: 404,
    title: "No such note",
    meaning: "No note has this id, or it was deleted longer ago than a deletion can be undone.",
    fix: "Read the notes of the conversation with `GET /v1/conversations/{id}`.",
  },
  "note.not_yours": {
    status: 403,
    title: "Somebody else wrote this note",
    meaning: "A note is changed and deleted by whoever wrote it.",
    fix: "Add a note of your own, or ask its author.",
  },
  "contact.merged_into_itself": {
    status: 422,
    title: "A contact cannot be merged into itself",
    meaning: "Both ids lead to the same person already.",
    fix: "Name two contacts; `GET /v1/contacts/{id}` tells by `merged_into` whom one was merged into.",
  },
  "contact.not_merged": {
    status: 409,
    title: "This contact is merged into nobody",
    meaning: "There is no merge to undo: it was undone before, or the merge was the other way round.",
    fix: "Unmerge the contact that was merged into the other; `merged` of the other one lists it.",
  },
  "task.not_found": {
    status: 404,
    title: "No such task",
    meaning: "No task has this id, or it belongs to a line that whoever asks does not see.",
    fix: "Look it up with `GET /v1/tasks`.",
  },
  "task.no_conversation": {
    status: 422,
    title: "Quo does not know this conversation",
    meaning: "A task belongs to a conversation in Quo, and Quo's id of this one is not known here yet.",
    fix: "Import or reconcile, which learns the ids, and try again.",
  },
  "quo.no_key": {
    status: 422,
    title: "There is no API key for Quo",
    meaning: "Tasks are kept by Quo, and without a key nothing can be asked of it.",
    fix: "Set `OPENPHONE_API_KEY` (Quo: Workspace settings, API) and restart.",
  },
  "quo.refused": {
    status: 424,
    title: "Quo did not do it",
    meaning: "Quo refused the request, or did not answer. The message says what it said.",
    fix: "Try again in a while; where Quo says what does not fit, change that.",
  },
  "idempotency.other_request": {
    status: 409,
    title: "This Idempotency-Key was used for another request",
    meaning:
      "A key stands for one request of one person or token: the same method, address and body, with the same rights. It is kept for 24 hours, and that of a text for ever.",
    fix: "Use a new key for each new request, and the same one only to repeat one whose answer was lost.",
  },
  "idempotency.under_way": {
    status: 409,
    title: "The first request with this Idempotency-Key is still under way",
    meaning:
      "It has not been answered yet, or its answer was lost with the process. Its key is free again after a minute.",
    fix: "Try again in a while with the same key.",
  },
  "idempotency.secret_answer": {
    status: 409,
    title: "The request with this Idempotency-Key was carried out, and its answer is not kept",
    meaning: "A token or a one-time link is shown once, and only its hash is stored, so it cannot be answered again.",
    fix: "If the answer was lost, revoke what was made, which its list shows, and make another with a new key.",
  },
  "idempotency.bad_key": {
    status: 400,
    title: "The Idempotency-Key cannot be used",
    meaning: "A key is 1 to 255 visible ASCII characters.",
    fix: "Send a random key, such as a UUID.",
  },
} as const;
