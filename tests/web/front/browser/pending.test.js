import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  addPending,
  dropPending,
  hasPending,
  isPending,
  nameOf,
  ownText,
  pendingNames,
  pendingText,
  settle,
} from "../../../../coaching/web/front/browser/pending.js";

const PATH = "depart.product";
const NAME = `abc:${PATH}`;

let fiche;
globalThis.document = { querySelector: () => ({ dataset: { fiche } }) };

beforeEach(() => {
  fiche = "abc";
  pendingNames().forEach(dropPending);
});

const type = (after, base = "", path = PATH) => addPending({ fiche, path, after }, base);

test("a text says what it was typed over", () => {
  assert.equal(type("Haies en", "Haies").before, "Haies");
  assert.equal(pendingText(NAME).after, "Haies en");
});

test("a text typed on says what was kept, not what the page says meanwhile", () => {
  type("Haies en", "Haies");
  assert.equal(type("Haies en clair", "Haies en").before, "Haies");
  assert.deepEqual(pendingNames(), [NAME]);
});

test("a text that is kept is pending no more", () => {
  assert.equal(settle(type("Haies"), 1), true);
  assert.equal(hasPending(), false);
});

test("a text typed while another was sent stays pending, over the one that is kept", () => {
  const sent = type("Haies");
  type("Haies en");
  assert.equal(settle(sent, 1), false);
  assert.equal(isPending(NAME), true);
  assert.equal(pendingText(NAME).before, "Haies");
});

test("fields wait apart, the last one typed in the last", () => {
  type("Haies");
  type("12", "", "depart.launch");
  type("Haies en");
  assert.deepEqual(pendingNames(), ["abc:depart.launch", NAME]);
});

test("a page that was written before knows less than what is on its way, or was kept since", () => {
  assert.equal(ownText(PATH, 4), undefined);
  const text = type("Haies");
  assert.equal(ownText(PATH, 4), "Haies");
  settle(text, 5);
  assert.equal(ownText(PATH, 4), "Haies");
  assert.equal(ownText(PATH, 5), undefined);
});

test("a text of another fiche waits apart", () => {
  type("Haies");
  fiche = "xyz";
  assert.equal(ownText(PATH, 0), undefined);
  assert.equal(type("Relais").before, "");
  assert.deepEqual(pendingNames(), [NAME, nameOf(PATH)]);
});
