import assert from "node:assert/strict";
import { test } from "node:test";
import { pathOf } from "../../../../coaching/web/front/browser/fields.js";
import {
  lengthWith,
  refusalOf,
  withoutHalves,
} from "../../../../coaching/web/front/browser/typing.js";

test("half a character is the sign of a lost one; a whole one stays", () => {
  assert.equal(withoutHalves("Haies \ud83c"), "Haies \ufffd");
  assert.equal(withoutHalves("\udf33 Haies \ud83c\udf33"), "\ufffd Haies \ud83c\udf33");
});

test("what is pasted takes the place of what is selected", () => {
  const field = { value: "Haies en clair", selectionStart: 6, selectionEnd: 14 };
  assert.equal(lengthWith("taillées", field), 14);
});

test("what is too long is said in French figures", () => {
  assert.match(
    refusalOf(12_345),
    /Il ferait 12\s345 caractères, et un champ en garde 10\s000\u00a0: /,
  );
});

test("a field is known by its path", () => {
  assert.equal(pathOf("court-acceleration-steps-a-month"), "acceleration.steps.a.month");
});
