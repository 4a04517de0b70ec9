import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  addPending,
  dropPending,
  hasPending,
  isPending,
  noteKept,
  pendingKeys,
  pendingText,
  settle,
} from "../../../../coaching/web/front/browser/pending.js";

const KEY = "champ-depart-product";

beforeEach(() => {
  pendingKeys().forEach(dropPending);
  noteKept(KEY, "");
});

test("a text says what it was typed over", () => {
  noteKept(KEY, "Haies");
  assert.equal(addPending(KEY, { after: "Haies en" }).before, "Haies");
  assert.equal(pendingText(KEY).after, "Haies en");
});

test("a text typed on says what was kept, not what was typed meanwhile", () => {
  noteKept(KEY, "Haies");
  addPending(KEY, { after: "Haies en" });
  assert.equal(addPending(KEY, { after: "Haies en clair" }).before, "Haies");
  assert.deepEqual(pendingKeys(), [KEY]);
});

test("a field that is entered again does not take what is on its way for kept", () => {
  noteKept(KEY, "Haies");
  addPending(KEY, { after: "Haies en" });
  noteKept(KEY, "Haies en");
  assert.equal(addPending(KEY, { after: "Haies en clair" }).before, "Haies");
});

test("a text that is kept is pending no more, and the next is typed over it", () => {
  const text = addPending(KEY, { after: "Haies" });
  assert.equal(settle(KEY, text), true);
  assert.equal(hasPending(), false);
  assert.equal(addPending(KEY, { after: "Haies en" }).before, "Haies");
});

test("a text typed while another was sent stays pending, over the one that is kept", () => {
  const sent = addPending(KEY, { after: "Haies" });
  addPending(KEY, { after: "Haies en" });
  assert.equal(settle(KEY, sent), false);
  assert.equal(isPending(KEY), true);
  assert.equal(pendingText(KEY).before, "Haies");
});

test("fields wait apart", () => {
  const text = addPending(KEY, { after: "Haies" });
  addPending("court-depart-launch", { after: "12" });
  settle(KEY, text);
  assert.deepEqual(pendingKeys(), ["court-depart-launch"]);
});
