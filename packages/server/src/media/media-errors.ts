/** Rows of the error table: why a media file is not here, or cannot be given. */
export const MEDIA_ERRORS = {
  "media.not_found": {
    status: 404,
    title: "No such media file",
    meaning: "No attachment, recording or voicemail has this id.",
    fix: "Take the id from `media_files` of an activity or from `GET /v1/media`.",
  },
  "media.not_archived": {
    status: 404,
    title: "The file is not in the archive",
    meaning: "The file is known, but its bytes are not here: the message says why.",
    fix: "If it is pending, wait. Otherwise `GET /v1/media?state=failed` tells the reasons, and `POST /v1/media/{id}/retry` tries again.",
  },
  "media.no_peaks": {
    status: 404,
    title: "The file has no waveform",
    meaning:
      "Waveforms are made of WAV and MP3 files once they are archived. This is another kind, or cannot be decoded.",
    fix: "Play the file without one; `has_peaks` of a file tells beforehand.",
  },
  "media.range_not_satisfiable": {
    status: 416,
    title: "The range lies outside the file",
    meaning: "The `Range` header asks for bytes after the end; `Content-Range` of the answer tells the size.",
    fix: "Ask for a range inside the file, or for the whole of it.",
  },
  "media.bytes_missing": {
    status: 404,
    title: "Archived bytes are not where they should be",
    meaning:
      "The file was archived, but nothing lies under its hash: the archive was moved, emptied or only partly restored.",
    fix: "Restore the archive, or point `LINEKEEPER_MEDIA_DIR` or `LINEKEEPER_MEDIA_S3_BUCKET` to where it is. `linekeeper media verify` lists all of them, `linekeeper media retry <id>` downloads one anew.",
  },
  "media.bytes_altered": {
    status: null,
    title: "Archived bytes are not those that were archived",
    meaning: "Their SHA-256 differs from the one of the download: the disk is failing, or somebody changed the file.",
    fix: "Look at the disk, then restore the file from a backup, or `linekeeper media retry <id>` while Quo still has it.",
  },
  "media.disk_full": {
    status: 503,
    title: "No room for media",
    meaning: "The disk that takes downloads is full.",
    fix: "Make room in `LINEKEEPER_MEDIA_DIR`, then `linekeeper media retry --state failed`.",
  },
  "media.store_unavailable": {
    status: 503,
    title: "The archive cannot be reached",
    meaning: "The directory or the bucket of the archive did not take or give the bytes. The log has its answer.",
    fix: "Look at the directory's permissions, or at the bucket's address, keys and rights. Downloads are tried again by themselves.",
  },
  "media.address_refused": {
    status: null,
    title: "The link leads where downloads must not go",
    meaning:
      "The link, or a redirect of it, is no web address, names a port, or leads to this machine, its network or another address that is not public. Links come from outside, and must not open what only this machine can reach.",
    fix: "If the address is right, a media server of your own for example, name it in `LINEKEEPER_MEDIA_ALLOW_HOSTS` and retry the file.",
  },
  "media.too_large": {
    status: null,
    title: "The file is too large",
    meaning: "The file has more bytes than `LINEKEEPER_MEDIA_MAX_BYTES`.",
    fix: "Raise the limit, then `linekeeper media retry --state refused`.",
  },
  "media.not_media": {
    status: null,
    title: "The link answers with a page",
    meaning:
      "A picture or sound was told, and the link, renewed or not, gives a web page: it may belong to a proxy or a sign-in.",
    fix: "See from this machine what the link gives. Retry the file when it is right.",
  },
  "media.failed": {
    status: null,
    title: "The download failed",
    meaning: "The other side gave an error, broke off, or was too slow, on every attempt. The message tells the last.",
    fix: "Retry the file: `linekeeper media retry --state failed`.",
  },
  "media.link_dead": {
    status: null,
    title: "The link is dead, and so is the new one",
    meaning: "The link was refused, and the one that Quo gives instead is refused too.",
    fix: "Retry the file later.",
  },
  "media.no_api_key": {
    status: null,
    title: "The link is dead, and no new one can be asked for",
    meaning: "Links expire. Quo's API gives new ones, but there is no API key.",
    fix: "Set `OPENPHONE_API_KEY`, restart, then `linekeeper media retry --state failed`.",
  },
  "media.refresh_failed": {
    status: null,
    title: "Quo could not be asked for a new link",
    meaning: "The link is dead, and asking Quo's API for another failed on every attempt. The message tells the last.",
    fix: "Look at the API key and at Quo's status, then `linekeeper media retry --state failed`.",
  },
  "media.gone": {
    status: null,
    title: "Quo has the file no more",
    meaning: "The link is dead, and Quo's API knows no other: the file was deleted there.",
    fix: "Nothing brings it back. If Quo tells of it again, it is fetched by itself.",
  },
} as const;
