// Elements that Streamlit's React makes otherwise: it asks here before it makes one (`pieces.toml`).

// The main landmark is the part named so. Streamlit's holds our header and foot too, so it is none.
const SCROLLER = "stMain";
const LANDMARKS = ["st-key-contenu", "st-key-projection"];
// HTML allows words alone in these, and Streamlit draws blocks there.
const HOLDERS = ["button", "label", "summary"];
const BLOCKS = ["div", "p"];
const PORTAL = 4; // of a fiber: what follows is elsewhere in the page

export function startElements() {
  globalThis.ppElement = (type, { className }, fiber) => {
    const classes = className?.split(" ") ?? [];
    if (classes.includes(SCROLLER)) return "div";
    if (LANDMARKS.some((name) => classes.includes(name))) return "main";
    return BLOCKS.includes(type) && isAmongWords(fiber) ? "span" : type;
  };
  // A folded part opens at once: for half a second Streamlit would cut what it holds, whatever motion
  // was asked, and what took the focus meanwhile would move from under the pointer.
  HTMLDetailsElement.prototype.animate = function (frames) {
    return Element.prototype.animate.call(this, frames, 0);
  };
}

function isAmongWords(fiber) {
  for (let one = fiber.return; one && one.tag !== PORTAL; one = one.return) {
    if (HOLDERS.includes(one.type)) return true;
  }
  return false;
}

// Nor is the whole page a stop of the keyboard, which would have neither a role nor a name.
export function passScroller() {
  const scroller = document.getElementById(SCROLLER);
  if (scroller?.tabIndex === 0) scroller.tabIndex = -1;
}
