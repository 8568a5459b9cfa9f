-- The one feed of what changed. One writer at a time, so seq grows in commit order; AUTOINCREMENT, so that it is
-- never handed out again after rows were trimmed.
CREATE TABLE changes (
  workspace_id TEXT NOT NULL,
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('upsert', 'delete'))
) STRICT;
