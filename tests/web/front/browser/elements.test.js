import assert from "node:assert/strict";
import { before, test } from "node:test";
import { startStreamlit } from "../../../../coaching/web/front/browser/streamlit.js";

const PAGE = { type: null, return: null };
const inside = (...types) => ({
  return: types.reduceRight((above, type) => ({ type, tag: type ? 5 : 4, return: above }), PAGE),
});
const made = (type, className, ...types) =>
  globalThis.ppElement(type, { className }, inside(...types));

before(() => {
  globalThis.Element = class {
    animate(frames, duration) {
      return [frames, duration];
    }
  };
  globalThis.HTMLDetailsElement = class extends Element {};
  globalThis.addEventListener = () => {};
  startStreamlit();
});

test("no block is made in a button, a label or a summary, however deep", () => {
  assert.equal(made("div", undefined, "button"), "span");
  assert.equal(made("p", "a b", "span", "label"), "span");
  assert.equal(made("div", "a", "div", "summary", "details"), "span");
  assert.equal(made("input", "a", "label"), "input");
});

test("elsewhere a block is a block, and in what a button opens", () => {
  assert.equal(made("div", "a", "section"), "div");
  assert.equal(made("div", "a", "div", null, "button"), "div");
});

test("the main landmark is the part that is named so, not what scrolls", () => {
  assert.equal(made("main", "stMain st-emotion"), "div");
  assert.equal(made("div", "stVerticalBlock st-key-contenu"), "main");
  assert.equal(made("div", "stVerticalBlock st-key-projection"), "main");
  assert.equal(made("div", "st-key-contenu-autre"), "div");
});

test("what unfolds does so at once", () => {
  assert.deepEqual(new HTMLDetailsElement().animate("heights", { duration: 500 }), ["heights", 0]);
});
