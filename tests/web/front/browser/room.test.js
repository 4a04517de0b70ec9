import assert from "node:assert/strict";
import { test } from "node:test";
import { writes } from "../../../../coaching/web/front/browser/freeze.js";
import { answersBefore } from "../../../../coaching/web/front/browser/room.js";

test("a colleague's text is drawn at once; our own is let to bring its run first", () => {
  assert.equal(answersBefore(8, 7), 1);
  assert.equal(answersBefore(8, 8), 2);
});

const key = (name, more) => ({ type: "keydown", key: name, ...more });

test("a frozen card takes nothing that is typed, pasted or pressed", () => {
  for (const name of ["a", "é", " ", "Enter", "Backspace"]) {
    assert.equal(writes(key(name), true), true, name);
  }
  assert.deepEqual(
    ["paste", "drop"].map((type) => writes({ type }, true)),
    [true, true],
  );
  assert.deepEqual(
    ["click", "pointerdown"].map((type) => writes({ type }, false)),
    [true, true],
  );
  assert.equal(writes(key("ArrowDown"), false), true); // a choice among several
});

test("a frozen text is read, copied and left", () => {
  assert.equal(writes({ type: "click" }, true), false);
  assert.equal(writes(key("ArrowLeft"), true), false);
  assert.equal(writes(key("c", { ctrlKey: true }), true), false);
  assert.equal(writes(key("Tab"), true), false);
});
