import assert from "node:assert/strict";
import { test } from "node:test";
import { revisionOf } from "../../../../coaching/web/front/browser/surroundings.js";

test("a drawing is known by the revision of its fiche, whoever asked", () => {
  assert.equal(revisionOf("a1b2 10"), 10);
  assert.ok(revisionOf("a1b2 10") > revisionOf("z9 9"));
});
