// Two notes at the end of the time of a step, for a coach who asked for them: this page alone plays.
const NOTES = [880, 660]; // Hz
const LENGTH = 0.35; // s each
const LOUDNESS = 0.2;

let audio; // a page may play once somebody has pressed something in it
let isSoundOn = false;

export function startSound() {
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.("button[data-son]")) return;
    isSoundOn = !isSoundOn;
    showSound();
    ring();
  });
}

// The button is drawn anew with the part that follows the room.
export function showSound() {
  const button = document.querySelector("button[data-son]");
  if (button) button.ariaPressed = String(isSoundOn);
}

export function ring() {
  if (!isSoundOn) return;
  audio ??= new AudioContext();
  NOTES.forEach((frequency, rank) => {
    const at = audio.currentTime + rank * LENGTH;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + LENGTH);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + LENGTH);
  });
}
