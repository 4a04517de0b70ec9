import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { addPending, pending } from "../../../../coaching/web/front/browser/pending.js";
import { sendLater, sendNow } from "../../../../coaching/web/front/browser/sending.js";

const [FIRST, SECOND] = ["abc:depart.product", "abc:depart.launch"];

// Of a page, what a text that is sent meets: no field, no header, boxes that nobody sees.
const box = () => ({
  append() {},
  addEventListener() {},
  querySelector: box,
  remove() {},
  setAttribute() {},
});
const page = {
  querySelector: () => null,
  querySelectorAll: () => [],
  getElementById: () => null,
  createElement: box,
  body: box(),
  documentElement: { toggleAttribute() {} },
};
let calls; // {text, answer}: what was sent, and how to answer it

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  calls = [];
  const fetch = (_, { body }) =>
    new Promise((answer) => calls.push({ text: JSON.parse(body), answer }));
  class Node {}
  const classes = { HTMLInputElement: Node, HTMLTextAreaElement: Node };
  const reportError = (error) => {
    throw error;
  };
  Object.assign(globalThis, classes, { fetch, document: page, reportError });
});
afterEach(() => mock.timers.reset());

const answer = (status = 200) => {
  const ok = status === 200;
  calls.at(-1).answer({ ok, status, headers: new Headers(), json: async () => ({ revision: 1 }) });
};
const turn = () => new Promise(setImmediate);
const type = (name, after) => {
  const [fiche, path] = name.split(":");
  addPending({ key: `champ-${path}`, fiche, author: "a1", path, after }, "");
};

test("texts go one after the other", async () => {
  type(FIRST, "Haies");
  type(SECOND, "12");
  sendNow(FIRST);
  sendNow(SECOND);
  await turn();
  assert.deepEqual(
    calls.map(({ text }) => text.after),
    ["Haies"],
  );
  answer();
  await turn();
  assert.deepEqual(
    calls.map(({ text }) => text.after),
    ["Haies", "12"],
  );
  answer();
  await turn();
  assert.equal(pending.size, 0);
});

test("what is typed while a text is sent goes after it, over it", async () => {
  type(FIRST, "Haies en");
  sendNow(FIRST);
  await turn();
  type(FIRST, "Haies en clair");
  answer();
  await turn();
  sendNow(FIRST);
  await turn();
  assert.equal(calls[1].text.before, "Haies en");
  assert.equal(calls[1].text.after, "Haies en clair");
  answer();
  await turn();
  assert.equal(pending.size, 0);
});

test("a text waits for the last key", async () => {
  type(FIRST, "H");
  sendLater(FIRST, 700);
  mock.timers.tick(699);
  sendLater(FIRST, 700);
  mock.timers.tick(699);
  await turn();
  assert.equal(calls.length, 0);
  mock.timers.tick(1);
  await turn();
  answer();
  await turn();
  assert.equal(calls.length, 1);
});

test("a text that the server cannot keep yet goes again, and is pending until it is kept", async () => {
  type(FIRST, "Haies taillées");
  sendNow(FIRST);
  await turn();
  answer(503);
  await turn();
  assert.equal(pending.get(FIRST).after, "Haies taillées");
  mock.timers.tick(3000);
  await turn();
  assert.equal(calls.length, 2);
  answer();
  await turn();
  assert.equal(pending.size, 0);
});

test("a text that the server never will is not sent again", async () => {
  type(FIRST, "Trop");
  sendNow(FIRST);
  await turn();
  answer(413);
  await turn();
  assert.equal(pending.size, 0);
});
