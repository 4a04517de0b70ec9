// The time of one question of the committee: a press starts or stops it, its end is told once.
import { countdown, writeOnce } from "./clock.js";
import { speak } from "./live-region.js";

const EACH = 200; // ms

let timed; // the question whose time it is
let questionTime; // {ends}, the hour at which it is over, while it runs; {left}, ms, while it is stopped

export function startQuestionTimer() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-minuteur]");
    if (button) startOrStop(button.dataset);
  });
  setInterval(showQuestionTime, EACH);
}

// A time that is over starts again whole.
export function pressedTime({ ends, left }, now, whole) {
  return ends ? { left: Math.max(0, ends - now) } : { ends: now + (left > 0 ? left : whole) };
}

export const msLeft = ({ ends, left }, now) => Math.max(0, ends ? ends - now : left);

function startOrStop({ minuteur, question }) {
  const whole = Number(minuteur) * 1000;
  const last = timed === question ? questionTime : { left: whole };
  timed = question;
  questionTime = pressedTime(last, Date.now(), whole);
  showQuestionTime();
}

function showQuestionTime() {
  const button = document.querySelector("[data-minuteur]");
  if (button?.dataset.question !== timed) timed = undefined;
  if (!timed) return;
  const left = msLeft(questionTime, Date.now());
  if (questionTime.ends && !left) {
    questionTime = { left };
    speak("Les trois minutes sont passées.");
  }
  const time = button.parentElement.querySelector("[data-minuteur-temps]");
  writeOnce(time, countdown(Math.ceil(left / 1000)));
  writeOnce(button, questionTime.ends ? "Arrêter le temps" : "Lancer le temps");
}
