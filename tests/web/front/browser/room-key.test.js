import assert from "node:assert/strict";
import { test } from "node:test";
import { withKey } from "../../../../coaching/web/front/browser/room-key.js";

test("what a run is asked for has the key, and the address has it no more", () => {
  assert.equal(withKey("?equipe=3", "k"), "equipe=3&atelier=k");
  assert.equal(withKey("atelier=former&vue=reglages", "k"), "atelier=k&vue=reglages");
  assert.equal(withKey("?atelier=k&equipe=3", ""), "equipe=3");
  assert.equal(withKey("", ""), "");
});
