-- The one feed of what changed. The engine hands out seq under a lock held until the commit, so that it grows in
-- commit order; a sequence that caches values would break that.
CREATE TABLE changes (
  workspace_id text COLLATE "C" NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY (CACHE 1),
  entity text COLLATE "C" NOT NULL,
  entity_id text COLLATE "C" NOT NULL,
  op text COLLATE "C" NOT NULL CHECK (op IN ('upsert', 'delete')),
  PRIMARY KEY (workspace_id, seq)
);
