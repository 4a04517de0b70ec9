// How Streamlit is spoken to, which draws what the server does not write.
export const isRunning = () =>
  document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";

// It draws the page of this address, again if it is there already.
export const navigate = () => dispatchEvent(new PopStateEvent("popstate", { state: {} }));

// The key of the control that a node is in.
export const widgetKey = (node) =>
  /st-key-(\S+)/.exec(node.closest('[class*="st-key-"], .pp-autour')?.className)?.[1];
export const pressButton = (key) => document.querySelector(`.st-key-${key} button`)?.click();

// It takes a text at this key, as it does of whoever types.
export function pressEnter(input) {
  const ctrlKey = input instanceof HTMLTextAreaElement;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
}

// Not by the setter of React: it would think that it knew the value, and tell Streamlit nothing.
export const setValue = (input, value) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value").set.call(input, value);
