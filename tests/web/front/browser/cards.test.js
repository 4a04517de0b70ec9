import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf } from "../../../../coaching/web/front/browser/cards.js";

test("a figure is its key, or on a French keyboard the key under it", () => {
  assert.equal(figureOf({ key: "2", code: "Numpad2" }), "2");
  assert.equal(figureOf({ key: "&", code: "Digit1" }), "1");
  assert.equal(figureOf({ key: "End", code: "Numpad1" }), "");
  assert.equal(figureOf({ key: "4", code: "Digit4" }), "");
  assert.equal(figureOf({ key: "1", code: "Digit1", ctrlKey: true }), "");
});
