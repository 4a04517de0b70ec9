// Where the script starts. Streamlit draws the page; the parts keep what is typed, move the focus,
// tell what is new and follow the path. Of those that listen to one event, the first started hears
// it first, and may keep it from the others.
import { announce } from "./announcements.js";
import { arrive, startArrival } from "./arrival.js";
import { startCards } from "./cards.js";
import { startClock } from "./clock.js";
import { pointToWord, startCoachWord } from "./coach-word.js";
import { followConnection, startConnection } from "./connection.js";
import { describe, nameControls, startDescriptions } from "./descriptions.js";
import { restoreDrafts, startDrafts } from "./drafts.js";
import { watchDrawings } from "./drawings.js";
import { showErased } from "./erased-room.js";
import { focusNew } from "./focus.js";
import { freeze, startFreeze } from "./freeze.js";
import { startGestures } from "./gestures.js";
import { startLinks } from "./links.js";
import { startLoneLetters } from "./lone-letters.js";
import { giveFocusBack, startLostFocus } from "./lost-focus.js";
import { startOrigins } from "./origins.js";
import { startOutage } from "./outage.js";
import { showOwnFiches, startOwnFiches } from "./own-fiches.js";
import { isRoomErased } from "./page.js";
import { enterPanel, startPanel } from "./panel.js";
import { keepTyped } from "./pending.js";
import { startPresses } from "./presses.js";
import { project, startProjection } from "./projection.js";
import { startQuestionTimer } from "./question-timer.js";
import { showReading, startReadingAloud } from "./reading-aloud.js";
import { resend } from "./resending.js";
import { startRoom } from "./room.js";
import { followSheet, keepInView, startScrolling } from "./scrolling.js";
import { startShortForms } from "./short-forms.js";
import { showSound, startSound } from "./sound.js";
import { surround } from "./surroundings.js";
import { startTextRules } from "./text-rules.js";
import { entitle } from "./titles.js";
import { startTyping } from "./typing.js";

function start() {
  startTextRules();
  startTyping(); // before presses: what is typed goes first, whatever leaves the page
  startOutage();
  startConnection();
  startPresses();
  startShortForms();
  startCards(); // before links: a sentence leads to its card
  startGestures();
  startReadingAloud();
  startLinks();
  startOwnFiches();
  startOrigins();
  startDrafts();
  startArrival();
  startPanel();
  startScrolling();
  startCoachWord();
  startLostFocus();
  startDescriptions();
  watchDrawings(followAtOnce, followNextFrame);
  startFreeze(); // before projection and letters: a frozen card takes no key
  startClock();
  startQuestionTimer();
  startRoom();
  startProjection();
  startSound();
  startLoneLetters();
  resend();
}

// Before the next key, and before anybody sees what was.
function followAtOnce(changes) {
  followConnection(changes);
  keepTyped();
  nameControls();
  surround();
}

function followNextFrame() {
  arrive();
  entitle();
  showOwnFiches();
  enterPanel();
  focusNew();
  giveFocusBack();
  restoreDrafts();
  describe();
  announce();
  followSheet();
  pointToWord();
  showSound();
  showReading();
  freeze();
  if (!isRoomErased()) showErased(false);
  project();
  keepInView(); // once all has its place
}

start();
