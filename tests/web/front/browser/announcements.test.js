import assert from "node:assert/strict";
import { test } from "node:test";
import { forget, newWords, questionIn } from "../../../../coaching/web/front/browser/arrival.js";
import { asSentence } from "../../../../coaching/web/front/browser/screen-reader.js";

const told = (words, question = "") => ({ words, question });

test("what changed is said once, with the question that it is about", () => {
  const heard = new Map();
  const tells = new Map([
    ["a", told("Trop long", "Qui décide ?")],
    ["b", told("")],
  ]);
  assert.deepEqual(newWords(heard, tells), ["Qui décide ? Trop long"]);
  assert.deepEqual(newWords(heard, tells), []);
  tells.set("a", told("Trop court"));
  assert.deepEqual(newWords(heard, tells), ["Trop court"]);
});

test("what left for good and comes back is news, but for what is said of every page", () => {
  const heard = new Map();
  const tells = new Map([
    ["a", told("Vu")],
    ["etat", told("Enregistré à 10:05")],
  ]);
  newWords(heard, tells);
  forget(heard, new Map());
  assert.deepEqual(newWords(heard, tells), ["Vu"]);
});

test("what a run takes away and draws again is no news", () => {
  const heard = new Map();
  const tells = new Map([["mur", told("En ce moment : le code.")]]);
  newWords(heard, tells);
  newWords(heard, new Map());
  assert.deepEqual(newWords(heard, tells), []);
});

test("a label is asked by its question alone", () => {
  assert.equal(questionIn("Qui décide ? Un nom suffit."), "Qui décide ?");
  assert.equal(questionIn("Le nom du produit"), "");
});

test("two things said on end are two sentences", () => {
  assert.equal(asSentence("Fichier prêt"), "Fichier prêt.");
  assert.deepEqual(["Vu.", "Vu !", "Vu ?", "Vu…"].map(asSentence), ["Vu.", "Vu !", "Vu ?", "Vu…"]);
});
