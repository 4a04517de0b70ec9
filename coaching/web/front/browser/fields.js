// The fields of a page: whose they are, which is which; and how long things are waited for.
const PAUSE = 700; // ms without a key before a text is sent, and the page run
const LONGEST = 1500; // ms of typing without a pause before a text is sent
const PATIENCE = 10000; // ms before a sending that gets no answer has failed
const RETRY = 3000; // ms before a failed sending is tried again
const COMMIT = 80; // ms that Streamlit needs between a commit and a change of page
const LOST = 1500; // ms without a link to the server before it is said
const STORE = "perimetre:";
const SETTLED = new Set([200, 400, 413]); // kept, or never to be: anything else is sent again
const KEPT = 24 * 3600 * 1000; // ms that a text is kept whose fiche the server does not know
const MOST = 10000; // characters that a field keeps (coaching/limits.py)
const ALIVE = 20000; // characters that a browser sends even as it leaves the page (64 kB in all)
const FIELD = /(?:^|\s)st-key-((?:champ|court)-[A-Za-z0-9_-]+)/;

const identity = () => document.querySelector("[data-fiche]")?.dataset ?? {};
// Of its fiche, the last change that this page knows of: drawn with it, or told with an answer.
const told = new Map(); // fiche → revision
const revision = (fiche = identity().fiche) =>
  Math.max(told.get(fiche) ?? 0, Number(identity().revision ?? 0));
const keyOf = (input) => {
  const holder = input.closest?.('[class*="st-key-champ-"],[class*="st-key-court-"]');
  return holder ? FIELD.exec(holder.className)?.[1] : undefined;
};
const pathOf = (key) => key.slice(key.indexOf("-") + 1).replaceAll("-", ".");
const isFree = (key) => key.startsWith("champ-");
const isText = (node) =>
  node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === "text");

const atMost = (delay, work) =>
  Promise.race([work, new Promise((done) => setTimeout(done, delay))]);
