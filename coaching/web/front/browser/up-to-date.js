// Before a text is taken away: all that is typed is kept, and the page shows it.
import { atMost, COMMIT } from "./delays.js";
import { openFiche } from "./page.js";
import { answeredRevision, drawnRevision } from "./revisions.js";
import { sendAll, whenSent } from "./sending.js";
import { isRunning } from "./streamlit.js";

const LONGEST_WAIT = 8000; // ms before it is taken all the same

export async function whenUpToDate() {
  const end = Date.now() + LONGEST_WAIT;
  sendAll();
  await atMost(LONGEST_WAIT, whenSent());
  do await new Promise((done) => setTimeout(done, COMMIT));
  while (isBehind() && Date.now() < end);
}

// The run that a text begins may be slow to come: until then the page is older than what is kept.
const isBehind = () => isRunning() || drawnRevision() < answeredRevision(openFiche().fiche);
