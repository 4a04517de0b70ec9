import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fichesIn,
  withFiche,
  withoutFiche,
} from "../../../../coaching/web/front/browser/own-fiches.js";

const RELAIS = { token: "a", name: "Relais" };
const HAIES = { token: "b", name: "Haies" };

test("a store that holds something else is a store that holds nothing", () => {
  for (const raw of [null, "", "{", "null", "3", '{"token":"a"}', '[null, 3, {"token": 1}]']) {
    assert.deepEqual(fichesIn(raw), []);
  }
  assert.deepEqual(fichesIn(JSON.stringify([RELAIS, "x"])), [RELAIS]);
});

test("a fiche is remembered once, the last one first, and twenty at most", () => {
  assert.deepEqual(withFiche([RELAIS, HAIES], { token: "b", name: "Haies 2" }), [
    { token: "b", name: "Haies 2" },
    RELAIS,
  ]);
  const many = Array.from({ length: 20 }, (_, rank) => ({ token: `${rank}`, name: "" }));
  assert.equal(withFiche(many, RELAIS).length, 20);
});

test("a fiche is forgotten alone", () => {
  assert.deepEqual(withoutFiche([RELAIS, HAIES], "a"), [HAIES]);
});
