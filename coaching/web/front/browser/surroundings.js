// What surrounds the cards: a card that runs alone brings it along, in a template. It is put at its
// places unless the page, drawn since, says more; and again if Streamlit draws an old part anew.
let brought = { session: "", turn: 0, parts: new Map() };
const turnOf = ({ dataset: { tour } }) => {
  const [session, turn] = tour.split(" ");
  return { session, turn: Number(turn) };
};
function surround() {
  document.querySelectorAll("template.pp-alentours").forEach((box) => {
    const { session, turn } = turnOf(box);
    if (session === brought.session && turn <= brought.turn) return;
    if (box.dataset.suite !== undefined) {
      clearTimeout(resting);
      resting = setTimeout(drawRest, 0, Date.now() + PATIENCE);
    }
    brought = {
      session,
      turn,
      parts: new Map([...box.content.children].map((part) => [part.dataset.place, part])),
    };
  });
  document.querySelectorAll(".pp-autour").forEach((place) => {
    const { session, turn } = turnOf(place);
    const part = brought.parts.get(place.dataset.place);
    if (!part || session !== brought.session || turn >= brought.turn) return;
    place.dataset.tour = `${session} ${brought.turn}`;
    if (place.innerHTML !== part.innerHTML)
      place.replaceChildren(...part.cloneNode(true).childNodes);
  });
}
// What an answer, or a colleague, changed in other fields is drawn once no run is under way.
let resting;
function drawRest(end) {
  if ((isRunning() || isPressed()) && Date.now() < end) {
    resting = setTimeout(drawRest, COMMIT, end);
    return;
  }
  left = performance.now(); // a press of now waits until this one is on its way
  document.querySelector(".st-key-suivre button")?.click();
}
