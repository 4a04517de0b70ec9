import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countdown,
  phaseOf,
  plannedEnd,
  skewAfter,
  timeWords,
} from "../../../../coaching/web/front/browser/clock.js";

const UNKNOWN = { skew: 0, nearest: Infinity };

test("the skew is half way through what the first answer took", () => {
  assert.deepEqual(skewAfter(UNKNOWN, 10_500, 10_000, 10_200), { skew: 400, nearest: 200 });
});

test("a slower answer that agrees changes nothing; a quicker one tells better", () => {
  const known = { skew: 400, nearest: 200 };
  assert.deepEqual(skewAfter(known, 20_600, 20_000, 20_300), known);
  assert.deepEqual(skewAfter(known, 20_460, 20_000, 20_100), { skew: 410, nearest: 100 });
  assert.deepEqual(skewAfter(known, 20_480, 20_000, 20_200), { skew: 380, nearest: 200 });
});

test("a slower answer that cannot agree tells of a clock that was set", () => {
  const known = { skew: 400, nearest: 200 };
  assert.deepEqual(skewAfter(known, 90_600, 20_000, 20_300).nearest, 300);
  assert.deepEqual(skewAfter(known, 10_600, 20_000, 20_300).nearest, 300);
});

test("the last minute and the hour are said once, as they are passed", () => {
  assert.equal(timeWords(60, 61), "Il reste une minute.");
  assert.equal(timeWords(59, 60), undefined);
  assert.equal(timeWords(45, 300), undefined); // the coach took minutes away
  assert.equal(timeWords(0, 1), "C’est l’heure.");
  assert.equal(timeWords(-1, 0), undefined);
  assert.equal(timeWords(0, undefined), undefined); // the page came after it
});

test("a clock has its phases", () => {
  assert.equal(phaseOf(61, false), "");
  assert.equal(phaseOf(60, false), "derniere");
  assert.equal(phaseOf(0, false), "depassee");
  assert.equal(phaseOf(0, true), "pause");
});

test("a clock counts down, then on", () => {
  assert.equal(countdown(605), "10:05");
  assert.equal(countdown(0), "+\u00a00:00");
  assert.equal(countdown(-75), "+\u00a01:15");
});

test("the end is planned to the minute, unless there is none", () => {
  const now = Date.UTC(2026, 10, 28, 8, 58, 50);
  assert.equal(plannedEnd(60_000, 5 * 60_000, now), "fin prévue 10\u00a0h\u00a005");
  assert.equal(plannedEnd(0, 60_000, now - 60_000), "fin prévue 9\u00a0h\u00a059");
  assert.equal(plannedEnd(null, 5 * 60_000, now), "");
  assert.equal(plannedEnd(0, 0, now), "");
});
