// The coach's key: its tab holds it, so that the address, which a mirrored screen shows, does not.
// The page's first script takes it out (`serving.py`), and Streamlit is told it all the same
// (`pieces.toml`). A browser that keeps nothing leaves it there.
import { isPlainClick } from "./links.js";
import { attempt } from "./page.js";

const HELD = "perimetre-atelier"; // what the tab holds it under
const NAME = "atelier"; // what an address calls it, and its page

const isRoomPage = () => location.pathname === `/${NAME}`;
const givenKey = () => new URLSearchParams(location.search).get(NAME);
const drawnKey = () => document.querySelector("[data-conduite]")?.dataset.conduite;
const roomKey = () => givenKey() || attempt(() => sessionStorage.getItem(HELD)) || drawnKey();

const hold = (key) =>
  attempt(() => {
    sessionStorage.setItem(HELD, key);
    return true;
  }, false);

// Before Streamlit starts, which asks for the page of the address.
export function startRoomKey() {
  globalThis.ppQuery = (query) => {
    const key = isRoomPage() && roomKey();
    return key ? withKey(query, key) : query;
  };
  for (const name of ["click", "auxclick", "contextmenu"]) addEventListener(name, lendKey, true);
}

// As a room is drawn, another than before, or none.
export function followKey() {
  const drawn = drawnKey();
  if (drawn !== undefined && isRoomPage()) moveKey(drawn);
}

function moveKey(key) {
  const query = withKey(location.search, hold(key) ? "" : key);
  const address = location.pathname + (query && `?${query}`) + location.hash;
  if (address !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", address);
  }
}

export function withKey(query, key) {
  const asked = new URLSearchParams(query);
  if (key) asked.set(NAME, key);
  else asked.delete(NAME);
  return asked.toString();
}

// A link of a room shows no key to whoever hovers it. Another tab, which holds none, is lent it; one
// that this computer remembers becomes this tab's.
function lendKey(event) {
  const link = event.target.closest?.(`a[href^="/${NAME}"]`);
  const key = link?.dataset.cle ?? roomKey();
  const isHere = event.type === "click" && isPlainClick(event);
  if (!link || !key || (isHere && hold(key))) return;
  const href = link.getAttribute("href");
  const [path, query] = href.split("?");
  link.href = `${path}?${withKey(query, key)}`;
  if (!isHere) setTimeout(() => link.setAttribute("href", href));
}
