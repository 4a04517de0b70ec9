// The card of a sentence: asked of the server as its sentence is pressed, one open at a time.
import { isPlainClick } from "./links.js";
import { openFiche } from "./page.js";
import { postJson } from "./pending.js";
import { speak } from "./screen-reader.js";
import { sendAll } from "./sending.js";
import { keepTexts, knownRevision, morph, parsed, placeCard, withhold } from "./surroundings.js";

const OWN_WORDS = 'textarea[id^="champ-writing-sentences-"]';
const CONTROLS = "input, textarea, select"; // figures are written in them

let openings = 0; // once another card was asked for, or all closed, one that comes is not shown
let renewals = 0;

export function startCards() {
  document.addEventListener("click", pressSentence);
  document.addEventListener("keydown", pressInCard);
  document.addEventListener("rempli", followFilled);
}

const cardOpen = () => document.querySelector(".pp-carte");
const sentenceOf = ({ dataset }) => document.getElementById(`phrase-${dataset.carte}`);

function pressSentence(event) {
  const link = isPlainClick(event) && event.target.closest?.("a[href^='#phrase-']");
  const sentence = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!sentence) return;
  event.preventDefault();
  if (link.ariaExpanded === "true") closeCard();
  else showCard(sentence);
}

function pressInCard(event) {
  const { key, target, repeat } = event;
  const card = target.closest?.(".pp-carte");
  const isOnSentence = target.matches?.("[data-phrase][aria-expanded=true]");
  if (key === "Escape" && (card || isOnSentence)) closeCard();
  if (key === "Enter" && !event.shiftKey && !event.isComposing && target.matches(OWN_WORDS)) {
    event.preventDefault(); // a sentence holds on one line: it is finished
    finish(card);
    return;
  }
  // A key that is held down would settle the next sentences too.
  if (!card || repeat || target.matches(CONTROLS)) return;
  card.querySelector(`button[data-touche="${figureOf(event)}"]`)?.click();
}

async function finish(card) {
  await sendAll();
  const good = card.querySelector("[data-bien]");
  if (good) good.click();
  else closeCard();
}

// On French keyboards, figures are above the signs of the first row.
export function figureOf({ key, code, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return "";
  return /^Digit([1-3])$/.exec(code)?.[1] ?? /^[1-3]$/.exec(key)?.[0] ?? "";
}

// The page comes with its first sentence to see open; then an open card follows its answers.
function followFilled({ target: place, detail: isFirst }) {
  const first = isFirst && place.querySelector("[data-phrase].pp-a-voir");
  const card = cardOpen();
  if (card) renew(card);
  else if (first) showCard(first, { isAsked: false });
}

export async function showCard(sentence, { isAsked = true } = {}) {
  openings += 1;
  const rank = openings;
  const card = await cardOf(sentence.dataset.phrase);
  if (rank !== openings || !sentence.isConnected) return;
  if (card) keepTexts(card, cardRevision(card));
  if (card) openCard(card, sentence, isAsked);
  else if (isAsked) speak("La phrase n’a pas pu s’ouvrir. Réessayez.");
}

// The focus goes from one to the other, and is never nowhere.
function openCard(card, sentence, isAsked) {
  const last = cardOpen();
  placeCard(card, sentence);
  if (isAsked) (card.querySelector(OWN_WORDS) ?? card).focus();
  if (last) takeAway(last);
  sentence.ariaExpanded = "true";
}

async function renew(card) {
  renewals += 1;
  const rank = renewals;
  const fresh = await cardOf(card.dataset.carte);
  if (!fresh || rank !== renewals || !card.isConnected) return;
  const hadFocus = card.contains(document.activeElement);
  const wasWritten = card.querySelector(OWN_WORDS) !== null;
  withhold(morph(card, fresh, cardRevision(fresh)));
  card.dataset.connu = fresh.dataset.connu;
  if (!hadFocus || card.contains(document.activeElement)) return;
  const begun = wasWritten ? null : card.querySelector(OWN_WORDS); // one has just asked to write it
  (begun ?? card).focus({ preventScroll: !begun });
}

// A card is of what was known as it was asked for: the page may be of what came since.
export const cardRevision = (card) => Number(card.dataset.connu);

async function cardOf(slot) {
  const { fiche, auteur: author } = openFiche();
  const revision = knownRevision();
  try {
    const answer = await postJson("/phrase", { fiche, author, slot });
    const card = parsed((await answer.json()).carte).querySelector(".pp-carte");
    card.id = `carte-${slot}`;
    card.dataset.connu = revision;
    return card;
  } catch {
    return undefined; // no answer, or one that holds no card
  }
}

function closeCard() {
  openings += 1;
  const card = cardOpen();
  if (!card) return;
  sentenceOf(card)?.focus();
  takeAway(card);
}

function takeAway(card) {
  const sentence = sentenceOf(card);
  if (sentence) sentence.ariaExpanded = "false";
  card.remove();
}

// The sentence that was settled leads to the next one to see, else to the first; else all is done.
export function showNext(slot) {
  const sentences = [...document.querySelectorAll("[data-phrase]")];
  const isToSee = (sentence) => sentence.matches(".pp-a-voir");
  const at = sentences.findIndex(({ dataset }) => dataset.phrase === slot);
  const next = sentences.slice(at + 1).find(isToSee) ?? sentences.find(isToSee);
  if (next) return showCard(next);
  closeCard();
  const summary = document.querySelector("[data-bilan]");
  if (summary?.tabIndex < 0) summary.tabIndex = -1;
  summary?.focus();
}
