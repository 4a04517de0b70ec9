// A control or a link that is drawn anew keeps the focus it had. Once gone for good, or out of use,
// it leaves the focus to what is nearest, and what it was about is told.
import { isArriving } from "./arrival.js";
import { speak } from "./screen-reader.js";
import { isRunning, widgetKey } from "./streamlit.js";

const STOPS = ":is(main, header, footer, nav) :is(a[href], button, input, textarea, summary)";

let lastFocus; // what had it, and where it was

export function startLostFocus() {
  document.addEventListener("focusin", ({ target }) => {
    lastFocus = placeOf(target);
  });
  // Who leaves a control that stays has let it go: nothing is given back to them.
  const letGo = ({ target }) =>
    queueMicrotask(() => {
      if (lastFocus?.target === target && isUsable(target) && isNowhere()) lastFocus = undefined;
    });
  addEventListener("focusout", letGo, true);
}

const isUsable = (node) =>
  node.isConnected && !node.disabled && !node.closest("[inert]") && node.checkVisibility();
const stops = () => [...document.querySelectorAll(STOPS)];
const isNowhere = () => document.activeElement === document.body;

function placeOf(target) {
  const around = [];
  for (let box = target.parentElement; box; box = box.parentElement) around.push(box);
  const all = stops();
  return {
    target,
    around,
    link: target.closest(".stHtml a[href]")?.getAttribute("href"),
    key: widgetKey(target),
    before: new Set(all.slice(0, all.indexOf(target))),
    about: target.closest(".pp-marge")?.querySelector("[data-parti]"),
  };
}

export function giveFocusBack() {
  if (isArriving() || !lastFocus || isUsable(lastFocus.target)) return;
  const { link, key, target } = lastFocus;
  // What is out of use has the focus until the browser has drawn it so.
  if (!isNowhere() && document.activeElement !== target) return;
  const isSame = (stop) =>
    (target.id && stop.id === target.id) ||
    (link ? stop.getAttribute("href") === link : key && widgetKey(stop) === key);
  const same = stops().find((stop) => isUsable(stop) && isSame(stop));
  if (same) same.focus({ preventScroll: Boolean(link) });
  else if (!isRunning()) moveOn(); // until then, it may still come
}

function moveOn() {
  const { about } = lastFocus;
  // A colleague may have removed the entry that one was writing in: those that are left say so.
  const box = lastFocus.around.find(({ isConnected }) => isConnected);
  const removal = box.matches("[data-notes]") ? box.querySelector("[data-retire]") : undefined;
  (removal ?? neighbour())?.focus();
  if (about?.isConnected === false) speak(about.dataset.parti);
}

function neighbour() {
  const usable = stops().filter(isUsable);
  for (const box of lastFocus.around) {
    const within = usable.filter((stop) => box.contains(stop));
    if (within.length) return within.findLast((stop) => lastFocus.before.has(stop)) ?? within[0];
  }
}
