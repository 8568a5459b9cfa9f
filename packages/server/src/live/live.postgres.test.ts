import { openPostgresTestStore } from "../testing/open-workspace.ts";
import { describeLive } from "./live.conformance.ts";

describeLive("PostgreSQL", openPostgresTestStore);
