import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "../../../../coaching/web/front/browser/documents.js";
import { largestSize } from "../../../../coaching/web/front/browser/projection.js";
import { plain } from "../../../../coaching/web/front/browser/screen-reader.js";
import { isLetterAlone } from "../../../../coaching/web/front/browser/streamlit.js";

test("a label is heard without the signs of its writing", () => {
  assert.equal(plain("**Qui décide** :gray[facultatif]"), "Qui décide facultatif");
});

test("a document has the name that the server gives it", () => {
  assert.equal(fileName('attachment; filename="fiche.docx"'), "fiche.docx");
});

test("a letter alone is a letter without a key held down", () => {
  assert.equal(isLetterAlone({ key: "r" }), true);
  assert.equal(isLetterAlone({ key: "R" }), true);
  assert.equal(isLetterAlone({ key: "r", ctrlKey: true }), false);
  assert.deepEqual(
    ["Enter", "1", "F5"].map((key) => isLetterAlone({ key })),
    [false, false, false],
  );
});

test("a slide is as large as the wall, never below what is read from afar", () => {
  assert.equal(largestSize(40, 1280, 720), 40);
  assert.equal(largestSize(40, 2560, 1440), 80);
  assert.equal(largestSize(10, 1280, 720), 24);
  assert.equal(largestSize(400, 1280, 720), 1280 / 12);
});
