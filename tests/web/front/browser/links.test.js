import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlainClick } from "../../../../coaching/web/front/browser/links.js";

const CLICK = { defaultPrevented: false, button: 0 };

test("a plain click is followed in the page", () => {
  assert.equal(isPlainClick(CLICK), true);
});

for (const change of [
  { button: 1 },
  { ctrlKey: true },
  { metaKey: true },
  { shiftKey: true },
  { altKey: true },
  { defaultPrevented: true },
]) {
  test(`the browser, or another part, follows a click with ${Object.keys(change)}`, () => {
    assert.equal(isPlainClick({ ...CLICK, ...change }), false);
  });
}
