// Focus: where a person expects it after a change of page, an addition, an error.
function focusField(key) {
  const field = document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
  field?.closest("details:not([open])")?.querySelector("summary").click();
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
  return Boolean(field);
}
function toTop() {
  scrollTo(0, 0);
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}
let path = location.pathname;
let aimed = new URLSearchParams(location.search).get("champ");
const focused = new Map(); // entry → what last happened to it: a rank, or its removal
let arriving = false;
let part = location.hash;
function arrange() {
  if (location.pathname !== path) {
    path = location.pathname;
    part = location.hash;
    aimed = new URLSearchParams(location.search).get("champ");
    arriving = isComing = true;
    clearTimeout(resting); // this page shows all that it should
    clearTimeout(calm);
    calm = undefined;
  }
  const title = document.querySelector("h1");
  const drawn = title && title !== arrange.title;
  if (part && reachPart(part)) {
    part = "";
    arriving = false;
  }
  if (aimed && focusField(aimed)) {
    aimed = "";
    arriving = false;
  } else if (arriving && drawn && !aimed) {
    arriving = false;
    toTop();
    title.focus({ preventScroll: true });
  }
  arrange.title = title;
  entitle();
  enterPanel();
  document.querySelectorAll("[data-focus]").forEach((wanted) => {
    const [entry, event] = wanted.dataset.focus.split(" ");
    if (!entry || focused.get(entry) === event) return;
    focused.set(entry, event);
    wanted.tabIndex = -1;
    if (wanted.matches("h1")) toTop(); // another screen at the same address
    wanted.focus();
    setTimeout(() => {
      if (document.activeElement === wanted) wanted.scrollIntoView({ block: "nearest" });
    }, 400); // once cards above are gone
  });
  giveBack();
  bringBack();
  describe();
  tell();
  followSheet();
  pointToWord();
  freeze(clock?.gel);
  if (!isOver()) tellOver(false);
  project();
  keepInView();
}
// A remark that is drawn above pushes what has the focus out of the window: it is brought back,
// unless the reader has gone to look elsewhere meanwhile.
const SCROLLING = new Set(["ArrowDown", "ArrowUp", "End", "Home", "PageDown", "PageUp", " "]);
let isFollowed = false;
addEventListener("focusin", () => {
  isFollowed = true;
});
["pointerdown", "touchmove", "wheel"].forEach((gone) =>
  addEventListener(
    gone,
    () => {
      isFollowed = false;
    },
    { capture: true, passive: true },
  ),
);
addEventListener(
  "keydown",
  ({ key, target }) => {
    if (SCROLLING.has(key) && !isText(target)) isFollowed = false;
  },
  true,
);
function keepInView() {
  const node = document.activeElement;
  if (!isFollowed || !node || node === document.body) return;
  const { left, top, right, bottom, height } = node.getBoundingClientRect();
  if (!height || height > innerHeight / 2) return;
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const whole = node.closest("label") ?? node;
  const isCovered = !seen || !(whole.contains(seen) || seen.contains(whole));
  if (top < 0 || bottom > innerHeight || isCovered) node.scrollIntoView({ block: "nearest" });
}
// The coach's word comes while one writes further down: a link at the top says so, until it is seen.
const read = new Set();
const sighting = new IntersectionObserver((changed) =>
  changed.forEach(({ target, isIntersecting }) => {
    const pointer = document.querySelector(".pp-mot-arrive");
    if (isIntersecting) read.add(target.textContent);
    if (pointer) pointer.hidden = read.has(target.textContent);
  }),
);
function pointToWord() {
  const word = document.getElementById("mot-coach");
  if (word && word !== pointToWord.word) sighting.observe(word);
  pointToWord.word = word;
}
// The sentence that has just changed stays in view when the sheet is taller than the window.
let fresh = "";
function followSheet() {
  const sentence = document.querySelector(".pp-neuf");
  const panel = sentence?.closest('[data-testid="stColumn"]');
  if (!panel || sentence.textContent === fresh || panel.scrollHeight <= panel.clientHeight) return;
  fresh = sentence.textContent;
  const { top, bottom } = sentence.getBoundingClientRect();
  const frame = panel.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom)
    panel.scrollTop += top - frame.top - panel.clientHeight / 3;
}
// A control that is drawn anew, as when its entry moves, keeps the focus it had; a link too. Once
// gone for good, or out of use, it leaves the focus to what is nearest, and what it was about is told.
const STOPS = ":is(main, header, footer, nav) :is(a[href], button, input, textarea, summary)";
const stops = () => [...document.querySelectorAll(STOPS)];
const isOpen = (node) =>
  node.isConnected && !node.disabled && !node.closest("[inert]") && node.checkVisibility();
const isBefore = (node, other) =>
  Boolean(node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
let held;
document.addEventListener("focusin", ({ target }) => {
  const around = [];
  for (let block = target.parentElement; block; block = block.parentElement) around.push(block);
  held = {
    target,
    around,
    mark: markOf(target),
    before: new Set(stops().filter((stop) => isBefore(stop, target))),
    about: [...document.querySelectorAll("[data-parti]")].find((notice) =>
      notice.closest(".stVerticalBlock, .stHorizontalBlock").contains(target),
    ),
  };
});
// Who leaves a control that stays has let it go: nothing is given back to them.
addEventListener(
  "focusout",
  ({ target }) =>
    queueMicrotask(() => {
      if (held?.target === target && isOpen(target) && document.activeElement === document.body)
        held = undefined;
    }),
  true,
);
function giveBack() {
  if (document.activeElement !== document.body || arriving || !held || isOpen(held.target)) return;
  const same = drawnAnew(held.mark);
  if (same || isRunning()) return same?.focus({ preventScroll: Boolean(held.mark.link) }); // it may still come
  const gone = held.about?.isConnected ? undefined : held.about?.dataset;
  // A colleague may have removed the entry that one was writing in: its place says so.
  (
    document.querySelector(".pp-retrait[data-dire]") ??
    document.getElementById(gone?.suite) ??
    neighbour()
  )?.focus();
  if (gone) speak(gone.parti);
}
// What a control is known by once it is drawn anew: the address of a link, the key of another.
const markOf = (control) => ({
  link: control.closest(".stHtml a[href]")?.getAttribute("href"),
  key: /st-key-(\S+)/.exec(control.closest('[class*="st-key-"]')?.className ?? "")?.[1],
});
function drawnAnew({ link, key }, most = Infinity) {
  if (link) return document.querySelector(`.stHtml a[href="${CSS.escape(link)}"]`);
  const keys = key ? [key, key.replace(/^(?:monter|descendre)-/, "outils-")] : [];
  const found = keys.flatMap((key) => [
    ...document.querySelectorAll(`.st-key-${CSS.escape(key)} :is(button, input, textarea)`),
  ]);
  return found.length > most ? undefined : found.find(isOpen);
}
function neighbour() {
  const open = stops().filter(isOpen);
  for (const block of held.around) {
    const within = open.filter((stop) => block.contains(stop));
    if (within.length) return within.findLast((stop) => held.before.has(stop)) ?? within[0];
  }
}
