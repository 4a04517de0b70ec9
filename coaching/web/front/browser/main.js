// Where the script starts. The parts keep what is typed, move the focus, tell what is new and follow
// the path. Of those that listen to one event, the first started hears it first, and may keep it
// from the others.
import { announce, arrive, entitle, startArrival } from "./arrival.js";
import { startCards } from "./cards.js";
import { showSound, startClock, startQuestionTimer, startSound } from "./clock.js";
import { restoreDrafts, startDrafts } from "./drafts.js";
import { enterPanel, focusNew, foldPath, startPanel } from "./focus.js";
import { startGestures } from "./gestures.js";
import { startLinks } from "./links.js";
import { giveFocusBack, startLostFocus } from "./lost-focus.js";
import { followConnection, showErased, startOutage } from "./outage.js";
import { showOwnFiches, startOwnFiches } from "./own-fiches.js";
import { isRoomErased } from "./page.js";
import { project, startProjection } from "./projection.js";
import { showReading, startReadingAloud } from "./reading-aloud.js";
import { freeze, startFreeze, startRoom } from "./room.js";
import { describe, nameControls, startDescriptions } from "./screen-reader.js";
import {
  followSheet,
  keepInView,
  pointToWord,
  startCoachWord,
  startScrolling,
} from "./scrolling.js";
import { flush, resend } from "./sending.js";
import {
  passScroller,
  startElements,
  startKeys,
  startPresses,
  watchDrawings,
} from "./streamlit.js";
import { startMorphing, surround } from "./surroundings.js";
import { startExcess, startTyping } from "./typing.js";

const STARTS = [
  startElements,
  startExcess,
  startTyping,
  startMorphing,
  startOutage,
  startPresses,
  startCards, // before links: a sentence leads to its card
  startGestures,
  startReadingAloud,
  startLinks,
  startOwnFiches,
  startDrafts,
  startArrival,
  startPanel,
  startScrolling,
  startCoachWord,
  startLostFocus,
  startDescriptions,
  startFreeze, // before projection and keys: a frozen page takes none
  startClock,
  startQuestionTimer,
  startRoom,
  startProjection,
  startSound,
  startKeys,
  resend,
];
// At the next frame after something is drawn.
const FOLLOWS = [
  arrive,
  entitle,
  showOwnFiches,
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

// Before the next key, and before anybody sees what was.
function followAtOnce(changes) {
  followConnection(changes, flush);
  nameControls();
  surround();
  foldPath();
}

function followNextFrame() {
  for (const follow of FOLLOWS) follow();
}

watchDrawings(followAtOnce, followNextFrame);
for (const start of STARTS) start();
