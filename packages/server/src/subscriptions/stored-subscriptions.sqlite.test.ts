import { openSqliteTestStore } from "../testing/open-workspace.ts";
import { describeStoredSubscriptions } from "./stored-subscriptions.conformance.ts";

describeStoredSubscriptions("SQLite", openSqliteTestStore);
