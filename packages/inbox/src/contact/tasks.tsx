import { type FormEvent, useState } from "react";
import { addTask, setTaskStatus, useTasksOf } from "../data/contact-tasks.ts";
import { useNameOf } from "../data/people.ts";
import type { ConversationDetail, Task } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { TextField } from "../ui/text-field.tsx";
import { shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { Part, SmallButton, tellFailure, wordsOf } from "./parts.tsx";

/** Quo's tasks of this conversation. */
export function Tasks({ conversation }: { conversation: ConversationDetail }) {
  const mayWrite = useRight("write");
  const { data } = useTasksOf(conversation.quo_conversation_id);
  const [isAdding, setAdding] = useState(false);
  // Quo hangs a task on its own conversation; without one there is nothing to hang it on.
  if (conversation.quo_conversation_id === null) return null;
  const tasks = (data ?? []).toSorted((a, b) => Number(isDone(a)) - Number(isDone(b)));
  return (
    <Part
      title="Tasks"
      action={mayWrite && !isAdding && <SmallButton onClick={() => setAdding(true)}>Add</SmallButton>}
    >
      {tasks.length === 0 && !isAdding && <p className="text-sm text-ink-3">There are none.</p>}
      <ul className="flex flex-col gap-1.5">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} mayWrite={mayWrite} />
        ))}
      </ul>
      {isAdding && <NewTask conversationId={conversation.id} onClose={() => setAdding(false)} />}
    </Part>
  );
}

const isDone = ({ status }: Task): boolean => status === "completed";

function TaskRow({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const nameOf = useNameOf();
  // Until Quo's answer is in the list, what was pressed is shown.
  const [pressed, setPressed] = useState<boolean | null>(null);
  const done = pressed ?? isDone(task);
  const toggle = (): void => {
    setPressed(!done);
    setTaskStatus(task.id, done ? "open" : "completed").catch((error: unknown) => {
      setPressed(null);
      tellFailure(error);
    });
  };
  const facts = [
    task.due_date === null ? null : `due ${shortMoment(task.due_date)}`,
    task.assigned_to === null ? null : nameOf(task.assigned_to),
  ].filter((part) => part !== null);
  return (
    <li>
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          checked={done}
          disabled={!mayWrite}
          onChange={toggle}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0">
          <span className={cx("block [overflow-wrap:anywhere]", done && "text-ink-3 line-through")}>
            {task.title ?? "Task"}
          </span>
          {facts.length > 0 && (
            <span className={cx("block text-xs", task.overdue === true && !done ? "text-danger-text" : "text-ink-3")}>
              {facts.join(" · ")}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}

function NewTask({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const [title, setTitle] = useState("");
  const [due, setDue] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    try {
      const due_date = due === "" ? undefined : new Date(`${due}T17:00`).toISOString();
      await addTask({
        title: title.trim(),
        conversation_id: conversationId,
        ...(due_date !== undefined && { due_date }),
      });
      notify({ title: "The task is in Quo" });
      onClose();
    } catch (reason) {
      setError(wordsOf(reason));
      setSaving(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-2 pt-2">
      <TextField
        label="What is to be done"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that asked for it
        autoFocus
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={error}
      />
      <TextField label="Until" type="date" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={title.trim() === "" || isSaving}>
          Add
        </Button>
      </div>
    </form>
  );
}
