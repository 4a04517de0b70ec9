import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOfDraft } from "../../../../coaching/web/front/browser/drafts.js";

test("a pasted draft is one fiche's; words are their reader's, whatever the address", () => {
  assert.equal(nameOfDraft(undefined, "abc"), "perimetre-brouillon:abc");
  assert.equal(nameOfDraft(undefined, null), "perimetre-brouillon:");
  assert.equal(nameOfDraft("mot-7", "abc"), "perimetre-mot-7");
});
