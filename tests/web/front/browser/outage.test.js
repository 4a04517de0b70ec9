import assert from "node:assert/strict";
import { test } from "node:test";
import { warningOf } from "../../../../coaching/web/front/browser/outage.js";

const title = (...troubles) => warningOf(new Set(troubles))[0];
const cause = (status) => warningOf(new Set(["envoi"]), status)[1].split(" Gardez")[0];

test("a text that is not kept is what matters most", () => {
  assert.equal(title("lien"), "La connexion est interrompue.");
  assert.equal(title("lien", "envoi"), "Votre texte n’est pas encore enregistré.");
  assert.equal(title("reprise"), "Votre texte n’est pas encore enregistré.");
});

test("a text that will never be kept is said so, whatever else is", () => {
  assert.equal(title("refus", "envoi"), "Votre dernier texte n’est pas enregistré.");
  assert.equal(title("efface", "refus", "lien"), "Ce lien n’ouvre plus d’atelier.");
});

test("why is said as the server says it, when it does", () => {
  assert.equal(cause(429), "Trop de demandes arrivent à la fois de votre réseau.");
  assert.equal(cause(409), "Cette fiche est pleine\u00a0: raccourcissez une réponse.");
  assert.equal(cause(503), "Le serveur ne répond pas.");
  assert.equal(cause(undefined), "Le serveur ne répond pas.");
});

test("whoever leads or shows a room is told nothing of a text of their own", () => {
  for (const role of ["coach", "ecran"]) {
    const said = warningOf(new Set(["lien", "envoi"]), 503, role).join(" ");
    assert.match(said, /^La connexion est interrompue/);
    assert.doesNotMatch(said, /[Vv]otre texte|l’envoi/);
  }
});
