import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import {
  forgetUnsent,
  outcomeOf,
  storeUnsent,
  unsentNames,
} from "../../../../coaching/web/front/browser/sending.js";

const TEXT = { fiche: "abc", author: "a1", path: "depart.product", before: "", after: "Haies" };
const DAY = 24 * 3600 * 1000;

// As a browser's: its items are its own properties.
class Store {
  setItem(name, value) {
    this[name] = value;
  }
  removeItem(name) {
    delete this[name];
  }
}

const setStore = (value) =>
  Object.defineProperty(globalThis, "localStorage", { value, configurable: true });

beforeEach(() => setStore(new Store()));
afterEach(() => delete globalThis.localStorage);

test("a text is stored with what sending it again takes, then forgotten", () => {
  storeUnsent({ ...TEXT, rank: 2.5, seen: 4, isSent: true });
  const [name] = Object.keys(localStorage);
  const { at, ...stored } = JSON.parse(localStorage[name]);
  assert.deepEqual(stored, { ...TEXT, rank: 2.5, seen: 4 });
  assert.ok(Math.abs(at - Date.now()) < 60_000);
  forgetUnsent(TEXT);
  assert.deepEqual(Object.keys(localStorage), []);
});

test("a page sends again what others left, never what is its own or no text", () => {
  storeUnsent(TEXT);
  localStorage.setItem("perimetre:abc:depart.product:autre", "{}");
  localStorage.setItem("perimetre-theme", "sombre");
  assert.deepEqual(unsentNames(), ["perimetre:abc:depart.product:autre"]);
});

test("without a store, a text is typed all the same", () => {
  setStore(undefined);
  storeUnsent(TEXT);
  forgetUnsent(TEXT);
  assert.deepEqual(unsentNames(), []);
});

test("what becomes of a text depends on its answer", () => {
  assert.equal(outcomeOf(200, 0), "kept");
  assert.deepEqual(
    [400, 413].map((status) => outcomeOf(status, 0)),
    ["refused", "refused"],
  );
  assert.deepEqual(
    [409, 429, 503].map((status) => outcomeOf(status, 0)),
    Array(3).fill("waits"),
  );
});

test("a text whose fiche is not known is kept for a day", () => {
  assert.equal(outcomeOf(404, DAY - 1), "unknown");
  assert.equal(outcomeOf(404, DAY), "refused");
});
