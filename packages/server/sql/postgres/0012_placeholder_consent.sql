CREATE TABLE refusal_readings (
  workspace_id text COLLATE "C" NOT NULL, activity_id text COLLATE "C" NOT NULL, number text COLLATE "C" NOT NULL, line text COLLATE "C", rule text COLLATE "C", reason text COLLATE "C", words text COLLATE "C", at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, number)
);
CREATE TABLE refusal_decisions (
  workspace_id text COLLATE "C" NOT NULL, activity_id text COLLATE "C" NOT NULL, decision text COLLATE "C" NOT NULL, decided_by text COLLATE "C" NOT NULL, decided_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, activity_id)
);
CREATE INDEX refusal_readings_number ON refusal_readings (workspace_id, number);
CREATE VIEW held_numbers AS SELECT DISTINCT r.workspace_id, r.number FROM refusal_readings AS r
  WHERE NOT EXISTS (SELECT 1 FROM refusal_decisions AS d WHERE d.workspace_id = r.workspace_id AND d.activity_id = r.activity_id);
