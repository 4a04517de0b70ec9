// Where the script starts. The parts keep what is typed, move the focus, tell what is new and follow
// the path. Of those that listen to one event, the first started hears it first, and may keep it
// from the others.
import { announce } from "./announcements.js";
import { arrive, entitle, startArrival } from "./arrival.js";
import { startCards } from "./cards.js";
import { startClock } from "./clock.js";
import { pointToWord, startCoachWord } from "./coach-word.js";
import { describe, nameControls, startDescriptions } from "./descriptions.js";
import { startDraftPanel } from "./draft-panel.js";
import { restoreDrafts, startDrafts } from "./drafts.js";
import { watchDrawings } from "./drawings.js";
import { passScroller, startElements } from "./elements.js";
import { startExcess } from "./excess.js";
import { focusNew } from "./focus.js";
import { freeze, startFreeze } from "./freeze.js";
import { startGestures } from "./gestures.js";
import { startKeys } from "./keys.js";
import { startLinks } from "./links.js";
import { giveFocusBack, startLostFocus } from "./lost-focus.js";
import { startMorphing } from "./morphing.js";
import { followConnection, showErased, startOutage } from "./outage.js";
import { showOwnFiches, startOwnFiches } from "./own-fiches.js";
import { isRoomErased } from "./page.js";
import { enterPanel, foldPath, startPanel } from "./panel.js";
import { startPresses } from "./presses.js";
import { project, startProjection } from "./projection.js";
import { startQuestionTimer } from "./question-timer.js";
import { showReading, startReadingAloud } from "./reading-aloud.js";
import { startRoom } from "./room.js";
import { followSheet, keepInView, startScrolling } from "./scrolling.js";
import { flush } from "./sending.js";
import { showSound, startSound } from "./sound.js";
import { surround } from "./surroundings.js";
import { startTyping } from "./typing.js";
import { resend } from "./unsent.js";

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
  startDraftPanel,
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
