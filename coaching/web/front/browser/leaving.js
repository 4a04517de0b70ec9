// A click that leaves a text: the text first. Sent together, Streamlit would run the
// text's card alone, and the button outside it would have been pressed for nothing.
let left = 0;
// A press or a way to another page goes before what the page asks for by itself: of two requests
// at once, Streamlit forgets one.
const WAY = 1000; // ms until a press has led where it leads
let pressedAt = -WAY;
const giveWay = () => {
  pressedAt = performance.now();
};
const isPressed = () => due !== undefined || performance.now() - pressedAt < WAY;
addEventListener("popstate", giveWay, true);
addEventListener(
  "focusout",
  ({ target }) => {
    if (isText(target) && keyOf(target)) left = performance.now();
  },
  true,
);
let due; // the click held back; some controls make one of their own when theirs does not come
addEventListener(
  "click",
  (event) => {
    if (event.target.closest?.("a, button:not(.st-key-suivre *, .st-key-actualiser *)")) giveWay();
    if (!event.isTrusted) {
      if (due?.control.contains(event.target)) {
        clearTimeout(due.timer);
        due = undefined;
      }
      return;
    }
    const control = event.target.closest("button, a, label, summary") ?? event.target;
    const typed = document.activeElement; // on a telephone, what is touched does not take the focus
    if (isText(typed) && pending.size && control !== typed && control.control !== typed)
      typed.blur();
    if (performance.now() - left > COMMIT) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    left = 0;
    const mark = control.matches("a, button") && markOf(control); // a run may draw it anew meanwhile
    const press = () => {
      due = undefined;
      (event.target.isConnected ? event.target : mark && drawnAnew(mark, 1))?.click?.();
    };
    due = { control, timer: setTimeout(press, COMMIT + 40) };
  },
  true,
);
