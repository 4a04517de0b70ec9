import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import {
  addPending,
  isRefused,
  nameOf,
  nextRank,
  ownText,
  pending,
  save,
  settle,
} from "../../../../coaching/web/front/browser/pending.js";

const PATH = "depart.product";
const NAME = `abc:${PATH}`;

let fiche;
globalThis.document = { querySelector: () => ({ dataset: { fiche } }) };

beforeEach(() => {
  fiche = "abc";
  pending.clear();
});

const type = (after, base = "", path = PATH) => addPending({ fiche, path, after }, base);

test("a text says what it was typed over", () => {
  assert.equal(type("Haies en", "Haies").before, "Haies");
  assert.equal(pending.get(NAME).after, "Haies en");
});

test("a text typed on says what was kept, not what the page says meanwhile", () => {
  type("Haies en", "Haies");
  assert.equal(type("Haies en clair", "Haies en").before, "Haies");
  assert.deepEqual([...pending.keys()], [NAME]);
});

test("a text that is kept is pending no more", () => {
  assert.equal(settle(type("Haies"), 1), true);
  assert.equal(pending.size, 0);
});

test("a text typed while another was sent stays pending, over the one that is kept", () => {
  const sent = type("Haies");
  type("Haies en");
  assert.equal(settle(sent, 1), false);
  assert.equal(pending.has(NAME), true);
  assert.equal(pending.get(NAME).before, "Haies");
});

test("fields wait apart, the last one typed in the last", () => {
  type("Haies");
  type("12", "", "depart.launch");
  type("Haies en");
  assert.deepEqual([...pending.keys()], ["abc:depart.launch", NAME]);
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
  assert.deepEqual([...pending.keys()], [NAME, nameOf(PATH)]);
});

const TEXT = {
  fiche: "abc",
  author: "a1",
  path: "depart.product",
  before: "",
  after: "Haies",
  rank: 2.5,
  seen: 4,
  isSent: true,
};

before(() => {
  globalThis.fetch = (_, request) => request;
});

test("texts are ranked as they were typed", async () => {
  const first = nextRank();
  await new Promise((done) => setTimeout(done, 2));
  assert.ok(nextRank() > first);
  assert.ok(Math.abs(first - Date.now()) < 60_000); // those of a page loaded since come after
});

test("a text goes with its rank, and nothing that the server does not know", () => {
  const { body, headers } = save(TEXT, false);
  const { fiche, author, path, before, after } = TEXT;
  assert.deepEqual(JSON.parse(body), { fiche, author, path, before, after });
  assert.equal(headers["perimetre-rang"], 2.5);
  assert.equal("perimetre-vu" in headers, false);
});

test("sent again, it says what its page had seen", () => {
  assert.equal(save(TEXT, true).headers["perimetre-vu"], 4);
  assert.equal("perimetre-vu" in save({ ...TEXT, seen: undefined }, true).headers, false);
});

test("a text stored by a version that did not rank it comes before any other", () => {
  assert.equal(save({ ...TEXT, rank: undefined }, true).headers["perimetre-rang"], 0);
});

test("a text that brings its page says which", () => {
  const { headers } = save(TEXT, false, { "perimetre-page": "usagers" });
  assert.equal(headers["perimetre-page"], "usagers");
});

test("what a browser would not send as it leaves is not asked to outlive its page", () => {
  assert.equal(save(TEXT).keepalive, true);
  assert.equal(save({ ...TEXT, after: "a".repeat(20_000) }).keepalive, false);
});

test("what the server refuses for the moment is sent again", () => {
  assert.deepEqual([400, 413].map(isRefused), [true, true]);
  assert.deepEqual([200, 404, 409, 429, 500, 503].map(isRefused), Array(6).fill(false));
});
