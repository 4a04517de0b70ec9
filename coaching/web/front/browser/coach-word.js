// The coach's word comes while one writes further down: a link at the top says so, until it is seenWords.
const seenWords = new Set();
let sighting;
let word;

export function startCoachWord() {
  sighting = new IntersectionObserver((changes) => changes.forEach(noteSeen));
}

function noteSeen({ target, isIntersecting }) {
  const pointer = document.querySelector(".pp-mot-arrive");
  if (isIntersecting) seenWords.add(target.textContent);
  if (pointer) pointer.hidden = seenWords.has(target.textContent);
}

export function pointToWord() {
  const drawn = document.getElementById("mot-coach");
  if (drawn && drawn !== word) sighting.observe(drawn);
  word = drawn;
}
