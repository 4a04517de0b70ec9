// What a page shows: its title, the text of its blocks, the words of its attributes, its languages.
() => {
  const blockOf = (node) => {
    let holder = node.parentElement;
    while (/^(inline|contents)$/.test(getComputedStyle(holder).display))
      holder = holder.parentElement;
    return holder;
  };
  // Icons are words that their font draws as one sign: nobody reads them.
  const isSeen = ({ parentElement: holder }) =>
    holder.checkVisibility({ visibilityProperty: true }) &&
    !holder.closest("[data-testid=stIconMaterial]");
  const texts = [document.title];
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  let block;
  let run = "";
  const end = () => {
    texts.push(run.replace(/[ \t\n]+/g, " "));
    run = "";
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "BR") run += "\u2028";
    if (node.nodeName === "tspan") run += " "; // a line of a text that is drawn
    if (node.nodeType !== Node.TEXT_NODE || !isSeen(node)) continue;
    const now = blockOf(node);
    if (now !== block) {
      end();
      block = now;
    }
    run += node.data;
  }
  end();
  const names = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "data-fait",
    "label",
    "placeholder",
    "title",
  ];
  for (const name of names) {
    for (const node of document.querySelectorAll(`[${name}]`)) texts.push(node.getAttribute(name));
  }
  for (const node of document.querySelectorAll("option, svg title, svg desc"))
    texts.push(node.textContent);
  const parser = new DOMParser(); // where scripts run, what stands for them is but a text
  for (const { textContent } of document.querySelectorAll("noscript"))
    texts.push(parser.parseFromString(textContent, "text/html").body.textContent);
  const languages = [...document.querySelectorAll("[lang]")].map((node) => node.lang);
  return { texts, languages, language: document.documentElement.lang };
};
