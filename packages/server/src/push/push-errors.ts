/** Rows of the error table: notifications. */
export const PUSH_ERRORS = {
  "push.not_found": {
    status: 404,
    title: "No such device of yours",
    meaning: "None of the devices that you allowed to notify you has this id; perhaps it was removed meanwhile.",
    fix: "Take the id from `GET /v1/push/devices`, or allow notifications anew in Settings, Notifications.",
  },
  "push.endpoint_refused": {
    status: 422,
    title: "The endpoint is no push service that may be reached",
    meaning:
      "Endpoints come from outside, so only https addresses at public hosts are reached. This one is another kind of address, or lies on this machine or in its network.",
    fix: "Subscribe in a browser, which names its own push service. For a push service of your own, list its host in `LINEKEEPER_PUSH_ALLOW_HOSTS`.",
  },
  "push.too_many_devices": {
    status: 409,
    title: "You have allowed as many devices as there may be",
    meaning:
      "One person has at most 20 devices that are notified, so that nothing that happens costs any number of messages.",
    fix: "Remove one that you do not use any more, in Settings, Notifications or with `DELETE /v1/push/devices/{id}`.",
  },
} as const;
