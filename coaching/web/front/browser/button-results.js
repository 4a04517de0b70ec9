// What a button did is said beside it, and aloud.
import { speak } from "./live-region.js";

export function showResult(button, words) {
  const place = document.getElementById(button.dataset.annonce);
  if (place) place.textContent = words;
  speak(words);
}
