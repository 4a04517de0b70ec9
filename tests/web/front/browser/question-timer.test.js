import assert from "node:assert/strict";
import { test } from "node:test";
import { msLeft, pressedTime } from "../../../../coaching/web/front/browser/clock.js";

test("a press starts the time, another stops it, a third goes on", () => {
  const running = pressedTime({ left: 180_000 }, 1_000, 180_000);
  assert.equal(msLeft(running, 61_000), 120_000);
  const stopped = pressedTime(running, 61_000, 180_000);
  assert.equal(msLeft(stopped, 900_000), 120_000);
  assert.equal(msLeft(pressedTime(stopped, 900_000, 180_000), 930_000), 90_000);
});

test("a time that is over stays at zero, and starts again whole", () => {
  const over = { ends: 5_000 };
  assert.equal(msLeft(over, 9_000), 0);
  assert.deepEqual(pressedTime({ left: 0 }, 9_000, 180_000), { ends: 189_000 });
});
