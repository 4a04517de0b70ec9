// How long things are waited for, in ms: what several parts agree on.
export const PAUSE = 700; // without a key before a text is sent
export const PATIENCE = 10_000; // before a request that gets no answer has failed
export const RETRY = 3000; // before a failed request is tried again
export const COMMIT = 80; // that Streamlit needs between a commit and a change of page
export const SILENCE = 400; // without a change: then screen readers listen
export const LEAVING = 1000; // that a text is given to reach the server before its page changes

export const atMost = (delay, work) =>
  Promise.race([work, new Promise((done) => setTimeout(done, delay))]);
