import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isRefused, nextRank, save } from "../../../../coaching/web/front/browser/pending.js";

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
