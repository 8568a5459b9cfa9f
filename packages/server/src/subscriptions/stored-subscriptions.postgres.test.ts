import { openPostgresTestStore } from "../testing/open-workspace.ts";
import { describeStoredSubscriptions } from "./stored-subscriptions.conformance.ts";

describeStoredSubscriptions("Postgres", openPostgresTestStore);
