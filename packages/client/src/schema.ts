/** Generated from docs/openapi.json by `npm run docs`. */

export interface paths {
    "/api/webhooks/openphone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A signed delivery from Quo
         * @description Any content type. Signed in one of four schemes, told apart by their headers: `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks), `openphone-signature`, `x-openphone-signature-v1`, or `x-openphone-signature`. Answered with 200 only after the delivery is committed and flushed to disk.
         */
        post: operations["receiveDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/openphone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The same as /api/webhooks/openphone
         * @description Any content type. Signed in one of four schemes, told apart by their headers: `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks), `openphone-signature`, `x-openphone-signature-v1`, or `x-openphone-signature`. Answered with 200 only after the delivery is committed and flushed to disk.
         */
        post: operations["receiveDeliveryAtAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries would be taken: the store reads and writes, and not too many are waiting */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail address and password
         * @description Sets the session cookie. After 10 failures for one account in 15 minutes, 429 says when to go on.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What to ask a passkey, for navigator.credentials.get */
        post: operations["passkeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with what the passkey answered */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become the owner, by the link that the server printed; or come back as one
         * @description Makes the account and signs in. With a link of `linekeeper owner-link`, an account is let in again.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a link is for, before it is used */
        post: operations["openInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join by an invitation, or choose a new password by a link for that
         * @description Makes the account where there is none, and signs in.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Conversations, newest activity first
         * @description `view`: `open`, `snoozed` and `done` are every conversation; `unread` has something that nobody read; `unreplied` ends in a text without an answer; `missed` has a call or voicemail that nobody returned; `mine` and `unassigned` are open. With `participant` or `updated_since` it lists all, whatever the view.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A conversation with its participants' contacts, its state and its notes
         * @description An id that the conversation had earlier works too; the answer carries the id of now.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The thread: messages, calls and voicemails, incoming and outgoing
         * @description Calls come with their recordings, summary and transcripts. `around` begins in the middle of a thread: `next_cursor` goes on in the asked order, `previous_cursor` in the other one.
         */
        get: operations["getThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark a conversation as open or done, and assign it */
        put: operations["setConversationState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark a conversation as open, done, read or unread, assign, snooze or tag it
         * @description What is not given stays as it is. The answer carries the state of before, and in `undo` the change that takes this one back.
         */
        patch: operations["changeConversationState"];
        trace?: never;
    };
    "/v1/conversations/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note that only the firm sees */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a note of one's own
         * @description `POST /v1/notes/{id}/restore` takes it back, for a day.
         */
        delete: operations["removeNote"];
        options?: never;
        head?: never;
        /** Change a note of one's own */
        patch: operations["changeNote"];
        trace?: never;
    };
    "/v1/notes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the deletion of a note back */
        post: operations["restoreNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notes that call in whoever asks and that they have not read, newest first */
        get: operations["listMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentions/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark mentions as read */
        post: operations["readMentions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snippets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody's snippets and one's own */
        get: operations["listSnippets"];
        put?: never;
        /**
         * Keep a text that is sent often
         * @description Merge fields: {{first_name}}, {{last_name}}, {{name}}, {{company}}, {{my_name}} and the names of own fields of the contact. {{first_name|there}} falls back to what stands behind the bar.
         */
        post: operations["addSnippet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snippets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a snippet */
        put: operations["changeSnippet"];
        post?: never;
        /** Delete a snippet */
        delete: operations["removeSnippet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snippets/{id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A snippet with its merge fields filled in
         * @description Merge fields: {{first_name}}, {{last_name}}, {{name}}, {{company}}, {{my_name}} and the names of own fields of the contact. {{first_name|there}} falls back to what stands behind the bar. `unfilled` names the fields of which nothing is known and that fall back to nothing; they stay in the text.
         */
        post: operations["renderSnippet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks */
        get: operations["listTasks"];
        put?: never;
        /** Make a task in Quo, as of a next step */
        post: operations["addTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Complete a task in Quo, or open it again */
        patch: operations["changeTask"];
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many conversations each view has, in all and on each line, and the saved views */
        get: operations["getViews"];
        put?: never;
        /** Save a view */
        post: operations["addView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/missed-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls and voicemails that nobody returned
         * @description One row for each conversation that is open. A text or call of the firm after it, or a call that was answered, returns it.
         */
        get: operations["listMissedCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a saved view */
        put: operations["changeView"];
        post?: never;
        /** Delete a saved view */
        delete: operations["removeView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tags, by name */
        get: operations["listTags"];
        put?: never;
        /** Make a tag */
        post: operations["addTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a tag, and take it from every conversation */
        delete: operations["removeTag"];
        options?: never;
        head?: never;
        /** Rename a tag, or give it another colour */
        patch: operations["changeTag"];
        trace?: never;
    };
    "/v1/conversations/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the state of many conversations at once
         * @description All in one transaction. Of ids that do not exist there is no answer.
         */
        post: operations["changeConversationStates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts: those of Quo, and those made from unknown numbers */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contact with its numbers and conversations */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write one's own name, company, notes and fields for a contact
         * @description Kept apart from what Quo tells of it. Null takes a value away; what is not given stays.
         */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that another contact is the same person
         * @description From now on this one stands for both, with all numbers and threads. `unmerge` takes it back.
         */
        post: operations["mergeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a contact that was merged stand for itself again */
        post: operations["unmergeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, calls and voicemails of all conversations */
        get: operations["listActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One activity, with the recordings, the summary and the transcripts of a call */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The firm's own lines */
        get: operations["listPhoneNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who work with the lines, as Quo names them */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts, processing success rate and backlog
         * @description Counting walks through tables, so an answer is kept for at least a second, and longer on large databases; `computed_at` tells its age.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The feed of everything that changed, oldest first
         * @description Keep `next_cursor` and come back with it as `after`: nothing is skipped, whatever happens in between. It is never null. Whoever sees some lines only is told of those; an answer may then be empty before the end.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger: every delivery and what became of it, newest first
         * @description With `type`, one page looks through a bounded part of the ledger: it may hold fewer rows than asked for and still have a `next_cursor`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with the bytes that came */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{seq}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Project one event again */
        post: operations["replayEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Project many events again
         * @description Filters narrow one another. Projecting an event again changes nothing that it already caused.
         */
        post: operations["replayEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest imports and reconciliations */
        get: operations["listImports"];
        put?: never;
        /**
         * Read the account's history, or go through the recent past
         * @description It is queued, and worked on by a running server. One at a time.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import, with its progress */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it where it is, to be resumed */
        post: operations["pauseImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with one that is paused or failed */
        post: operations["resumeImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End it for good; what was read stays */
        post: operations["cancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Up to when each line is complete, and for those who manage the open alarms */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alarms, the newest first, 200 at most */
        get: operations["listAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in Prometheus' text format */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks at Quo that were made from here, without their keys */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup-state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of the connection with Quo is set */
        get: operations["getSetupState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attachments, recordings and voicemails, newest first */
        get: operations["listMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of an archived file
         * @description With `Range`, one range is answered with 206; `If-Range` takes the ETag. Pictures, sound and video may be shown in place, everything else is to be saved. HEAD answers the same without the bytes.
         */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waveform of a recording or voicemail */
        get: operations["getMediaPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download a file anew, whatever became of it
         * @description What is archived stays until the new download has succeeded.
         */
        post: operations["retryMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I, and what may I do
         * @description 401 with `setup.needed` while the server has no owner, else with `auth.missing` for nobody.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in; for those who manage, where somebody else is */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session: one's own, or for those who manage anybody's */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; every other session of mine ends */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys */
        get: operations["listPasskeys"];
        put?: never;
        /** Keep what the new passkey answered */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What to ask a new passkey, for navigator.credentials.create */
        post: operations["newPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey of mine */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one may assign to and call in: names of everybody with an active account */
        get: operations["listColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who has an account, those who are deactivated included */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change somebody's role, lines or name, deactivate or activate them
         * @description What is left out stays. Owners are changed by owners, and the last one stays.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/v1/people/{id}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link by which somebody chooses a new password, for a day */
        post: operations["makePasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that are open */
        get: operations["listInvitations"];
        put?: never;
        /** Invite somebody, for seven days */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My API tokens; for those who manage, everybody's */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make an API token
         * @description It may do what its scopes say, as far as you may yourself at the time, and ends with your account. `manage` knows no lines, so it is for all.
         */
        post: operations["makeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token: one's own, or for those who manage anybody's */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Texts that are sent from here, newest first
         * @description Of all messages, those from elsewhere included, the activities tell.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Send a text to one number, or to 2 to 10 in one group thread
         * @description It is written down and sent after the undo window. With the header `Idempotency-Key`, the same request with the same key has the same answer for 24 hours, and after that the text as it stands; it sends nothing twice, ever. Another request with that key is refused.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A text that is sent from here, with every attempt */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a text back that has not left yet
         * @description Refused with `outbox.too_late` once it was handed to Quo.
         */
        post: operations["cancelMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a text again that was not sent or did not arrive
         * @description It becomes another text, which names this one. Once more answers with the same other text.
         */
        post: operations["retryMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Texts of a conversation that are sent from here, newest first
         * @description From the moment on at which they are accepted, also of a conversation that has nothing else yet. Those that Quo has are activities of the thread too: their `openphone_id` is the id of the activity.
         */
        get: operations["listOutboxOfConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Segments and cost of a text, and whether it would be refused
         * @description Nothing is stored or sent. The line and the numbers may be left out while they are not chosen.
         */
        post: operations["previewMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaigns, newest first
         * @description Those all of whose lines one sees.
         */
        get: operations["listCampaigns"];
        put?: never;
        /** Write a campaign down, as a draft */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign with its funnel, its results by step and variant, and its forecast */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        /** Delete a draft */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        /**
         * Change a draft, or the wording and the hours of a paused campaign
         * @description Another wording is another version: what was sent keeps its own.
         */
        patch: operations["changeCampaign"];
        trace?: never;
    };
    "/v1/campaigns/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out who would get a draft, and who would not and why
         * @description Answers at once; `plan.state` is `ready` when it is done. 100,000 recipients take some seconds.
         */
        post: operations["planCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a planned campaign, or schedule it */
        post: operations["startCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send nothing more until it is resumed; what has not left yet goes back to the plan */
        post: operations["pauseCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a paused campaign */
        post: operations["resumeCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a campaign: whoever got nothing gets nothing */
        post: operations["stopCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same as another draft, not planned */
        post: operations["duplicateCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a text of the campaign to oneself
         * @description As the first of the audience would get it, as a single text, under the rules of single texts.
         */
        post: operations["testCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each recipient would read, with segments, cost and warnings
         * @description Before there is a plan, for the first of the audience.
         */
        get: operations["previewCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody of a planned campaign by number, each explained */
        get: operations["listCampaignRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/recipients.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody of a campaign with what became of their texts, as CSV */
        get: operations["exportCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The texts of campaigns in a conversation, newest first: what an answer there may be about */
        get: operations["listCampaignsOfConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sending-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many texts each line may send today to people who never wrote or talked to it, and has sent */
        get: operations["listSendingLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sending-lines/{line}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the limit of a line, and let it grow where the line is new */
        put: operations["setSendingLine"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a number may be texted, and everything that was said of it */
        get: operations["getConsent"];
        put?: never;
        /**
         * Record that somebody does not, or does, want to be texted
         * @description Nothing is changed or deleted: what is said later outweighs what was said before.
         */
        post: operations["recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opt-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is out, since when and by which words, newest first
         * @description Whoever sees some lines only finds what was said on those; an opt-out binds the others all the same.
         */
        get: operations["listOptOuts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger of consent as proof: every record with the text that it stands on
         * @description Everything, or with `number` or `contact_id` what concerns these. Records that were withdrawn are there too, and say so. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.
         */
        get: operations["exportConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for each number of a contact */
        get: operations["getConsentOfContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consent-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How opt-outs and HELP are answered */
        get: operations["getConsentSettings"];
        /**
         * Change how opt-outs and HELP are answered
         * @description What is left out stays as it is, and null brings the server's own wording back. What was said before answering was switched on is not answered.
         */
        put: operations["changeConsentSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Incoming texts that may be a refusal: the undecided first, the oldest first
         * @description Until a person has decided, no campaign texts the number. What people write themselves is not held back. Of a group of which nobody knows who wrote it there is a row for each number.
         */
        get: operations["listRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refusals/{activity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide what a text means: out, or fine
         * @description `out` records an opt-out for all lines, as of when the text was written, and stops everything that waits for the number. Deciding otherwise later withdraws it.
         */
        post: operations["decideRefusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refusals/{activity_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a decision back
         * @description The text is open again, and the opt-out that the decision recorded is withdrawn.
         */
        delete: operations["reopenRefusal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists of people to text, the newest first */
        get: operations["listLists"];
        put?: never;
        /** Make a list */
        post: operations["addList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list, also one in the trash */
        get: operations["getList"];
        put?: never;
        post?: never;
        /** Put a list into the trash */
        delete: operations["removeList"];
        options?: never;
        head?: never;
        /** Rename a list, or change the filter of a live one */
        patch: operations["changeList"];
        trace?: never;
    };
    "/v1/lists/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a list out of the trash, with its members */
        post: operations["restoreList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is on a list, in the order of numbers
         * @description Of a live list those whom its filter finds now.
         */
        get: operations["listMembers"];
        put?: never;
        /** Put a number on a static list */
        post: operations["addListMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}/members/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a number off a static list */
        delete: operations["removeListMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many an audience has, who of them may not be texted, and the first of those who may */
        post: operations["previewAudience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of people, the newest first */
        get: operations["listListImports"];
        put?: never;
        /**
         * Send a file of people, or of numbers that are not to be texted
         * @description The body is the CSV file, up to 50 MB and a million rows. The answer says what it was found to be and guesses which column is what. Nothing happens until it is committed.
         */
        post: operations["uploadListImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import, with its progress and report */
        get: operations["getListImport"];
        put?: never;
        post?: never;
        /** Forget a file that was not committed, or was undone */
        delete: operations["discardListImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which column is what, and see what that makes of the first rows */
        put: operations["mapListImport"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the people of the file on a list, or the numbers on the suppression list
         * @description It goes on in the background. Asked again while it runs, it changes nothing.
         */
        post: operations["commitListImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take off the list whom this import alone put there
         * @description Also of one that runs: it stops. It goes on in the background.
         */
        post: operations["undoListImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the rows, in the order of the file */
        get: operations["listListImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-imports/{id}/rejected.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that did not come onto the list, with the reason, as a CSV file */
        get: operations["downloadRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key that browsers subscribe with
         * @description The `applicationServerKey` of `PushManager.subscribe`.
         */
        get: operations["getPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own devices that are notified */
        get: operations["listPushDevices"];
        put?: never;
        /**
         * Notify this browser
         * @description It is told what comes in as long as the session lasts that asks. Of an endpoint that is known, what is not given stays as it was.
         */
        post: operations["addPushDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Notify a device no more */
        delete: operations["removePushDevice"];
        options?: never;
        head?: never;
        /** What a device is told, and whether with names and words */
        patch: operations["changePushDevice"];
        trace?: never;
    };
    "/v1/push/devices/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a device a notification, now
         * @description The answer says what the push service said. A device that it does not know any more is forgotten.
         */
        post: operations["testPushDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that was written, said or noted, newest first, and people
         * @description All words must occur, the last may be a beginning; `"in quotes"` together, `-without`. Case and accents do not matter. Names are found with a wrong letter, numbers by any part of them. A query without a word finds nothing.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes
         * @description Server-Sent Events, each with JSON in `data`:
         *
         *     - `ready` `{cursor}`, the first event: the stream goes on from this cursor. Whoever comes without one reads what it shows after this event.
         *     - `change` `{seq, entity, entity_id, op}`, as in `/v1/changes`: read anew what it names. An entity that changed several times at once is told once.
         *     - `resync` `{cursor, reason}`: load anew everything that is shown; the stream goes on from this cursor. `reason` is `too_old` (the cursor lies further back than the latest 10,000 changes), `reset` (the tables are made anew from the ledger), `unknown_cursor` (a cursor of another database), `slow` (the client reads too slowly; the stream ends) or `rights` (you may see more or less than before; the stream ends).
         *     - `presence` `{conversation_id, state, who}`: somebody came to a conversation (`viewing`), is replying there (`replying`), or left (`gone`). Whoever is present is told after the first event; forget earlier presence there.
         *     - `end` `{code, message, docs}`: the stream ends, and why.
         *
         *     `ready`, `resync` and `change` carry an `id`: send the last one as `Last-Event-ID` (as EventSource does by itself) or `after`, and nothing is missed. A comment comes every 15 seconds of silence.
         */
        get: operations["openStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell the others who is at a conversation
         * @description Told on the live stream, and forgotten after 30 seconds: repeat it every 15 while it holds. Nothing of it is stored.
         */
        put: operations["tellPresence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ContactFilterInput: {
            /**
             * @default 1
             * @constant
             */
            version: 1;
            /** @description A conversation with them has one of these tags (ids) */
            tags_any?: string[];
            /** @description No conversation with them has one of these tags */
            tags_none?: string[];
            /** @description They converse with one of these lines (E.164) */
            lines?: string[];
            /** @description A text of theirs ever came in, or none ever did */
            has_written?: boolean;
            /**
             * Format: date-time
             * @description Something was written or called since then
             */
            active_since?: string;
            /**
             * Format: date-time
             * @description Nothing was written or called since then; with most of them, maybe never
             */
            quiet_since?: string;
            /** @description A call of theirs was missed and not returned */
            missed_call?: boolean;
            /** @description Whom a conversation with them is assigned to; `anyone`, `nobody` */
            assigned_to?: string;
            /**
             * @description Their last word of being texted; `in`: they agreed, `none`: nothing was ever said
             * @enum {string}
             */
            consent?: "out" | "not_out" | "in" | "none";
            /**
             * Format: date-time
             * @description The contact was made in Quo since then
             */
            created_after?: string;
            /** Format: date-time */
            created_before?: string;
            /** @description They are on one of these static lists */
            on_lists?: string[];
            /** @description They are on none of these static lists */
            not_on_lists?: string[];
            /** @description One of these campaigns has texted them, or is going to */
            in_campaigns?: string[];
            /** @description None of these campaigns has texted them, or is going to */
            not_in_campaigns?: string[];
            /**
             * Format: date-time
             * @description A campaign has texted them since then
             */
            campaign_text_since?: string;
            /**
             * Format: date-time
             * @description No campaign has texted them since then, maybe none ever
             */
            no_campaign_text_since?: string;
            area_codes?: string[];
            /** @description State of the address, or else of the area code: `MA`, `CA-ON` */
            regions?: string[];
            fields?: {
                /** @description `name`, `first_name`, `last_name`, `company`, `email`, or an own field */
                field: string;
                /** @enum {string} */
                is: "filled" | "empty" | "equal" | "containing";
                /** @description For `equal` and `containing`; case does not matter */
                value?: string;
            }[];
        };
        AudienceInput: {
            /** @constant */
            kind: "list";
            list_id: string;
        } | {
            /** @constant */
            kind: "filter";
            filter: components["schemas"]["ContactFilterInput"];
        };
        CampaignSettingsInput: {
            /** @description The firm's numbers to send from. Whoever talked with one of them stays with it; others are spread */
            lines: string[];
            /**
             * @description Hours in the recipient's own time; what the law allows there still holds
             * @default {
             *       "from": 9,
             *       "to": 20
             *     }
             */
            window: {
                from: number;
                to: number;
            };
            /**
             * @description 0 is Sunday, in the recipient's own time
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5
             *     ]
             */
            weekdays: number[];
            /**
             * @description Also on federal holidays
             * @default false
             */
            holidays: boolean;
            /**
             * @description Keep to state hours that are written for calls too
             * @default false
             */
            strict_hours: boolean;
            /**
             * @description Between a text of another campaign to the same number and the first of this one
             * @default 24
             */
            frequency_cap_hours: number;
            /**
             * @description Skip whoever another campaign is texting
             * @default true
             */
            exclude_other_campaigns: boolean;
            /**
             * @description Skip whoever wrote or called in so many days; 0: nobody
             * @default 0
             */
            skip_in_talks_days: number;
            /**
             * @description Skip numbers that a carrier told to take no texts
             * @default true
             */
            skip_landlines: boolean;
            /**
             * @description Of texts that carriers told of, how many may not have arrived, once there are so many
             * @default {
             *       "warn_percent": 3,
             *       "stop_percent": 5,
             *       "minimum": 100
             *     }
             */
            bounces: {
                warn_percent: number;
                stop_percent: number;
                minimum: number;
            };
            /**
             * @description Between two texts of one line, on average; each pause differs
             * @default 20
             */
            pace_seconds: number;
            /**
             * @description For how long after a text an answer counts for it
             * @default 72
             */
            attribution_hours: number;
        };
        CampaignStepInput: {
            /** @description After the text before; 0 for the first */
            delay_hours: number;
            /** @description 1 to 4. Who gets which follows from the number */
            variants: {
                /** @default 1 */
                weight: number;
                /** @description With merge fields such as {{first_name|there}}; whoever lacks a value that falls back to nothing is skipped */
                body: string;
            }[];
        };
        ListImportMappingInput: {
            /** @description The first row of the file names the columns */
            header: boolean;
            /** @description Of numbers without the code of one */
            default_country: string;
            columns: {
                /** @description From 0 */
                column: number;
                /**
                 * @description Several may be `phone`: the first of them that is a number is taken
                 * @enum {string}
                 */
                to: "phone" | "first_name" | "last_name" | "name" | "company" | "email" | "street" | "city" | "state" | "postal_code" | "country" | "field" | "ignore";
                /** @description Of a field that is kept: that of the merge field */
                name?: string;
            }[];
        };
        ConversationState: {
            /** @enum {string} */
            status: "open" | "done";
            /** @description Of an account, or Quo's id of a user */
            assigned_to: string | null;
            /** @description Set while it is snoozed; it wakes at this moment, or when something comes in */
            snoozed_until: string | null;
            /** @description Ids */
            tags: string[];
            /** @description What came in after it is unread. Null while nobody has read here */
            read_up_to: string | null;
            /** @description Null while nobody has decided anything */
            updated_at: string | null;
            updated_by: string | null;
        };
        LastActivity: {
            id: string;
            /** @enum {string} */
            type: "message" | "call" | "voicemail";
            direction: string | null;
            status: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            occurred_at: string | null;
            user_id: string | null;
            /** @description Seconds */
            duration: number | null;
            /** @description Of the text, transcript or summary: at most 140 characters */
            excerpt: string | null;
            /** @description How many attachments it has */
            media: number;
        };
        Conversation: {
            id: string;
            /** @description The firm's own number */
            line_number: string | null;
            /** @description Quo's id of the line */
            phone_number_id: string | null;
            /** @description Everybody outside, sorted */
            participants: string[];
            is_group: boolean;
            quo_conversation_id: string | null;
            /** @description To show: the name that it has in Quo, or else its people's; null where only numbers are known */
            name: string | null;
            /** @description Everybody outside, as participants */
            people: {
                number: string;
                name: string | null;
                contact_id: string | null;
            }[];
            /** @description ISO-8601, UTC, milliseconds */
            last_activity_at: string | null;
            last_activity_id: string | null;
            last_activity: components["schemas"]["LastActivity"] | null;
            /** @description How many came in that nobody has read; 100 stands for 100 and more */
            unread: number;
            state: components["schemas"]["ConversationState"];
        };
        Contact: {
            id: string;
            /** @description Quo's id; null for a contact made from an unknown number */
            openphone_id: string | null;
            /** @description Of a contact made from an unknown number */
            number: string | null;
            /** @description The contact to show instead: the one in Quo that owns this number */
            shown_as: string | null;
            first_name: string | null;
            last_name: string | null;
            company: string | null;
            role: string | null;
            location: string | null;
            source: string | null;
            external_id: string | null;
            picture_url: string | null;
            numbers: {
                number: string;
                label: string | null;
            }[];
            emails: {
                label: string | null;
                value: string;
            }[];
            custom_fields: unknown[];
            quo_notes: unknown[];
            shared_with: string[];
            user_id: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
            deleted: boolean;
            /** @description The name to show: one's own for it, or else Quo's, or else the company */
            display_name: string | null;
            /** @description What was written here; never overwritten by what Quo tells */
            own: {
                name: string | null;
                company: string | null;
                notes: string | null;
                fields: {
                    [key: string]: string;
                };
                /** @description ISO-8601, UTC, milliseconds */
                updated_at: string | null;
                updated_by: string | null;
            };
            /** @description The contact that stands for this person since they were merged */
            merged_into: string | null;
        };
        Note: {
            id: string;
            conversation_id: string;
            body: string;
            created_at: string;
            created_by: string;
            /** @description Who may change it */
            author_id: string | null;
            /** @description Ids of those who are called in */
            mentions: string[];
            /** @description Null while it is as it was written */
            updated_at: string | null;
        };
        Participant: {
            number: string;
            /** @description The contact to show for this number */
            contact: components["schemas"]["Contact"] | null;
        };
        ConversationDetail: {
            id: string;
            /** @description The firm's own number */
            line_number: string | null;
            /** @description Quo's id of the line */
            phone_number_id: string | null;
            /** @description Everybody outside, sorted */
            participants: string[];
            is_group: boolean;
            quo_conversation_id: string | null;
            /** @description To show: the name that it has in Quo, or else its people's; null where only numbers are known */
            name: string | null;
            /** @description Everybody outside, as participants */
            people: {
                number: string;
                name: string | null;
                contact_id: string | null;
            }[];
            /** @description ISO-8601, UTC, milliseconds */
            last_activity_at: string | null;
            last_activity_id: string | null;
            last_activity: components["schemas"]["LastActivity"] | null;
            /** @description How many came in that nobody has read; 100 stands for 100 and more */
            unread: number;
            state: components["schemas"]["ConversationState"];
            contacts: components["schemas"]["Participant"][];
            /** @description Oldest first */
            notes: components["schemas"]["Note"][];
        };
        ContactDetail: {
            id: string;
            /** @description Quo's id; null for a contact made from an unknown number */
            openphone_id: string | null;
            /** @description Of a contact made from an unknown number */
            number: string | null;
            /** @description The contact to show instead: the one in Quo that owns this number */
            shown_as: string | null;
            first_name: string | null;
            last_name: string | null;
            company: string | null;
            role: string | null;
            location: string | null;
            source: string | null;
            external_id: string | null;
            picture_url: string | null;
            numbers: {
                number: string;
                label: string | null;
            }[];
            emails: {
                label: string | null;
                value: string;
            }[];
            custom_fields: unknown[];
            quo_notes: unknown[];
            shared_with: string[];
            user_id: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
            deleted: boolean;
            /** @description The name to show: one's own for it, or else Quo's, or else the company */
            display_name: string | null;
            /** @description What was written here; never overwritten by what Quo tells */
            own: {
                name: string | null;
                company: string | null;
                notes: string | null;
                fields: {
                    [key: string]: string;
                };
                /** @description ISO-8601, UTC, milliseconds */
                updated_at: string | null;
                updated_by: string | null;
            };
            /** @description The contact that stands for this person since they were merged */
            merged_into: string | null;
            /** @description Who was merged into this one */
            merged: components["schemas"]["Contact"][];
            /** @description The 50 newest of all numbers, also of those who were merged */
            conversations: components["schemas"]["Conversation"][];
        };
        Activity: {
            id: string;
            openphone_id: string;
            /** @enum {string} */
            activity_type: "message" | "call" | "voicemail";
            direction: string | null;
            status: string | null;
            conversation_id: string | null;
            line_number: string | null;
            phone_number_id: string | null;
            quo_conversation_id: string | null;
            from_number: string | null;
            to_numbers: string[];
            body: string | null;
            media: {
                url: string;
                type: string | null;
            }[];
            media_urls: string[];
            error_code: string | null;
            user_id: string | null;
            contact_ids: string[];
            /** @description When it happened; null while only an artefact of it is known */
            occurred_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            answered_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            completed_at: string | null;
            /** @description Seconds */
            duration: number | null;
            answered_by: string | null;
            initiated_by: string | null;
            forwarded_from: string | null;
            forwarded_to: string | null;
            route: string | null;
            ai_handled: boolean | null;
            has_voicemail: boolean | null;
            /** @description `{selection, name, reason}` of a phone menu, or null */
            menu: unknown;
            /** @description Of a voicemail: its call */
            call_id: string | null;
            recording_url: string | null;
            ai_summary: string | null;
            ai_transcript: string | null;
        };
        Recording: {
            id: string;
            url: string | null;
            type: string | null;
            /** @description Seconds */
            duration: number | null;
            /** @description ISO-8601, UTC, milliseconds */
            start_time: string | null;
            /** @description Bytes */
            size: number | null;
            status: string | null;
        };
        CallSummary: {
            status: string | null;
            summary: string[];
            next_steps: string[];
            key_points: string[];
            sentiment: string | null;
            jobs: unknown[];
        };
        TranscriptTurn: {
            speaker: string | null;
            /** @description The number that speaks */
            identifier: string | null;
            user_id: string | null;
            content: string;
            start_seconds: number | null;
            end_seconds: number | null;
        };
        CallTranscript: {
            /** @description Null for the transcript of a whole call */
            recording_id: string | null;
            status: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description Seconds */
            duration: number | null;
            /** @description 0 to 1 */
            confidence: number | null;
            turns: components["schemas"]["TranscriptTurn"][];
        };
        MediaFile: {
            id: string;
            activity_id: string;
            /** @enum {string} */
            source: "attachment" | "recording" | "voicemail";
            /** @description Of a recording its id, of an attachment its position */
            source_id: string;
            /**
             * @description `archived`: the bytes are here. `gone`: Quo has it no more. `refused`: by size, kind or address
             * @enum {string}
             */
            state: "pending" | "archived" | "failed" | "gone" | "refused";
            attempts: number;
            /** @description Why the last attempt failed; docs/errors.md explains it */
            error_code: string | null;
            error_message: string | null;
            /** @description What Quo said it is */
            told_type: string | null;
            /** @description What its bytes say it is */
            type: string | null;
            /** @description Bytes; null while nothing is archived */
            size: number | null;
            sha256: string | null;
            /** @description Seconds */
            duration: number | null;
            /** @description There is a waveform */
            has_peaks: boolean;
            created_at: string;
            updated_at: string;
            /** @description ISO-8601, UTC, milliseconds */
            archived_at: string | null;
        };
        ActivityDetail: {
            id: string;
            openphone_id: string;
            /** @enum {string} */
            activity_type: "message" | "call" | "voicemail";
            direction: string | null;
            status: string | null;
            conversation_id: string | null;
            line_number: string | null;
            phone_number_id: string | null;
            quo_conversation_id: string | null;
            from_number: string | null;
            to_numbers: string[];
            body: string | null;
            media: {
                url: string;
                type: string | null;
            }[];
            media_urls: string[];
            error_code: string | null;
            user_id: string | null;
            contact_ids: string[];
            /** @description When it happened; null while only an artefact of it is known */
            occurred_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            answered_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            completed_at: string | null;
            /** @description Seconds */
            duration: number | null;
            answered_by: string | null;
            initiated_by: string | null;
            forwarded_from: string | null;
            forwarded_to: string | null;
            route: string | null;
            ai_handled: boolean | null;
            has_voicemail: boolean | null;
            /** @description `{selection, name, reason}` of a phone menu, or null */
            menu: unknown;
            /** @description Of a voicemail: its call */
            call_id: string | null;
            recording_url: string | null;
            ai_summary: string | null;
            ai_transcript: string | null;
            /** @description Attachments, recordings and voicemails in the archive */
            media_files: components["schemas"]["MediaFile"][];
            recordings: components["schemas"]["Recording"][];
            summary: components["schemas"]["CallSummary"] | null;
            transcripts: components["schemas"]["CallTranscript"][];
            /** @description There are transcripts, also where they are left out here */
            has_transcript: boolean;
        };
        Task: {
            id: string;
            title: string | null;
            description: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            due_date: string | null;
            status: string | null;
            overdue: boolean | null;
            assigned_to: string | null;
            phone_number_id: string | null;
            quo_conversation_id: string | null;
            activity_id: string | null;
            phone_number_group_id: string | null;
            actor_id: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
        };
        PhoneNumber: {
            /** @description Quo's id, `PN…` */
            id: string;
            number: string | null;
            /** @description Null until the line was read from Quo's API */
            name: string | null;
            /** @description The emoji that stands for the line */
            symbol: string | null;
            group_id: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
        };
        User: {
            /** @description Quo's id, `US…` */
            id: string;
            email: string | null;
            first_name: string | null;
            last_name: string | null;
            picture_url: string | null;
            role: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            created_at: string | null;
            /** @description ISO-8601, UTC, milliseconds */
            updated_at: string | null;
        };
        Event: {
            /** @description Order of arrival here */
            seq: number;
            event_id: string;
            event_type: string;
            /** @description The signature scheme it came with, or the API that was read */
            kind: string;
            delivery_id: string | null;
            received_at: string;
            /** @enum {string} */
            state: "received" | "projected" | "ignored" | "quarantined";
            /** @description Projected, or ignored with a reason */
            processed: boolean;
            attempts: number;
            /** @description ISO-8601, UTC, milliseconds */
            next_attempt_at: string | null;
            error_code: string | null;
            error_message: string | null;
        };
        EventDetail: {
            /** @description Order of arrival here */
            seq: number;
            event_id: string;
            event_type: string;
            /** @description The signature scheme it came with, or the API that was read */
            kind: string;
            delivery_id: string | null;
            received_at: string;
            /** @enum {string} */
            state: "received" | "projected" | "ignored" | "quarantined";
            /** @description Projected, or ignored with a reason */
            processed: boolean;
            attempts: number;
            /** @description ISO-8601, UTC, milliseconds */
            next_attempt_at: string | null;
            error_code: string | null;
            error_message: string | null;
            /** @description SHA-256 of the payload, hexadecimal */
            digest: string;
            /** @description Those kept with the delivery; signatures are left out */
            headers: {
                [key: string]: string;
            };
            /** @enum {string} */
            payload_encoding: "utf8" | "base64";
            /** @description The bytes as they came; base64 where they are not UTF-8 */
            payload: string;
        };
        Change: {
            seq: number;
            /** @description `activity`, `conversation`, `contact`, `outbox`, `consent`, `refusal`, `task`, `phone_number`, `user`, `quo_conversation`… */
            entity: string;
            entity_id: string;
            /** @enum {string} */
            op: "upsert" | "delete";
        };
        Stats: {
            /** @description Counts are kept for a while; this tells their age */
            computed_at: string;
            events: {
                total: number;
                by_state: {
                    received: number;
                    projected: number;
                    ignored: number;
                    quarantined: number;
                };
                /** @description Of the latest deliveries, as many as `by_type_window` */
                by_type: {
                    [key: string]: number;
                };
                by_type_window: number;
            };
            /** @description projected / (projected + quarantined); null before the first */
            processing_success_rate: number | null;
            backlog: {
                received: number;
                /** @description Of those, the ones that failed and wait for another attempt */
                retrying: number;
                /** @description ISO-8601, UTC, milliseconds */
                oldest_received_at: string | null;
            };
            /** @description Rows of each projected table */
            rows: {
                [key: string]: number;
            };
        };
        AuditEntry: {
            seq: number;
            at: string;
            action: string;
            actor: {
                /** @enum {string} */
                kind: "person" | "token" | "server" | "nobody";
                id: string | null;
                label: string;
            };
            address: string | null;
            /** @description The id of what it was done to */
            target: string | null;
            details: unknown;
        };
        ContactFilter: {
            /**
             * @default 1
             * @constant
             */
            version: 1;
            /** @description A conversation with them has one of these tags (ids) */
            tags_any?: string[];
            /** @description No conversation with them has one of these tags */
            tags_none?: string[];
            /** @description They converse with one of these lines (E.164) */
            lines?: string[];
            /** @description A text of theirs ever came in, or none ever did */
            has_written?: boolean;
            /**
             * Format: date-time
             * @description Something was written or called since then
             */
            active_since?: unknown;
            /**
             * Format: date-time
             * @description Nothing was written or called since then; with most of them, maybe never
             */
            quiet_since?: unknown;
            /** @description A call of theirs was missed and not returned */
            missed_call?: boolean;
            /** @description Whom a conversation with them is assigned to; `anyone`, `nobody` */
            assigned_to?: string;
            /**
             * @description Their last word of being texted; `in`: they agreed, `none`: nothing was ever said
             * @enum {string}
             */
            consent?: "out" | "not_out" | "in" | "none";
            /**
             * Format: date-time
             * @description The contact was made in Quo since then
             */
            created_after?: unknown;
            /** Format: date-time */
            created_before?: unknown;
            /** @description They are on one of these static lists */
            on_lists?: string[];
            /** @description They are on none of these static lists */
            not_on_lists?: string[];
            /** @description One of these campaigns has texted them, or is going to */
            in_campaigns?: string[];
            /** @description None of these campaigns has texted them, or is going to */
            not_in_campaigns?: string[];
            /**
             * Format: date-time
             * @description A campaign has texted them since then
             */
            campaign_text_since?: unknown;
            /**
             * Format: date-time
             * @description No campaign has texted them since then, maybe none ever
             */
            no_campaign_text_since?: unknown;
            area_codes?: string[];
            /** @description State of the address, or else of the area code: `MA`, `CA-ON` */
            regions?: string[];
            fields?: {
                /** @description `name`, `first_name`, `last_name`, `company`, `email`, or an own field */
                field: string;
                /** @enum {string} */
                is: "filled" | "empty" | "equal" | "containing";
                /** @description For `equal` and `containing`; case does not matter */
                value?: string;
            }[];
        };
        Audience: {
            /** @constant */
            kind: "list";
            list_id: string;
        } | {
            /** @constant */
            kind: "filter";
            filter: components["schemas"]["ContactFilter"];
        };
        CampaignSettings: {
            /** @description The firm's numbers to send from. Whoever talked with one of them stays with it; others are spread */
            lines: string[];
            /**
             * @description Hours in the recipient's own time; what the law allows there still holds
             * @default {
             *       "from": 9,
             *       "to": 20
             *     }
             */
            window: {
                from: number;
                to: number;
            };
            /**
             * @description 0 is Sunday, in the recipient's own time
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5
             *     ]
             */
            weekdays: number[];
            /**
             * @description Also on federal holidays
             * @default false
             */
            holidays: boolean;
            /**
             * @description Keep to state hours that are written for calls too
             * @default false
             */
            strict_hours: boolean;
            /**
             * @description Between a text of another campaign to the same number and the first of this one
             * @default 24
             */
            frequency_cap_hours: number;
            /**
             * @description Skip whoever another campaign is texting
             * @default true
             */
            exclude_other_campaigns: boolean;
            /**
             * @description Skip whoever wrote or called in so many days; 0: nobody
             * @default 0
             */
            skip_in_talks_days: number;
            /**
             * @description Skip numbers that a carrier told to take no texts
             * @default true
             */
            skip_landlines: boolean;
            /**
             * @description Of texts that carriers told of, how many may not have arrived, once there are so many
             * @default {
             *       "warn_percent": 3,
             *       "stop_percent": 5,
             *       "minimum": 100
             *     }
             */
            bounces: {
                warn_percent: number;
                stop_percent: number;
                minimum: number;
            };
            /**
             * @description Between two texts of one line, on average; each pause differs
             * @default 20
             */
            pace_seconds: number;
            /**
             * @description For how long after a text an answer counts for it
             * @default 72
             */
            attribution_hours: number;
        };
        CampaignStep: {
            /** @description After the text before; 0 for the first */
            delay_hours: number;
            /** @description 1 to 4. Who gets which follows from the number */
            variants: {
                /** @default 1 */
                weight: number;
                /** @description With merge fields such as {{first_name|there}}; whoever lacks a value that falls back to nothing is skipped */
                body: string;
            }[];
        };
        Campaign: {
            id: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "scheduled" | "running" | "paused" | "stopped" | "finished";
            audience: components["schemas"]["Audience"];
            settings: components["schemas"]["CampaignSettings"];
            steps: components["schemas"]["CampaignStep"][];
            /** @description `none` after a change of audience or settings */
            plan: {
                /** @enum {string} */
                state: "none" | "clearing" | "planning" | "ready";
                /** @description How many would be texted: the number to type at the start */
                planned: number | null;
                /** @description Of the audience, so far */
                members: number | null;
                planned_at: string | null;
            };
            starts_at: string | null;
            started_at: string | null;
            ended_at: string | null;
            /** @description Why it is paused, or what somebody should look at */
            error: {
                code: string;
                message: string;
                /** @description What would make it pass */
                fix: string;
            } | null;
            copied_from: string | null;
            created_by: string;
            created_at: string;
            updated_at: string;
        };
        CampaignSummary: {
            id: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "scheduled" | "running" | "paused" | "stopped" | "finished";
            audience: components["schemas"]["Audience"];
            settings: components["schemas"]["CampaignSettings"];
            steps: components["schemas"]["CampaignStep"][];
            /** @description `none` after a change of audience or settings */
            plan: {
                /** @enum {string} */
                state: "none" | "clearing" | "planning" | "ready";
                /** @description How many would be texted: the number to type at the start */
                planned: number | null;
                /** @description Of the audience, so far */
                members: number | null;
                planned_at: string | null;
            };
            starts_at: string | null;
            started_at: string | null;
            ended_at: string | null;
            /** @description Why it is paused, or what somebody should look at */
            error: {
                code: string;
                message: string;
                /** @description What would make it pass */
                fix: string;
            } | null;
            copied_from: string | null;
            created_by: string;
            created_at: string;
            updated_at: string;
            /** @description What came of it */
            counts: {
                /** @description Everybody of the plan, whoever is skipped too */
                recipients: number;
                /** @description Texts that Quo took */
                sent: number;
                delivered: number;
                /** @description Of recipients */
                replied: number;
                opted_out: number;
            };
        };
        StepVerdict: {
            step: number;
            /**
             * @description `winner` only after the end: best with 97.5 % probability and 100 texts of each variant at least
             * @enum {string}
             */
            verdict: "winner" | "promising" | "not_yet" | "inconclusive";
            reason: string;
            /** @description The variant that is ahead, whatever the verdict */
            leader: number | null;
            winner: number | null;
            /** @description The smallest difference of rates that is to be found */
            difference: number;
            /** @description Texts of each variant for that; null without any answer */
            needed_per_variant: number | null;
            /** @description Null where nothing is sent */
            days_to_go: number | null;
            variants: {
                variant: number;
                /** @description Answers for each text */
                rate: number;
                /** @description With 95 % probability it is at least that */
                rate_low: number;
                rate_high: number;
                probability_of_best: number;
            }[];
        };
        CampaignDetail: {
            id: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "scheduled" | "running" | "paused" | "stopped" | "finished";
            audience: components["schemas"]["Audience"];
            settings: components["schemas"]["CampaignSettings"];
            steps: components["schemas"]["CampaignStep"][];
            /** @description `none` after a change of audience or settings */
            plan: {
                /** @enum {string} */
                state: "none" | "clearing" | "planning" | "ready";
                /** @description How many would be texted: the number to type at the start */
                planned: number | null;
                /** @description Of the audience, so far */
                members: number | null;
                planned_at: string | null;
            };
            starts_at: string | null;
            started_at: string | null;
            ended_at: string | null;
            /** @description Why it is paused, or what somebody should look at */
            error: {
                code: string;
                message: string;
                /** @description What would make it pass */
                fix: string;
            } | null;
            copied_from: string | null;
            created_by: string;
            created_at: string;
            updated_at: string;
            /** @description Every version of every wording, the oldest first; a text keeps the one that it was sent with */
            wordings: {
                step: number;
                /** @description From 0 */
                variant: number;
                version: number;
                body: string;
                created_by: string;
                created_at: string;
            }[];
            funnel: {
                planned: number;
                sending: number;
                /** @description Got at least the first text, as far as Quo took it */
                texted: number;
                finished: number;
                failed: number;
                skipped: number;
                replied: number;
                opted_out: number;
                reasons: {
                    /** @enum {string} */
                    state: "planned" | "sending" | "finished" | "failed" | "skipped";
                    reason: string;
                    words: string;
                    count: number;
                }[];
            };
            /** @description For each step and variant */
            results: {
                step: number;
                /** @description From 0 */
                variant: number;
                /** @description Taken by Quo */
                sent: number;
                delivered: number;
                undelivered: number;
                failed: number;
                /** @description Answers within the window after this text, opt-outs left out */
                replied: number;
                opted_out: number;
                segments: number;
                cents: number;
            }[];
            /** @description Of each step with several variants */
            verdicts: components["schemas"]["StepVerdict"][];
            /** @description Texts that did not arrive, by what carriers told */
            carrier_errors: {
                code: string;
                /** @enum {string} */
                class: "hard" | "blocked" | "opt_out" | "capacity" | "transient" | "configuration" | "unknown";
                words: string;
                /** @description What would make it pass; null: nothing, or another time */
                fix: string | null;
                count: number;
            }[];
            /** @description If nobody answers */
            forecast: {
                /** @description Null: nobody is left, or a line may send nothing */
                finishes_at: string | null;
                lines: {
                    line: string;
                    planned: number;
                    /** @description Of those, who never wrote or talked to it */
                    cold: number;
                    /** @description Cold texts that the line may send today */
                    limit: number;
                    used_today: number;
                    paused_until: string | null;
                    /** @description The first 60 */
                    days: {
                        day: string;
                        texts: number;
                    }[];
                }[];
            };
            cents: number;
        };
        CampaignRecipient: {
            number: string;
            name: string | null;
            line: string;
            /** @enum {string} */
            state: "planned" | "sending" | "finished" | "failed" | "skipped";
            /** @description Next, under way, or the last one */
            step: number;
            variant: number;
            /** @description A code; empty where there is none */
            reason: string;
            /** @description Sent, will be sent at T because R, or skipped because R */
            words: string;
            /** @description Of planned ones, as things are */
            expected_at: string | null;
            first_sent_at: string | null;
            replied_at: string | null;
            opted_out_at: string | null;
            /** @description The last text, as `/v1/messages/{id}` tells of it */
            outbox_id: string | null;
            /** @description The thread with them, once a text has left */
            conversation_id: string | null;
        };
        CampaignPreview: {
            number: string;
            name: string | null;
            line: string | null;
            step: number;
            variant: number;
            text: string;
            unfilled: string[];
            segments: number;
            /** @enum {string} */
            encoding: "GSM-7" | "UCS-2";
            cents: number;
            /** @description The same text for less, with characters of GSM-7 in place of others */
            cheaper: {
                text: string;
                segments: number;
                cents: number;
            } | null;
            warnings: string[];
            /** @description Null before there is a plan */
            state: ("planned" | "sending" | "finished" | "failed" | "skipped") | null;
            words: string | null;
        };
        SendingLine: {
            line: string;
            /** @description Null: `LINEKEEPER_COLD_LIMIT` */
            cold_limit: number | null;
            /** @description The limit of a new line: one of `limits` for every `days` days from `from` on, and then the full one */
            ramp: {
                limits: number[];
                days: number;
                from: string;
            } | null;
            limit_today: number;
            used_today: number;
            /** @description Campaigns do not send from it before */
            paused_until: string | null;
            pause_reason: string | null;
        };
        CampaignTouch: {
            campaign_id: string;
            campaign_name: string;
            step: number;
            variant: number;
            /** @enum {string} */
            state: "sending" | "unknown" | "failed" | "not_sent" | "queued" | "sent" | "delivered" | "undelivered";
            outbox_id: string;
            /** @description The message, which is also the id of its activity */
            openphone_id: string | null;
            sent_at: string | null;
            /** @description The first answer that counts for it */
            replied_at: string | null;
        };
        ConsentRecord: {
            number: string;
            /** @description Null: all lines */
            line: string | null;
            /** @enum {string} */
            outcome: "out" | "in";
            /** @description `message`, `review`, or as it was recorded */
            source: string;
            words: string | null;
            evidence_activity_id: string | null;
            /** @description The campaign that it answered */
            campaign_id: string | null;
            at: string;
            /** @description Null: a text said it */
            recorded_at: string | null;
            recorded_by: string | null;
        };
        Consent: {
            number: string;
            /** @description Texts from every line are refused, but from those below that say otherwise */
            opted_out: boolean;
            /** @description Lines of which something was said */
            lines: {
                line: string;
                opted_out: boolean;
            }[];
            /** @description Everything that was said, newest first; never changed or deleted */
            records: components["schemas"]["ConsentRecord"][];
        };
        OptOut: {
            number: string;
            /** @description Null: from all lines */
            line: string | null;
            /** @description The first of the opt-outs that hold now */
            since: string;
            /** @description The latest of them */
            record: components["schemas"]["ConsentRecord"];
        };
        ConsentSettings: {
            /** @description False without an API key: then nothing is answered */
            can_send: boolean;
            /** @description Null: the line's name in Quo, or its number */
            business_name: string | null;
            /** @description Null: the line's number */
            contact: string | null;
            /** @description Confirm opt-outs that Quo does not answer itself */
            confirm: boolean;
            /** @description With {{business}}, {{contact}} and {{line}} */
            confirmation: string;
            /** @description Answer HELP and INFO */
            help: boolean;
            help_text: string;
            updated_at: string | null;
            updated_by: string | null;
        };
        Mention: {
            note: components["schemas"]["Note"];
            read_at: string | null;
        };
        MissedCall: {
            conversation: components["schemas"]["Conversation"];
            /** @description The newest call or voicemail */
            missed_at: string;
            /** @description The first one that was not returned */
            waiting_since: string;
            /** @description Since the first one */
            age_seconds: number;
            /** @description How often they called */
            calls: number;
            /** @description The newest call */
            call_id: string | null;
            /** @description The newest voicemail */
            voicemail: {
                id: string;
                occurred_at: string | null;
                duration: number | null;
                /** @description Of its transcript: at most 140 characters */
                excerpt: string | null;
            } | null;
        };
        Tag: {
            id: string;
            name: string;
            color: string;
            created_at: string;
            created_by: string;
        };
        InboxFilter: {
            /** @enum {string} */
            view: "open" | "unread" | "unreplied" | "mine" | "unassigned" | "missed" | "snoozed" | "done" | "all";
            /** @description The firm's number, or Quo's id of the line */
            line?: string;
            /** @description Id of a tag */
            tag?: string;
            assignee?: string;
        };
        SavedView: {
            id: string;
            name: string;
            shared: boolean;
            created_at: string;
            created_by: string;
            updated_at: string;
            filter: components["schemas"]["InboxFilter"];
        };
        Snippet: {
            id: string;
            name: string;
            shared: boolean;
            created_at: string;
            created_by: string;
            updated_at: string;
            /** @description With merge fields: {{first_name}}, {{first_name|there}} */
            body: string;
        };
        DecidedState: {
            conversation_id: string;
            state: components["schemas"]["ConversationState"];
            before: components["schemas"]["ConversationState"];
            /** @description The change that takes this one back */
            undo: {
                /** @enum {string} */
                status?: "open" | "done";
                assigned_to?: string | null;
                snoozed_until?: string | null;
                readonly tags?: string[];
                readonly add_tags?: string[];
                readonly remove_tags?: string[];
                unread?: boolean;
                read_up_to?: string | null;
            };
        };
        InboxCounts: {
            open: number;
            unread: number;
            unreplied: number;
            mine: number;
            unassigned: number;
            missed: number;
            snoozed: number;
            done: number;
            all: number;
        };
        LineCoverage: {
            phone_number_id: string;
            number: string | null;
            name: string | null;
            /** @description 1970-01-01T00:00:00.000Z stands for the beginning */
            complete_from: string | null;
            /** @description Everything up to this moment is here. Null: the line was never read */
            complete_to: string | null;
            /** @description When it was last compared with Quo */
            checked_at: string | null;
            /** @description Activities that the last check found and no webhook had told */
            filled: number;
            /** @description What is missing or cannot be read, in words */
            gap: string | null;
            /** @description The newest text, call or voicemail of the line */
            last_activity_at: string | null;
        };
        Alarm: {
            id: string;
            kind: string;
            message: string;
            opened_at: string;
            notified_at: string | null;
            closed_at: string | null;
        };
        Import: {
            id: string;
            /** @enum {string} */
            kind: "import" | "reconcile";
            /** @enum {string} */
            state: "queued" | "running" | "paused" | "cancelled" | "done" | "failed";
            /** @description Nothing older is read; null: everything */
            since: string | null;
            requested_by: string;
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            /** @description A process works on it now */
            is_worked_on: boolean;
            /** @description Why it failed, or what it waits for */
            error: {
                code: string;
                message: string;
            } | null;
            /** @description By resource; `skipped` by reason */
            counts: {
                [key: string]: {
                    seen: number;
                    stored: number;
                    duplicates: number;
                    skipped: {
                        [key: string]: number;
                    };
                };
            };
            /** @description Lists that could not be read */
            skipped: {
                resource: string;
                reason: string;
            }[];
            progress: {
                /** @description From 0 to 1, by time that messages and calls span */
                share: number | null;
                seconds: number;
                seconds_left: number | null;
                requests: number;
                rate_limited: number;
                requests_per_second: number;
            };
        };
        ListImportMapping: {
            /** @description The first row of the file names the columns */
            header: boolean;
            /** @description Of numbers without the code of one */
            default_country: string;
            columns: {
                /** @description From 0 */
                column: number;
                /**
                 * @description Several may be `phone`: the first of them that is a number is taken
                 * @enum {string}
                 */
                to: "phone" | "first_name" | "last_name" | "name" | "company" | "email" | "street" | "city" | "state" | "postal_code" | "country" | "field" | "ignore";
                /** @description Of a field that is kept: that of the merge field */
                name?: string;
            }[];
        };
        ListImport: {
            id: string;
            /** @enum {string} */
            kind: "list" | "suppression";
            /** @enum {string} */
            state: "uploading" | "draft" | "running" | "done" | "undoing" | "undone";
            file_name: string;
            file: {
                bytes: number;
                /** @enum {string} */
                encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                bom: boolean;
                /** @enum {string} */
                delimiter: "," | ";" | "\t" | "|";
                /** @description Some cells are in quotation marks */
                quotes: boolean;
                columns: {
                    name: string;
                    /** @description Of the first rows */
                    samples: string[];
                }[];
            };
            /** @description Without the row that names the columns */
            rows: number;
            /** @description As guessed, until it is put */
            mapping: components["schemas"]["ListImportMapping"];
            list_id: string | null;
            created_by: string;
            created_at: string;
            committed_by: string | null;
            committed_at: string | null;
            finished_at: string | null;
            progress: {
                done: number;
                rows: number;
            };
            /** @description What became of the rows. Once it is done, `rows` of all together are the rows of the file */
            report: {
                valid: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                in_talks: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                present: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                duplicate: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                suppressed: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                held: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                landline: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                own: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                invalid: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
                empty: {
                    rows: number;
                    /** @description Of them on the list now; of a suppression: recorded */
                    listed: number;
                };
            };
        };
        ListImportRow: {
            /** @description As the spreadsheet counts: the first row of the file is 1 */
            row: number;
            cells: string[];
            /** @enum {string} */
            state: "valid" | "in_talks" | "present" | "duplicate" | "suppressed" | "held" | "landline" | "own" | "invalid" | "empty";
            listed: boolean;
            number: string | null;
            /** @description What speaks against the row, and what would make it pass */
            problem: {
                rule: string;
                title: string;
                fix: string;
            } | null;
            /** @description Of a duplicate: the row that was there first */
            first_row: number | null;
        };
        ListImportPreview: {
            import: components["schemas"]["ListImport"];
            /** @description The first rows, as they would become */
            rows: {
                /** @description As the spreadsheet counts: the first row of the file is 1 */
                row: number;
                cells: string[];
                /** @enum {string} */
                state: "valid" | "in_talks" | "present" | "duplicate" | "suppressed" | "held" | "landline" | "own" | "invalid" | "empty";
                number: string | null;
                /** @description What speaks against the row, and what would make it pass */
                problem: {
                    rule: string;
                    title: string;
                    fix: string;
                } | null;
                /** @description Of a duplicate: the row that was there first */
                first_row: number | null;
                name: string | null;
                fields: {
                    [key: string]: string;
                };
                postal_code: string | null;
                region: string | null;
            }[];
        };
        List: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "static" | "live";
            /** @description Of a live list: who belongs to it is asked whenever it is used */
            filter: components["schemas"]["ContactFilter"] | null;
            /** @description Of a static list; of a live one ask for a preview */
            members: number | null;
            created_by: string;
            created_at: string;
            updated_at: string;
            deleted_at: string | null;
        };
        ListMember: {
            number: string;
            name: string | null;
            fields: {
                [key: string]: string;
            };
            postal_code: string | null;
            /** @description State of the address: `MA`, `CA-ON` */
            region: string | null;
        };
        AudiencePreview: {
            members: number;
            /** @description Who would be left out of a text now, each counted once, for the first of these reasons */
            excluded: {
                opted_out: number;
                held: number;
                own_lines: number;
            };
            /** @description Members less those who are excluded */
            reachable: number;
            /** @description The first of those who are reachable, in the order of their numbers */
            sample: components["schemas"]["ListMember"][];
        };
        Presence: {
            conversation_id: string;
            /** @enum {string} */
            state: "viewing" | "replying" | "gone";
            who: {
                id: string;
                label: string;
            };
        };
        OutboxText: {
            id: string;
            /**
             * @description `scheduled` and `waiting` may still be taken back; `sending` and `unknown` are with Quo, the latter being looked for; `queued`, `sent`, `delivered`, `undelivered` as Quo tells; `failed`, `not_sent`, `refused`, `cancelled` were not sent
             * @enum {string}
             */
            state: "scheduled" | "waiting" | "sending" | "unknown" | "queued" | "failed" | "not_sent" | "refused" | "cancelled" | "sent" | "delivered" | "undelivered";
            conversation_id: string;
            from: string;
            phone_number_id: string | null;
            to: string[];
            body: string;
            scheduled_at: string | null;
            cancel_on_reply: boolean;
            undo_until: string;
            created_by: string;
            created_at: string;
            updated_at: string;
            /** @description The message at Quo, which is also the id of its activity */
            openphone_id: string | null;
            /** @description Why it was not sent or did not arrive, or what it waits for */
            error: {
                code: string;
                message: string;
                /** @description What would make it pass */
                fix: string;
            } | null;
            /** @description Null when it is settled */
            next_look_at: string | null;
            /** @description The text that this one sends again */
            retry_of: string | null;
            can_cancel: boolean;
            /** @description Sending it again may help, and cannot send it twice */
            can_retry: boolean;
        };
        OutboxTextDetail: {
            id: string;
            /**
             * @description `scheduled` and `waiting` may still be taken back; `sending` and `unknown` are with Quo, the latter being looked for; `queued`, `sent`, `delivered`, `undelivered` as Quo tells; `failed`, `not_sent`, `refused`, `cancelled` were not sent
             * @enum {string}
             */
            state: "scheduled" | "waiting" | "sending" | "unknown" | "queued" | "failed" | "not_sent" | "refused" | "cancelled" | "sent" | "delivered" | "undelivered";
            conversation_id: string;
            from: string;
            phone_number_id: string | null;
            to: string[];
            body: string;
            scheduled_at: string | null;
            cancel_on_reply: boolean;
            undo_until: string;
            created_by: string;
            created_at: string;
            updated_at: string;
            /** @description The message at Quo, which is also the id of its activity */
            openphone_id: string | null;
            /** @description Why it was not sent or did not arrive, or what it waits for */
            error: {
                code: string;
                message: string;
                /** @description What would make it pass */
                fix: string;
            } | null;
            /** @description Null when it is settled */
            next_look_at: string | null;
            /** @description The text that this one sends again */
            retry_of: string | null;
            can_cancel: boolean;
            /** @description Sending it again may help, and cannot send it twice */
            can_retry: boolean;
            /** @description Every time that Quo was asked to send it */
            attempts: {
                started_at: string;
                ended_at: string | null;
                /** @description Null while nobody knows */
                outcome: ("accepted" | "refused" | "not_carried_out") | null;
                error: {
                    code: string;
                    message: string;
                    /** @description What would make it pass */
                    fix: string;
                } | null;
            }[];
        };
        TextPreview: {
            /** @enum {string} */
            encoding: "GSM-7" | "UCS-2";
            segments: number;
            /** @description For all recipients, by `LINEKEEPER_SEGMENT_CENTS` */
            cents: number;
            /** @description Septets (GSM-7) or UTF-16 units (UCS-2) */
            units: number;
            per_segment: number;
            /** @description Units that still go into the last segment */
            left: number;
            cents_per_segment: number;
            recipients: number;
            /** @description Characters that make it UCS-2, whose segments hold less than half as much */
            offenders: {
                character: string;
                code_point: string;
                /** @description In UTF-16 units, as JavaScript counts */
                index: number;
                /** @description Null where only a person can decide */
                replacement: string | null;
            }[];
            /** @description With those replaced that can be, where it costs less */
            cheaper: {
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                segments: number;
                /** @description For all recipients, by `LINEKEEPER_SEGMENT_CENTS` */
                cents: number;
                body: string;
            } | null;
            warnings: {
                /** @enum {string} */
                code: "unfilled" | "quiet_hours" | "same_words";
                message: string;
            }[];
            /** @description Why it would be refused; null where it would be taken, or line or numbers are not chosen */
            refusal: {
                code: string;
                message: string;
                /** @description What would make it pass */
                fix: string;
            } | null;
        };
        StatsWithIngest: {
            /** @description Counts are kept for a while; this tells their age */
            computed_at: string;
            events: {
                total: number;
                by_state: {
                    received: number;
                    projected: number;
                    ignored: number;
                    quarantined: number;
                };
                /** @description Of the latest deliveries, as many as `by_type_window` */
                by_type: {
                    [key: string]: number;
                };
                by_type_window: number;
            };
            /** @description projected / (projected + quarantined); null before the first */
            processing_success_rate: number | null;
            backlog: {
                received: number;
                /** @description Of those, the ones that failed and wait for another attempt */
                retrying: number;
                /** @description ISO-8601, UTC, milliseconds */
                oldest_received_at: string | null;
            };
            /** @description Rows of each projected table */
            rows: {
                [key: string]: number;
            };
            /** @description Of the process that answers, since it started */
            ingest: {
                stored: number;
                duplicates: number;
                /** @description By error code */
                refused: {
                    [key: string]: number;
                };
                queued_deliveries: number;
                queued_bytes: number;
                overloaded: boolean;
                last_acknowledged_at: string | null;
            };
        };
        /** @description `all`, or the firm's own numbers that may be seen */
        Lines: "all" | string[];
        Viewer: {
            /** @enum {string} */
            kind: "person" | "token";
            id: string;
            /** @description How they are called */
            label: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "viewer";
            rights: ("write" | "send" | "manage")[];
            lines: components["schemas"]["Lines"];
            /** @description Null for a token */
            email: string | null;
            /** @description Null for a token */
            session_id: string | null;
        };
        Session: {
            id: string;
            person_id: string;
            /** @description The one that asks */
            current: boolean;
            created_at: string;
            /** @description To the day */
            last_used_at: string;
            expires_at: string;
            address: string | null;
            user_agent: string | null;
        };
        Passkey: {
            id: string;
            name: string | null;
            created_at: string | null;
        };
        Person: {
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "viewer";
            lines: components["schemas"]["Lines"];
            active: boolean;
            created_at: string;
        };
        Invitation: {
            id: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "viewer";
            lines: components["schemas"]["Lines"];
            email: string | null;
            created_by: string;
            created_at: string;
            expires_at: string;
        };
        Token: {
            id: string;
            label: string;
            scopes: ("read" | "write" | "send" | "manage")[];
            lines: components["schemas"]["Lines"];
            /** @description Null: made on the server, by its command */
            created_by: string | null;
            created_at: string;
            /** @description To the minute */
            last_used_at: string | null;
        };
        PushDevice: {
            id: string;
            /** @description Where its push service takes messages for it */
            endpoint: string;
            label: string;
            events: ("text" | "missed_call" | "voicemail" | "mention" | "assignment")[];
            shows_words: boolean;
            /** @description False: the session by which it was allowed is over, and it is told nothing */
            active: boolean;
            created_at: string;
            last_sent_at: string | null;
            /** @description What the push service said last, where it took nothing */
            last_error: string | null;
        };
        PushTest: {
            /**
             * @description `sent`: the push service took it
             * @enum {string}
             */
            state: "sent" | "gone" | "refused" | "unknown" | "later";
            message: string | null;
        };
        TextHit: {
            /** @enum {string} */
            kind: "message" | "summary" | "transcript" | "voicemail" | "note";
            conversation_id: string | null;
            /** @description Null for a note */
            activity_id: string | null;
            note_id: string | null;
            /** @description Of words in a call: when they were said */
            occurred_at: string | null;
            direction: string | null;
            line_number: string | null;
            /** @description Of a transcript: where in the recording it is said */
            second: number | null;
            recording_id: string | null;
            /** @description Of a transcript: its place among the turns, from 0 */
            turn: number | null;
            speaker: string | null;
            /** @description The text around the first hit, to be shown as plain text */
            excerpt: {
                text: string;
                hit: boolean;
            }[];
        };
        PersonHit: {
            /**
             * @description `number`: nobody gave it a name
             * @enum {string}
             */
            kind: "contact" | "number";
            contact_id: string;
            /** @description The newest one with any of the numbers */
            conversation_id: string | null;
            /** @description As people here wrote it, or else as in Quo; so is the company */
            name: string | null;
            company: string | null;
            /** @description Also those of contacts that were merged into this one */
            numbers: string[];
            matches: {
                /**
                 * @description `other_name`: the one in Quo, or of a contact that was merged
                 * @enum {string}
                 */
                field: "name" | "other_name" | "company" | "role" | "email" | "number" | "field" | "notes";
                /** @description Of a `field`: the name that people here gave it */
                label: string | null;
                segments: {
                    text: string;
                    hit: boolean;
                }[];
            }[];
        };
        Refusal: {
            activity_id: string;
            number: string;
            line: string | null;
            conversation_id: string | null;
            /** @description The text, or its beginning */
            excerpt: string;
            /** @description What was found, stable for programs */
            rule: string;
            reason: string;
            /** @description The words that decided */
            words: string | null;
            at: string;
            age_seconds: number | null;
            /** @description Null: open, and no campaign texts this number */
            decision: {
                /** @enum {string} */
                decision: "out" | "fine";
                decided_by: string;
                decided_at: string;
            } | null;
        };
        SetupState: {
            /** @description OPENPHONE_API_KEY is set */
            api_key: boolean;
            /** @description Where Quo delivers, of WEBHOOK_BASE_URL; null while that is not set */
            webhook_url: string | null;
            /** @description Keys that deliveries are verified with */
            signing_keys: number;
        };
        WebhookSubscription: {
            /** @description Quo's id: `WH…` of v1, digits of 2026-03-30 */
            id: string;
            /** @enum {string} */
            api: "v1" | "2026-03-30";
            url: string;
            events: string[];
            /**
             * @description `rotating`: a rotation was begun and not finished. `retiring`: the key of before a rotation or deletion, still believed
             * @enum {string}
             */
            key: "active" | "rotating" | "retiring";
            created_at: string;
            /** @description Until when a retiring key is believed */
            retire_at: string | null;
        };
        Colleague: {
            id: string;
            name: string;
        };
        CampaignTest: {
            id: string;
            body: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    receiveDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description Stored for good, now or earlier */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "stored" | "duplicate";
                    };
                };
            };
            /** @description Not rightly signed; the code begins with `signature.` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Larger than LINEKEEPER_MAX_BODY_BYTES */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Cannot be stored now; to be sent again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    receiveDeliveryAtAlias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description Stored for good, now or earlier */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "stored" | "duplicate";
                    };
                };
            };
            /** @description Not rightly signed; the code begins with `signature.` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Larger than LINEKEEPER_MAX_BODY_BYTES */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Cannot be stored now; to be sent again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    passkeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As WebAuthn has it, with bytes in base64url */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As WebAuthn has it, with bytes in base64url */
                    response: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What follows the # in the link */
                    code: string;
                    /** @description To sign in with; left out where the link names one */
                    email?: string;
                    name?: string;
                    /** @description 10 to 200 characters */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    openInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What follows the # in the link */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "setup" | "recovery" | "invitation" | "reset";
                        /** @enum {string} */
                        role: "owner" | "admin" | "member" | "viewer";
                        /** @description Null: to be chosen */
                        email: string | null;
                        name: string | null;
                        expires_at: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What follows the # in the link */
                    code: string;
                    /** @description To sign in with; left out where the link names one */
                    email?: string;
                    name?: string;
                    /** @description 10 to 200 characters */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description A number outside the firm */
                participant?: string;
                /** @description The firm's own number, or Quo's id of it (`PN…`) */
                line?: string;
                /** @description With an activity at or after this moment */
                updated_since?: string;
                view?: "open" | "unread" | "unreplied" | "mine" | "unassigned" | "missed" | "snoozed" | "done" | "all";
                /** @description Id of a saved view; what is given besides narrows it */
                saved_view?: string;
                /** @description Id of a tag */
                tag?: string;
                /** @description Whom they are assigned to */
                assignee?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Conversation"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getThread: {
        parameters: {
            query?: {
                /** @description Which end to begin with */
                order?: "newest" | "oldest";
                /** @description A moment, or the id of an activity */
                around?: string;
                /** @description What a page of a thread shows, in one answer: without the words of transcripts, which `GET /v1/activities/{id}` has */
                expand?: "true" | "false";
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActivityDetail"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                        /** @description With `around`: for the other order */
                        previous_cursor?: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    setConversationState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "open" | "done";
                    /** @description Whom it is assigned to; null for nobody */
                    assigned_to: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationState"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeConversationState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Done also reads it
                     * @enum {string}
                     */
                    status?: "open" | "done";
                    /** @description Whom it is assigned to; null for nobody */
                    assigned_to?: string | null;
                    /** @description Put off until then, or until something comes in */
                    snoozed_until?: string | null;
                    /** @description Exactly these */
                    tags?: string[];
                    add_tags?: string[];
                    remove_tags?: string[];
                    unread?: boolean;
                    /** @description What came in after it is unread */
                    read_up_to?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedState"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /**
                     * @description Ids of those who are called in
                     * @default []
                     */
                    mentions?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removeNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /**
                     * @description Ids of those who are called in
                     * @default []
                     */
                    mentions?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    restoreNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listMentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Mention"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    readMentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description All where not given */
                    note_ids?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listSnippets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Snippet"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addSnippet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    body: string;
                    /**
                     * @description Everybody's, or one's own
                     * @default false
                     */
                    shared?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snippet"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeSnippet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    body: string;
                    /**
                     * @description Everybody's, or one's own
                     * @default false
                     */
                    shared?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snippet"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removeSnippet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    renderSnippet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    conversation_id?: string;
                    /** @description In a group: whom it is written to */
                    contact_id?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        text: string;
                        unfilled: string[];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Of one conversation, by Quo's id of it */
                quo_conversation_id?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @default  */
                    description?: string;
                    conversation_id: string;
                    /** Format: date-time */
                    due_date?: string;
                    /** @description Quo's id of a user */
                    assigned_to?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Quo's id; the task comes into the lists a moment later */
                        id: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "open" | "completed";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Quo's id; the task comes into the lists a moment later */
                        id: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        views: components["schemas"]["InboxCounts"];
                        lines: {
                            line: string | null;
                            views: components["schemas"]["InboxCounts"];
                        }[];
                        /** @description Everybody's and one's own */
                        saved: components["schemas"]["SavedView"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filter: {
                        /** @enum {string} */
                        view: "open" | "unread" | "unreplied" | "mine" | "unassigned" | "missed" | "snoozed" | "done" | "all";
                        line?: string;
                        tag?: string;
                        assignee?: string;
                    };
                    /**
                     * @description Everybody's, or one's own
                     * @default false
                     */
                    shared?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listMissedCalls: {
        parameters: {
            query?: {
                /** @description Which end to begin with: who waits longest, or who called last */
                order?: "newest" | "oldest";
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MissedCall"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filter: {
                        /** @enum {string} */
                        view: "open" | "unread" | "unreplied" | "mine" | "unassigned" | "missed" | "snoozed" | "done" | "all";
                        line?: string;
                        tag?: string;
                        assignee?: string;
                    };
                    /**
                     * @description Everybody's, or one's own
                     * @default false
                     */
                    shared?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tag"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    color: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removeTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    color?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeConversationStates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                    change: {
                        /**
                         * @description Done also reads it
                         * @enum {string}
                         */
                        status?: "open" | "done";
                        /** @description Whom it is assigned to; null for nobody */
                        assigned_to?: string | null;
                        /** @description Put off until then, or until something comes in */
                        snoozed_until?: string | null;
                        /** @description Exactly these */
                        tags?: string[];
                        add_tags?: string[];
                        remove_tags?: string[];
                        unread?: boolean;
                        /** @description What came in after it is unread */
                        read_up_to?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DecidedState"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description Contacts with this number */
                number?: string;
                /** @description The beginning of the full name, the last name or the company, in any case */
                name?: string;
                /** @description Also contacts that are deleted, or stand behind the one that owns their number */
                include_hidden?: "true" | "false";
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    company?: string | null;
                    notes?: string | null;
                    fields?: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    mergeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The other one */
                    contact_id: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    unmergeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listActivities: {
        parameters: {
            query?: {
                type?: "message" | "call" | "voicemail";
                direction?: "incoming" | "outgoing";
                /** @description At or after this moment */
                since?: string;
                /** @description Before this moment */
                until?: string;
                /** @description Which end to begin with */
                order?: "newest" | "oldest";
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Activity"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getActivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listPhoneNumbers: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PhoneNumber"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsWithIngest"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description `next_cursor` of an earlier answer */
                after?: string;
                /** @description Rows of one page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Change"][];
                        next_cursor: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description One or several, separated by commas: received, projected, ignored, quarantined */
                state?: string;
                /** @description The event's type, as told */
                type?: string;
                event_id?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seq: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    replayEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seq: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Events that wait for projection again */
                        requeued: number;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    replayEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    states?: ("received" | "projected" | "ignored" | "quarantined")[];
                    seqs?: number[];
                    event_ids?: string[];
                    /**
                     * @description The whole ledger
                     * @enum {boolean}
                     */
                    all?: true;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Events that wait for projection again */
                        requeued: number;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Import"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Nothing older is read
                     */
                    since?: string;
                    /**
                     * @description `reconcile`: compare the recent past
                     * @default import
                     * @enum {string}
                     */
                    kind?: "import" | "reconcile";
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    pauseImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    resumeImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getCoverage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LineCoverage"][];
                        alarms: components["schemas"]["Alarm"][];
                        /** @description For those who manage: when the newest delivery came in, of any line */
                        last_webhook_at: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listAlarms: {
        parameters: {
            query?: {
                /** @description Only those that are not over */
                open?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Alarm"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookSubscription"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getSetupState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listMedia: {
        parameters: {
            query?: {
                /** @description Only of the activity with this id */
                activity?: string;
                state?: "pending" | "archived" | "failed" | "gone" | "refused";
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MediaFile"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getMediaPeaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Up to 200: the loudest of each equal stretch, 0 to 1 */
                        data: number[];
                        /** @description Seconds */
                        duration: number | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    retryMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFile"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Viewer"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description The id of a person */
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    /** @description 10 to 200 characters */
                    next: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Passkey"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description As WebAuthn has it, with bytes in base64url */
                    response: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    newPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As WebAuthn has it, with bytes in base64url */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Colleague"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    role?: "owner" | "admin" | "member" | "viewer";
                    /** @description `all`, or the firm's own numbers. Owners and admins see all whatever it says */
                    lines?: "all" | string[];
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    makePasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Works once. Shown this once; only a hash of its code is kept */
                        url: string;
                        expires_at: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invitation"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "admin" | "member" | "viewer";
                    /**
                     * @description `all`, or the firm's own numbers. Owners and admins see all whatever it says
                     * @default all
                     */
                    lines?: "all" | string[];
                    /**
                     * @description Mailed there where a mail server is set
                     * @default null
                     */
                    email?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "member" | "viewer";
                        lines: components["schemas"]["Lines"];
                        email: string | null;
                        created_by: string;
                        created_at: string;
                        expires_at: string;
                        /** @description Works once. Shown this once; only a hash of its code is kept */
                        url: string;
                        /** @description False: pass the link on yourself */
                        mailed: boolean;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Token"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    makeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for */
                    label: string;
                    scopes: ("read" | "write" | "send" | "manage")[];
                    /**
                     * @description `all` that you see, or some of them
                     * @default all
                     */
                    lines?: "all" | string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        label: string;
                        scopes: ("read" | "write" | "send" | "manage")[];
                        lines: components["schemas"]["Lines"];
                        /** @description Null: made on the server, by its command */
                        created_by: string | null;
                        created_at: string;
                        /** @description To the minute */
                        last_used_at: string | null;
                        /** @description Shown this once; only its hash is kept */
                        token: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                action?: "sign_in" | "sign_in.failed" | "sign_out" | "session.revoked" | "password.changed" | "passkey.added" | "passkey.removed" | "account.made" | "account.changed" | "account.recovered" | "invitation.made" | "invitation.revoked" | "password.reset_link" | "token.made" | "token.revoked" | "message.sent" | "message.cancelled" | "campaign.made" | "campaign.started" | "campaign.paused" | "campaign.resumed" | "campaign.stopped" | "consent.recorded" | "consent.settings_changed" | "refusal.decided" | "refusal.reopened" | "data.exported" | "data.imported" | "data.deleted";
                /** @description The id of a person or a token */
                actor?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                state?: "scheduled" | "waiting" | "sending" | "unknown" | "queued" | "failed" | "not_sent" | "refused" | "cancelled" | "sent" | "delivered" | "undelivered";
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OutboxText"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The line: its number, or Quo's id of it (`PN…`) */
                    from: string;
                    /** @description Numbers outside the firm */
                    to: string[];
                    /** @description At most 1600 characters */
                    body: string;
                    /**
                     * Format: date-time
                     * @description Not before this moment, which lies within a year
                     */
                    scheduled_at?: string;
                    /**
                     * @description Do not send it when a recipient writes or calls before
                     * @default false
                     */
                    cancel_on_reply?: boolean;
                    /**
                     * @description For how long it may be taken back
                     * @default 5
                     */
                    undo_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxTextDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxTextDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    cancelMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxTextDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    retryMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxTextDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listOutboxOfConversation: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OutboxText"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    previewMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from?: string;
                    /** @default [] */
                    to?: string[];
                    body: string;
                    /** Format: date-time */
                    scheduled_at?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextPreview"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignSummary"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    audience: components["schemas"]["AudienceInput"];
                    settings: components["schemas"]["CampaignSettingsInput"];
                    /** @description 1 to 5. Follow-ups go to those who have not answered */
                    steps: components["schemas"]["CampaignStepInput"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDetail"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    audience?: components["schemas"]["AudienceInput"];
                    settings?: components["schemas"]["CampaignSettingsInput"];
                    /** @description 1 to 5. Follow-ups go to those who have not answered */
                    steps?: components["schemas"]["CampaignStepInput"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    planCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    startCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How many people it will text, typed by whoever starts it: `plan.planned` */
                    confirm: number;
                    /**
                     * Format: date-time
                     * @description Not before this moment
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    pauseCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    resumeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    stopCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    duplicateCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    testCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                    /** @default 1 */
                    step?: number;
                    /** @default 0 */
                    variant?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignTest"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    previewCampaign: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                step?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignPreview"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listCampaignRecipients: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                state?: "planned" | "sending" | "finished" | "failed" | "skipped";
                reason?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignRecipient"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    exportCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listCampaignsOfConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignTouch"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listSendingLines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SendingLine"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    setSendingLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                line: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    cold_limit?: number | null;
                    /** @default null */
                    ramp?: {
                        limits: number[];
                        /** @default 4 */
                        days?: number;
                        from?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingLine"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getConsent: {
        parameters: {
            query: {
                number: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: string;
                    /** @description The line's number; all lines when absent */
                    line?: string;
                    /** @enum {string} */
                    outcome: "out" | "in";
                    /** @description Where it was said: `call`, `form`, `letter`… */
                    source: string;
                    /** @description What was said */
                    words?: string;
                    evidence_activity_id?: string;
                    campaign_id?: string;
                    /**
                     * Format: date-time
                     * @description When it was said; now when absent
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentRecord"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listOptOuts: {
        parameters: {
            query?: {
                /** @description Only what was said on this line, or of it */
                line?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OptOut"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    exportConsents: {
        parameters: {
            query?: {
                number?: string;
                contact_id?: string;
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getConsentOfContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Consent"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getConsentSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentSettings"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeConsentSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    business_name?: string | null;
                    contact?: string | null;
                    confirm?: boolean;
                    confirmation?: string | null;
                    help?: boolean;
                    help_text?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentSettings"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listRefusals: {
        parameters: {
            query?: {
                state?: "open" | "decided";
                /** @description Only what was written from this number (E.164) */
                number?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Refusal"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    decideRefusal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "out" | "fine";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    reopenRefusal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listLists: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Those in the trash */
                deleted?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["List"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default static
                     * @enum {string}
                     */
                    kind?: "static" | "live";
                    filter?: components["schemas"]["ContactFilterInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removeList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changeList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    filter?: components["schemas"]["ContactFilterInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    restoreList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListMember"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addListMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: string;
                    name?: string | null;
                    fields?: {
                        [key: string]: string;
                    };
                    postal_code?: string | null;
                    /** @description State or province; without it the postal code tells it, and else the area code */
                    region?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListMember"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removeListMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    previewAudience: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AudienceInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudiencePreview"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listListImports: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListImport"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    uploadListImport: {
        parameters: {
            query?: {
                /** @description `suppression`: numbers that opted out */
                kind?: "list" | "suppression";
                file_name?: string;
                default_country?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getListImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    discardListImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    mapListImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListImportMappingInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportPreview"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    commitListImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Which of those who are known to be so do not come onto the list
                     * @default [
                     *       "suppressed",
                     *       "held",
                     *       "landline"
                     *     ]
                     */
                    leave_out?: ("in_talks" | "suppressed" | "held" | "landline")[];
                    /** @description One that there is, or a new one; not of a suppression */
                    list?: {
                        id: string;
                    } | {
                        name: string;
                    };
                    /** @description Of a suppression: the number of rows */
                    confirm_rows?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    undoListImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listListImportRows: {
        parameters: {
            query?: {
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
                /** @description Only those */
                state?: "valid" | "in_talks" | "present" | "duplicate" | "suppressed" | "held" | "landline" | "own" | "invalid" | "empty";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListImportRow"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    downloadRejectedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    getPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description base64url */
                        public_key: string;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    listPushDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PushDevice"][];
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    addPushDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                    /** @description As `PushSubscription.toJSON()` has them */
                    keys: {
                        p256dh: string;
                        auth: string;
                    };
                    /** @description What it is called among one's devices */
                    label: string;
                    /** @description What it is told */
                    events?: ("text" | "missed_call" | "voicemail" | "mention" | "assignment")[];
                    /** @description False: no names and no words, only that something came in, and on which line */
                    shows_words?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDevice"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    removePushDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    changePushDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is told */
                    events?: ("text" | "missed_call" | "voicemail" | "mention" | "assignment")[];
                    /** @description False: no names and no words, only that something came in, and on which line */
                    shows_words?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDevice"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    testPushDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushTest"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description What to look for */
                q: string;
                /** @description Several with commas; all where left out */
                kind?: string | string[];
                /** @description Numbers of the firm, or Quo's ids of them (`PN…`) */
                line?: string | string[];
                /** @description In the conversations of this contact */
                contact?: string;
                /** @description In the conversations with this number outside the firm */
                participant?: string;
                /** @description In the conversation with this id */
                conversation?: string;
                direction?: "incoming" | "outgoing";
                /** @description At or after this moment */
                since?: string;
                /** @description Before this moment */
                until?: string;
                /** @description Rows of one page */
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Contacts and numbers, the closest first; on the first page only */
                        people: components["schemas"]["PersonHit"][];
                        data: components["schemas"]["TextHit"][];
                        /** @description Null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    openStream: {
        parameters: {
            query?: {
                /** @description The id of the last event that was seen, where the header cannot be sent; the header counts more */
                after?: string;
            };
            header?: {
                /** @description The id of the last event that was seen; left out, the stream begins now */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Does not end by itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
    tellPresence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    state: "viewing" | "replying" | "gone";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presence"];
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
            /** @description Refused; the code says why and the message what would pass */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description Stable; docs/errors.md lists all */
                            code: string;
                            message: string;
                            docs: string;
                        };
                    };
                };
            };
        };
    };
}

/** What docs/errors.md explains. */
export type ErrorCode =
  | "signature.no_key"
  | "signature.missing"
  | "signature.malformed"
  | "signature.mismatch"
  | "signature.too_old"
  | "signature.too_new"
  | "delivery.too_large"
  | "ingest.overloaded"
  | "ingest.stalled"
  | "ingest.shutting_down"
  | "ingest.failed"
  | "store.disk_full"
  | "store.unavailable"
  | "store.refused"
  | "secrets.no_key"
  | "secrets.bad_key"
  | "secrets.wrong_key"
  | "secrets.damaged"
  | "webhooks.no_api_key"
  | "webhooks.no_address"
  | "webhooks.elsewhere"
  | "webhooks.not_ours"
  | "webhooks.not_found"
  | "webhooks.incomplete"
  | "webhooks.test_failed"
  | "quo.unauthorized"
  | "quo.forbidden"
  | "quo.not_found"
  | "quo.method_not_allowed"
  | "quo.rate_limited"
  | "quo.rejected"
  | "quo.failed"
  | "quo.redirected"
  | "quo.not_json"
  | "quo.timeout"
  | "quo.unreachable"
  | "request.malformed"
  | "request.timeout"
  | "request.headers_too_large"
  | "request.too_large"
  | "request.unsupported_media_type"
  | "request.not_json"
  | "request.invalid"
  | "request.bad_cursor"
  | "route.not_found"
  | "route.method_not_allowed"
  | "auth.missing"
  | "auth.malformed"
  | "auth.invalid"
  | "auth.forbidden"
  | "conversation.not_found"
  | "contact.not_found"
  | "activity.not_found"
  | "event.not_found"
  | "replay.no_filter"
  | "setup.needed"
  | "auth.wrong_credentials"
  | "auth.passkey_refused"
  | "auth.deactivated"
  | "auth.too_many_attempts"
  | "auth.session_expired"
  | "auth.other_site"
  | "auth.sign_in_again"
  | "auth.persons_only"
  | "auth.no_passkeys_here"
  | "link.invalid"
  | "account.not_found"
  | "account.email_taken"
  | "account.bad_email"
  | "account.owners_only"
  | "account.last_owner"
  | "invitation.not_found"
  | "session.not_found"
  | "token.not_found"
  | "token.too_much"
  | "passkey.not_found"
  | "import.no_api_key"
  | "import.not_found"
  | "import.active"
  | "import.wrong_state"
  | "import.unauthorized"
  | "import.subscription_expired"
  | "import.wrong_address"
  | "import.refused"
  | "import.waiting"
  | "media.not_found"
  | "media.not_archived"
  | "media.no_peaks"
  | "media.range_not_satisfiable"
  | "media.bytes_missing"
  | "media.bytes_altered"
  | "media.disk_full"
  | "media.store_unavailable"
  | "media.address_refused"
  | "media.too_large"
  | "media.not_media"
  | "media.failed"
  | "media.link_dead"
  | "media.no_api_key"
  | "media.refresh_failed"
  | "media.gone"
  | "tag.not_found"
  | "tag.name_taken"
  | "view.not_found"
  | "view.unknown_line"
  | "snippet.not_found"
  | "note.not_found"
  | "note.not_yours"
  | "contact.merged_into_itself"
  | "contact.not_merged"
  | "task.not_found"
  | "task.no_conversation"
  | "quo.no_key"
  | "quo.refused"
  | "idempotency.other_request"
  | "idempotency.under_way"
  | "idempotency.secret_answer"
  | "idempotency.bad_key"
  | "config.bad_words"
  | "refusal.not_found"
  | "consent.bad_wording"
  | "audience.all_lines_only"
  | "list.not_found"
  | "list.live"
  | "list.bad_filter"
  | "list.bad_number"
  | "list.bad_region"
  | "list.member_not_found"
  | "upload.empty"
  | "upload.not_text"
  | "upload.open_quote"
  | "upload.row_too_long"
  | "upload.too_many_columns"
  | "upload.too_many_rows"
  | "upload.too_large"
  | "upload.not_found"
  | "upload.wrong_state"
  | "upload.bad_mapping"
  | "upload.no_list"
  | "upload.not_confirmed"
  | "upload.cannot_undo"
  | "outbox.no_api_key"
  | "outbox.unknown_line"
  | "outbox.bad_recipient"
  | "outbox.bad_body"
  | "outbox.opted_out"
  | "outbox.cold_limit"
  | "outbox.not_found"
  | "outbox.too_late"
  | "outbox.not_retryable"
  | "outbox.undone"
  | "outbox.replied"
  | "outbox.expired"
  | "outbox.checking"
  | "outbox.not_carried_out"
  | "outbox.not_registered"
  | "outbox.no_credits"
  | "outbox.daily_cap"
  | "outbox.not_allowed"
  | "outbox.refused_by_quo"
  | "outbox.undelivered"
  | "campaign.not_found"
  | "campaign.invalid"
  | "campaign.wrong_state"
  | "campaign.not_planned"
  | "campaign.not_confirmed"
  | "campaign.nobody"
  | "campaign.bounces"
  | "campaign.bounce_warning"
  | "campaign.not_running"
  | "campaign.hours"
  | "campaign.clock"
  | "campaign.line_rests"
  | "campaign.held"
  | "campaign.answered"
  | "push.not_found"
  | "push.endpoint_refused"
  | "push.too_many_devices"
  | "live.too_many_streams"
  | "live.full"
  | "live.shutting_down"
  | "body.not_json"
  | "body.not_an_object"
  | "type.missing"
  | "field.missing"
  | "field.wrong_type"
  | "event.unknown_type"
  | "event.not_projected"
  | "projection.failed"
  | "job.unknown_task"
  | "job.abandoned"
  | "job.not_found"
  | "config.invalid"
  | "store.database_newer"
  | "store.not_migrated"
  | "store.migration_edited"
  | "store.sqlite_too_old"
  | "store.no_wal"
  | "store.postgres_too_old"
  | "store.not_durable"
  | "cli.usage"
  | "cli.server_unreachable"
  | "cli.test_failed"
  | "internal.error";
