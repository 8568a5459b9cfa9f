CREATE TABLE refusal_readings (
  workspace_id TEXT NOT NULL, activity_id TEXT NOT NULL, number TEXT NOT NULL, line TEXT, rule TEXT, reason TEXT, words TEXT, at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE refusal_decisions (
  workspace_id TEXT NOT NULL, activity_id TEXT NOT NULL, decision TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, activity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_readings_number ON refusal_readings (workspace_id, number);
CREATE VIEW held_numbers AS SELECT DISTINCT r.workspace_id, r.number FROM refusal_readings AS r
  WHERE NOT EXISTS (SELECT 1 FROM refusal_decisions AS d WHERE d.workspace_id = r.workspace_id AND d.activity_id = r.activity_id);
