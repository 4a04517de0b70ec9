// The link of Streamlit to its server, which may be cut while one types.
import { atMost, LEAVING } from "./delays.js";
import { textKey } from "./fields.js";
import { clearWarning, warn } from "./outage.js";
import { refresh } from "./reruns.js";
import { flush } from "./sending.js";

const LOST = 1500; // ms without a link before it is said

let writing; // the field that has the focus, or had it when it was disabled
let losing;
let state = "awaited"; // then "works" or "broken"

export function startConnection() {
  document.addEventListener("focusin", ({ target }) => {
    writing = target;
  });
  document.addEventListener("focusout", ({ target }) => {
    if (!target.disabled) writing = undefined;
  });
}

export function followConnection(changes) {
  for (const { target, attributeName } of changes) {
    if (attributeName === "disabled") keepOpen(target);
    if (attributeName === "data-test-connection-state") {
      noteConnection(target.dataset.testConnectionState === "CONNECTED");
    }
  }
}

// Without its link Streamlit disables every field at once: ours stay open, what is typed is sent.
function keepOpen(field) {
  if (!textKey(field) || !field.disabled) return;
  field.disabled = false;
  if (field === writing) field.focus({ preventScroll: true });
}

function noteConnection(works) {
  clearTimeout(losing);
  const before = state;
  state = stateAfter(before, works);
  if (!works) {
    losing = setTimeout(warn, LOST, "lien");
    return;
  }
  // What is typed first: a new session, after a restart, knows nothing of this page's cards.
  if (before === "broken") atMost(LEAVING, flush()).then(refresh);
  clearWarning("lien");
}

// A link that never worked is not broken yet.
export function stateAfter(before, works) {
  if (works) return "works";
  return before === "works" ? "broken" : before;
}
