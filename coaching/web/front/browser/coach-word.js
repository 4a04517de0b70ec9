// The coach's words come while one writes further down: a link at the top says so, until they are seen.
const seenWords = new Set();
const placedWords = new WeakSet(); // the words of which the browser has told whether they are in sight
let sighting;
let drawnWords = [];

export function startCoachWord() {
  sighting = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      placedWords.add(target);
      if (isIntersecting) seenWords.add(target.textContent);
    }
    showPointer();
  });
}

export function pointToWord() {
  const drawn = [...document.querySelectorAll("[data-mot-coach]")];
  for (const word of drawn) if (!drawnWords.includes(word)) sighting.observe(word);
  drawnWords = drawn;
  showPointer();
}

function showPointer() {
  const pointer = document.querySelector(".pp-mot-arrive");
  if (!pointer) return;
  const unseen = drawnWords.find(
    (word) => placedWords.has(word) && !seenWords.has(word.textContent),
  );
  pointer.hidden = !unseen;
  if (unseen) pointer.href = `#${unseen.id}`;
}
