import assert from "node:assert/strict";
import { test } from "node:test";
import { isNewer, isOlder, turnOf } from "../../../../coaching/web/front/browser/surroundings.js";

test("a card brings what is newer, or of another session", () => {
  assert.equal(isNewer(turnOf("a 10"), turnOf("a 9")), true);
  assert.equal(isNewer(turnOf("a 9"), turnOf("a 9")), false);
  assert.equal(isNewer(turnOf("b 1"), turnOf("a 9")), true);
});

test("a place takes what is newer than it, of its own session", () => {
  assert.equal(isOlder(turnOf("a 9"), turnOf("a 10")), true);
  assert.equal(isOlder(turnOf("a 10"), turnOf("a 10")), false);
  assert.equal(isOlder(turnOf("b 1"), turnOf("a 9")), false);
});
