// Where the script starts. Of the parts that listen to one event, the first started hears it first,
// and may keep it from the others.
import { announce, arrive, startArrival } from "./arrival.js";
import { startCards } from "./cards.js";
import { showSound, startClock } from "./clock.js";
import { showDesk, startDesk } from "./desk.js";
import { startDraftPanel } from "./draft-panel.js";
import { restoreDrafts, startDrafts } from "./drafts.js";
import { enterPanel, focusNew, foldPath, startFocus } from "./focus.js";
import { startGestures } from "./gestures.js";
import { startLinks } from "./links.js";
import { giveFocusBack, startLostFocus } from "./lost-focus.js";
import { followConnection, showErased, startOutage } from "./outage.js";
import { showOwn, startOwn } from "./own-fiches.js";
import { isRoomErased } from "./page.js";
import { project, startProjection } from "./projection.js";
import { showReading, startReadingAloud } from "./reading-aloud.js";
import { freeze, startRoom } from "./room.js";
import { followKey, startRoomKey } from "./room-key.js";
import { describe, nameControls, startDescriptions } from "./screen-reader.js";
import { followSheet, keepInView, pointToWord, startScrolling } from "./scrolling.js";
import { flush, resend } from "./sending.js";
import { passScroller, startStreamlit } from "./streamlit.js";
import { startMorphing, surround } from "./surroundings.js";
import { startTyping } from "./typing.js";

const STARTS = [
  startRoomKey, // before anything reads the address
  startStreamlit,
  startTyping,
  startMorphing,
  startOutage,
  startCards, // before links: a sentence leads to its card
  startGestures,
  startReadingAloud,
  startLinks,
  startOwn,
  startDrafts,
  startDraftPanel,
  startArrival,
  startFocus,
  startScrolling,
  startLostFocus,
  startDescriptions,
  startRoom, // before projection: a frozen page takes no key
  startClock,
  startDesk,
  startProjection,
  resend,
];
// At the next frame after something is drawn.
const FOLLOWS = [
  followKey,
  showDesk,
  arrive,
  showOwn,
  enterPanel,
  focusNew,
  giveFocusBack,
  restoreDrafts,
  passScroller,
  describe,
  announce,
  followSheet,
  pointToWord,
  showSound,
  showReading,
  freeze,
  () => isRoomErased() || showErased(false),
  project,
  keepInView, // once all has its place
];

// Whatever is drawn, what depends on it follows: before the next key and before anybody sees what
// was, or at the next frame.
let isPlanned = false;
const drawings = new MutationObserver((changes) => {
  followConnection(changes, flush);
  nameControls();
  surround();
  foldPath();
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(() => {
    isPlanned = false;
    for (const follow of FOLLOWS) follow();
  });
});
drawings.observe(document.documentElement, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["aria-label", "data-test-connection-state", "data-test-script-state"],
  characterData: true,
});
for (const start of STARTS) start();
