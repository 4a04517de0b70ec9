import assert from "node:assert/strict";
import { test } from "node:test";
import { localVoice } from "../../../../coaching/web/front/browser/reading-aloud.js";

test("a text is read by a French voice of the computer itself, or not at all", () => {
  const remote = { lang: "fr-FR", localService: false };
  const english = { lang: "en-GB", localService: true };
  const french = { lang: "fr_CA", localService: true };
  assert.equal(localVoice([remote, english, french]), french);
  assert.equal(localVoice([remote, english, { lang: "frp", localService: true }]), undefined);
});
