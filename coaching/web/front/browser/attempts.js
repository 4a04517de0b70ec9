// What a browser may refuse, as a store that is closed or full: then nothing comes of it.
export function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
