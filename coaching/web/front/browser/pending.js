// The texts that are not known to be kept, and of each field the last one that is.
import { openFiche } from "./page.js";

const texts = new Map(); // name → {name, key, fiche, author, path, before, after, rank, seen, isSent}
const kept = new Map(); // name → {after, revision}, the last change of the fiche once it was kept

export const nameOf = (path, fiche = openFiche().fiche) => `${fiche}:${path}`;
export const hasPending = () => texts.size > 0;
export const isPending = (name) => texts.has(name);
export const pendingNames = () => [...texts.keys()];
export const pendingText = (name) => texts.get(name);

// What this page knows of a field, and a part written at some revision does not.
export function ownText(path, revision) {
  const name = nameOf(path);
  const last = kept.get(name);
  return texts.get(name)?.after ?? (last?.revision > revision ? last.after : undefined);
}

// What is typed takes the place of what was, and of its rank: the last one typed is sent last. It
// stays typed over what was kept, which the field showed when its typing began.
export function addPending(typed, base) {
  const name = nameOf(typed.path, typed.fiche);
  const text = { ...typed, name, before: texts.get(name)?.before ?? base };
  texts.delete(name);
  texts.set(name, text);
  return text;
}

// A text is kept: it is pending no more, unless one typed since is, which comes after it.
export function settle(text, revision) {
  const { name, after } = text;
  kept.set(name, { after, revision });
  const last = texts.get(name);
  if (last === text) texts.delete(name);
  else if (last) last.before = after;
  return last === text;
}

export const dropPending = (name) => texts.delete(name);
