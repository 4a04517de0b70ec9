import assert from "node:assert/strict";
import { test } from "node:test";
import { writes } from "../../../../coaching/web/front/browser/room.js";

const key = (name, more) => ({ type: "keydown", key: name, ...more });

test("a frozen card takes nothing that is typed, pasted or pressed", () => {
  for (const name of ["a", "é", " ", "Enter", "Backspace"]) {
    assert.equal(writes(key(name), true), true, name);
  }
  assert.deepEqual(
    ["paste", "drop"].map((type) => writes({ type }, true)),
    [true, true],
  );
  assert.equal(writes({ type: "click" }, false), true); // of a key too, or of a choice
});

test("a frozen text is read, copied and left", () => {
  assert.equal(writes({ type: "click" }, true), false);
  assert.equal(writes(key("ArrowLeft"), true), false);
  assert.equal(writes(key("c", { ctrlKey: true }), true), false);
  assert.equal(writes(key("Tab"), true), false);
});
