import { openSqliteTestStore } from "../testing/open-workspace.ts";
import { describeLive } from "./live.conformance.ts";

describeLive("SQLite", openSqliteTestStore);
