import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ownIn,
  resumedAs,
  withOwn,
  withoutOwn,
} from "../../../../coaching/web/front/browser/own-fiches.js";

const RELAIS = { token: "a", name: "Relais" };
const HAIES = { token: "b", name: "Haies" };

test("a store that holds something else is a store that holds nothing", () => {
  for (const raw of [null, "", "{", "null", "3", '{"token":"a"}', '[null, 3, {"token": 1}]']) {
    assert.deepEqual(ownIn(raw), []);
  }
  assert.deepEqual(ownIn(JSON.stringify([RELAIS, "x"])), [RELAIS]);
});

test("a fiche is remembered once, the last one first, and twenty at most", () => {
  assert.deepEqual(withOwn([RELAIS, HAIES], { token: "b", name: "Haies 2" }, 20), [
    { token: "b", name: "Haies 2" },
    RELAIS,
  ]);
  const many = Array.from({ length: 20 }, (_, rank) => ({ token: `${rank}`, name: "" }));
  assert.equal(withOwn(many, RELAIS, 20).length, 20);
});

test("a fiche is forgotten alone", () => {
  assert.deepEqual(withoutOwn([RELAIS, HAIES], "a"), [HAIES]);
});

test("a room is taken up again by its name", () => {
  assert.equal(resumedAs("Atelier du 12 janvier"), "Reprendre l’atelier du 12 janvier");
  assert.equal(resumedAs("Promotion 12"), "Reprendre «\u202fPromotion 12\u202f»");
});
